package io.parley.takeover.room;

import io.parley.takeover.room.queue.Content;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * What a room was made with. Written once and kept apart from the state, which is written at every input.
 *
 * @param script           the live script as it came, JSON
 * @param owner            whose room it is
 * @param openingWords     spoken once on start; null if none
 * @param fillers          what may be said while an answer is slow
 * @param filling          when they are said
 * @param commandImmediate whether the first sentence cancels the filler; else it lets it finish (room.md, Turns 3)
 * @param nlp              the script's {@code nlp} part, JSON; null if none
 * @param rules            numbers of the rules
 */
public record RoomSetup(String script, Owner owner, @Nullable String openingWords, List<Content> fillers, Filling filling,
        boolean commandImmediate, @Nullable String nlp, RoomRules rules) {

    public RoomSetup {
        fillers = List.copyOf(fillers);
    }

    /**
     * Whose room it is.
     *
     * @param account     the account that made it; null where there are no accounts
     * @param callbackUrl where its owner wants to be told of changes; null for nowhere
     * @param userData    the owner's own words, returned in callbacks; null if none
     * @param ownCallback whether that address is the account's own, so that its key signs what is told there
     */
    public record Owner(@Nullable String account, @Nullable String callbackUrl, @Nullable String userData, boolean ownCallback) {

        /** Nobody in particular, who wants to be told nothing. */
        public static final Owner NONE = new Owner(null, null, null);

        /** One who is told where all are. */
        public Owner(@Nullable String account, @Nullable String callbackUrl, @Nullable String userData) {
            this(account, callbackUrl, userData, false);
        }

        /** The account whose key signs what it is told; null for the key of all. */
        @Nullable
        String keyOf() {
            return ownCallback ? account : null;
        }
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
