package io.parley.liveapi.script;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonSchema;
import io.parley.liveapi.json.JsonValue;
import io.parley.liveapi.takeover.TtsQuery;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A live script. Read here is what a conversation needs; everything else stays in {@link #json} and reaches the renderer unchanged.
 *
 * <p>What comes from outside is checked against {@code live-script.schema.json}, which has every row of the reference's tables; what was taken once
 * is not checked again, since a later release may check more.
 *
 * @param json  the whole script as it came
 * @param scene the first scene, the only one that counts
 * @param asr   the recogniser's configuration, to be read only; null for the default
 * @param nlp   the model's configuration, to be read only; null for the default
 * @param extra filler speech and interruption
 */
public record LiveScript(String json, Scene scene, @Nullable JsonNode asr, @Nullable JsonNode nlp, Extra extra) {

    private static final JsonSchema SCHEMA = JsonSchema.load("live-script.schema.json");

    /**
     * Reads and checks the {@code param} of a creation, with texts of any length.
     *
     * @throws InvalidJsonException if it is wrong; its paths begin with {@code param}
     */
    public static LiveScript read(String param) {
        return read(param, 1);
    }

    /**
     * Reads and checks the {@code param} of a creation.
     *
     * @param minChars the fewest characters of a scene's {@code tts_query.content}, as {@link TtsQuery#atLeast}
     * @throws InvalidJsonException if it is wrong; its paths begin with {@code param}
     */
    public static LiveScript read(String param, int minChars) {
        JsonObject script = parse(param);
        SCHEMA.check(script);
        LiveScript read = read(param, script);
        if (read.scene.ttsQuery() != null) {
            read.scene.ttsQuery().atLeast(minChars, "param.sceneList[0].tts_query");
        }
        return read;
    }

    /**
     * Reads a script that was taken before, by this release or an earlier one, without checking it again.
     *
     * @throws InvalidJsonException if what a conversation needs cannot be read, which no release would have taken
     */
    public static LiveScript stored(String json) {
        return read(json, parse(json));
    }

    private static JsonObject parse(String param) {
        return JsonObject.escaped(param, "param", RefusalCode.INVALID_SCRIPT);
    }

    private static LiveScript read(String param, JsonObject script) {
        JsonValue scenes = script.required("sceneList");
        List<JsonValue> elements = scenes.elements();
        if (elements.isEmpty()) {
            throw scenes.wrong("at least one scene");
        }
        return new LiveScript(param, Scene.read(elements.getFirst().object()), node(script.optionalObject("asr")),
                node(script.optionalObject("nlp")), Extra.read(script.optionalObject("extra")));
    }

    private static @Nullable JsonNode node(@Nullable JsonObject object) {
        return object == null ? null : object.node();
    }
}
