package io.parley.nlp.qa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.nlp.engine.ReplyException;
import io.parley.schemas.knowledge.Language;

import java.util.Map;
import java.util.Optional;

/** What a room's script and its route say about looking an answer up. */
final class QaParameters {

    /** Measured on the sample database; see docs/knowledge.md for how, and for measuring on another. */
    static final double THRESHOLD_EN = 0.71;
    /** The same for the Chinese model, whose scores lie lower. */
    static final double THRESHOLD_ZH = 0.61;

    private static final String NO_ANSWER_EN = "I am sorry, I do not know the answer to that.";
    private static final String NO_ANSWER_ZH = "抱歉，这个问题我暂时还回答不了。";
    private static final String APP_ID = "appId";
    private static final ObjectMapper JSON = new ObjectMapper();

    private QaParameters() {}

    /**
     * The database of a request: what the {@code nlp} part of the script names as {@code appId} or {@code config.appId}, else what the route
     * names; empty for all.
     *
     * @throws ReplyException if {@code nlp} is no JSON, or the name no text
     */
    static Optional<String> appId(Optional<String> nlp, Map<String, String> parameters) throws ReplyException {
        if (nlp.isPresent()) {
            JsonNode script = parse(nlp.get());
            for (String pointer : new String[]{"/" + APP_ID, "/config/" + APP_ID}) {
                JsonNode appId = script.at(pointer);
                if (!appId.isMissingNode() && !appId.isNull()) {
                    return Optional.of(text("nlp" + pointer.replace('/', '.'), appId));
                }
            }
        }
        return Optional.ofNullable(parameters.get(APP_ID));
    }

    /**
     * What score is an answer.
     *
     * @throws ReplyException if the route names one outside 0 to 1
     */
    static double threshold(Map<String, String> parameters, Language language) throws ReplyException {
        String name = "threshold." + language.name();
        String set = parameters.get(name);
        if (set == null) {
            return switch (language) {
                case en -> THRESHOLD_EN;
                case zh -> THRESHOLD_ZH;
            };
        }
        if (!set.matches("0|1|0?\\.\\d{1,6}|1\\.0{1,6}")) {
            throw new ReplyException(name + ": expected a number from 0 to 1, found \"" + set + "\"");
        }
        return Double.parseDouble(set);
    }

    /** What to say where there is no answer. */
    static String noAnswer(Map<String, String> parameters, Language language) {
        return parameters.getOrDefault("no_answer." + language.name(), switch (language) {
            case en -> NO_ANSWER_EN;
            case zh -> NO_ANSWER_ZH;
        });
    }

    private static JsonNode parse(String nlp) throws ReplyException {
        try {
            return JSON.readTree(nlp);
        } catch (JsonProcessingException e) {
            throw new ReplyException("nlp: expected JSON, found " + nlp, e);
        }
    }

    private static String text(String field, JsonNode value) throws ReplyException {
        if (!value.isTextual()) {
            throw new ReplyException(field + ": expected the name of a database, found " + value);
        }
        return value.textValue();
    }
}
