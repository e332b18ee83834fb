package io.parley.bench.trail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One question of one room. It travels in the words themselves, from the transcript to the renderer's call, so that every record on the road
 * says which question it belongs to.
 *
 * @param sessionId the room
 * @param utterance the utterance that asks, by its first frame
 */
public record QuestionId(String sessionId, long utterance) {

    private static final Pattern WORDS = Pattern.compile("question (\\d+) of (room-\\d+)");

    /** The words that say it. */
    public String words() {
        return "question " + utterance + " of " + sessionId;
    }

    /** The question that these words, or a text with them inside, are about. */
    public static Optional<QuestionId> in(String text) {
        Matcher found = WORDS.matcher(text);
        return found.find() ? Optional.of(new QuestionId(found.group(2), Long.parseLong(found.group(1)))) : Optional.empty();
    }
}
