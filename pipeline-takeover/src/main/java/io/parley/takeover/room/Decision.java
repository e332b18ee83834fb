package io.parley.takeover.room;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What a room makes of an input.
 *
 * @param next     the state after it; null where there is no room any more
 * @param emitted  what to say to the world, in order
 * @param reasons  why, in order
 * @param entry    the number of this decision in the room's journal, from 1
 * @param at       the instant that was taken for now
 */
public record Decision(@Nullable RoomState next, List<Emission> emitted, List<Reason> reasons, long entry, Instant at) {

    public Decision {
        emitted = List.copyOf(emitted);
        reasons = List.copyOf(reasons);
    }

    /** The same, but for what was said in the turn that ended with it. */
    public Decision withoutTranscript() {
        return new Decision(next, emitted.stream().filter(emission -> !(emission instanceof Emission.TurnEnded)).toList(), reasons, entry,
                at);
    }

    /**
     * Why something was decided.
     *
     * @param rule     the rule
     * @param evidence what it rested on; never what anybody said
     */
    public record Reason(Rule rule, String evidence) {}
}
