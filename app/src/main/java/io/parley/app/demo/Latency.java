package io.parley.app.demo;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the time between the end of a question and the first sound of its answer went. A part that did not happen is null; the others sum to
 * the whole.
 *
 * @param speechEnd     when the person fell silent; null for a typed question
 * @param asked         when the words were final, or typed
 * @param firstSentence when the engine had the first sentence
 * @param commandSent   when it was sent to the renderer
 * @param playback      when the renderer began to play it
 */
record Latency(@Nullable Instant speechEnd, Instant asked, @Nullable Instant firstSentence, @Nullable Instant commandSent,
        @Nullable Instant playback) {

    @Nullable
    Long speechEndToFinal() {
        return between(speechEnd, asked);
    }

    @Nullable
    Long finalToFirstSentence() {
        return between(asked, firstSentence);
    }

    @Nullable
    Long firstSentenceToCommand() {
        return between(firstSentence, commandSent);
    }

    @Nullable
    Long commandToPlayback() {
        return between(commandSent, playback);
    }

    /** All parts that happened, and their sum, by the names that they are printed with. */
    Map<String, Long> parts() {
        Map<String, Long> parts = new LinkedHashMap<>();
        put(parts, "speechEndToFinal", speechEndToFinal());
        put(parts, "finalToFirstSentence", finalToFirstSentence());
        put(parts, "firstSentenceToCommand", firstSentenceToCommand());
        put(parts, "commandToPlayback", commandToPlayback());
        parts.put("total", parts.values().stream().mapToLong(Long::longValue).sum());
        return parts;
    }

    private static void put(Map<String, Long> parts, String name, @Nullable Long millis) {
        if (millis != null) {
            parts.put(name, millis);
        }
    }

    private static @Nullable Long between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toMillis();
    }
}
