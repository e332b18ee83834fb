package io.parley.app.demo;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the time between the end of a question and the first sound of its answer went. A part is known where both its ends are; where all
 * are, they sum to the whole, which is measured by itself: from the first known instant to the first sound.
 *
 * <p>Instants are cut to milliseconds first, as they are printed, so that no rounding comes between parts and whole.
 *
 * @param speechEnd     when the person fell silent; null for a typed question
 * @param asked         when the words were final, or typed
 * @param firstSentence when the engine had the first sentence
 * @param commandSent   when it was sent to the renderer
 * @param playback      when the renderer began to play it
 */
record Latency(@Nullable Instant speechEnd, Instant asked, @Nullable Instant firstSentence, @Nullable Instant commandSent,
        @Nullable Instant playback) {

    /** Cuts the instants. */
    Latency {
        speechEnd = cut(speechEnd);
        asked = asked.truncatedTo(ChronoUnit.MILLIS);
        firstSentence = cut(firstSentence);
        commandSent = cut(commandSent);
        playback = cut(playback);
    }

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

    /** From the end of speech, or the typed question, to the first sound; null where nothing sounded. */
    @Nullable
    Long total() {
        return between(speechEnd == null ? asked : speechEnd, playback);
    }

    /** All that is known, by the names that it is printed with. */
    Map<String, Long> parts() {
        Map<String, Long> parts = new LinkedHashMap<>();
        put(parts, "speechEndToFinal", speechEndToFinal());
        put(parts, "finalToFirstSentence", finalToFirstSentence());
        put(parts, "firstSentenceToCommand", firstSentenceToCommand());
        put(parts, "commandToPlayback", commandToPlayback());
        put(parts, "total", total());
        return parts;
    }

    private static void put(Map<String, Long> parts, String name, @Nullable Long millis) {
        if (millis != null) {
            parts.put(name, millis);
        }
    }

    private static @Nullable Instant cut(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable Long between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toMillis();
    }
}
