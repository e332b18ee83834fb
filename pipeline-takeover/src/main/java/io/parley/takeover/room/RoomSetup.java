package io.parley.takeover.room;

import io.parley.takeover.room.queue.Content;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * What a room was made with. Written once and kept apart from the state, which is written at every input.
 *
 * @param script           the live script as it came, JSON
 * @param userData         the owner's own words; null if none
 * @param openingWords     spoken once on start; null if none
 * @param fillers          what may be said while an answer is slow
 * @param filling          when they are said
 * @param commandImmediate whether the first sentence cancels the filler; else it lets it finish (room.md, Turns 3)
 * @param nlp              the script's {@code nlp} part, JSON; null if none
 * @param rules            numbers of the rules
 */
public record RoomSetup(String script, @Nullable String userData, @Nullable String openingWords, List<Content> fillers, Filling filling,
        boolean commandImmediate, @Nullable String nlp, RoomRules rules) {

    public RoomSetup {
        fillers = List.copyOf(fillers);
    }

    /**
     * When a filler is said.
     *
     * @param enabled whether one ever is
     * @param random  chosen by the turn's trace; else in rotation
     * @param delay   after the question
     */
    public record Filling(boolean enabled, boolean random, Duration delay) {}
}
