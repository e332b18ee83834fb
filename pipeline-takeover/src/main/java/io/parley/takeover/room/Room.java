package io.parley.takeover.room;

import io.parley.liveapi.RefusalCode;
import io.parley.takeover.room.Emission.Answer;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.id.SessionId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The room: the pure state machine that makes turns, speaks to clients and commands the renderer (room.md). No I/O, no clock, no randomness.
 *
 * <pre>
 *               ┌ Commands ┐
 *   input ────> │ Speeches │ ──> Turns, Speaking ──> HandOvers, Recalls ──> Watchdog ──> decision
 *               │ Replies  │     (what plays, in     (what the              (what must
 *               │ Reports  │      which order)        renderer is told)      come to an end)
 *               └ Alarms ──┘
 * </pre>
 */
public final class Room {

    /** The version of these rules; a journal names the one that decided it. */
    public static final String RULES = "1";

    private Room() {}

    /**
     * Decides what an input means to a room.
     *
     * @param state the room before
     * @param input what happened
     * @param clock when the input was taken; an instant before the room's newest one counts as that
     */
    public static Decision decide(RoomState state, RoomInput input, Instant clock) {
        Deliberation d = new Deliberation(state, clock.isAfter(state.at()) ? clock : state.at());
        switch (input) {
            case RoomInput.Command command -> Commands.take(d, command);
            case RoomInput.Speech speech -> Speeches.take(d, speech);
            case RoomInput.Reply reply -> Replies.take(d, reply);
            case RoomInput.Renderer report -> Reports.take(d, report);
            case RoomInput.TimerFired fired -> Alarms.take(d, fired);
        }
        Recalls.letUnreturnedGoFirst(d);
        Turns.settle(d);
        Turns.takeUpWaiting(d);
        HandOvers.advance(d);
        Watchdog.follow(d);
        return d.conclude();
    }

    /**
     * Decides about an input for which there is no room: a room is made, a request is refused, anything else is no room's business.
     *
     * @return empty if there is nothing to say
     */
    public static Optional<Decision> decideUnknown(SessionId sessionId, RoomInput input, Instant clock) {
        if (!(input instanceof RoomInput.Command command)) {
            return Optional.empty();
        }
        if (command.request() instanceof Request.Create create) {
            Deliberation d = new Deliberation(RoomState.fresh(sessionId, create.setup(), clock), clock);
            RoomLife.create(d, command.requestId(), create.ownRtc());
            return Optional.of(d.conclude());
        }
        if (command.request() instanceof Request.Invalid invalid) {
            return Optional.of(unheard(clock, new Answer(command.requestId(), invalid.code().number(), invalid.message(), null)));
        }
        return Optional.of(unheard(clock, new Answer(command.requestId(), RefusalCode.UNKNOWN_SESSION.number(),
                "sessionId: there is no room " + sessionId, null)));
    }

    /**
     * Decides about a request to make a room of a name that one had before: names are never used again.
     *
     * @param command what asks for it
     */
    public static Decision decideUsed(SessionId sessionId, RoomInput.Command command, Instant clock) {
        return unheard(clock, new Answer(command.requestId(), RefusalCode.SESSION_CLOSED.number(),
                "sessionId: there was a room " + sessionId + " before, and names are not used again", null));
    }

    /**
     * Ends a room that cannot go on, because its rules threw an exception: a fault of ours, which must cost no other room anything.
     *
     * @param state the room before the input that it could not take
     * @param input that input
     * @param cause for the journal; never what anybody said
     */
    public static Decision fail(RoomState state, RoomInput input, String cause, Instant clock) {
        Deliberation d = new Deliberation(state, clock.isAfter(state.at()) ? clock : state.at());
        RoomLife.fail(d, cause);
        if (input instanceof RoomInput.Command command) {
            d.refuse(command.requestId(), RefusalCode.INTERNAL_ERROR, "the room failed");
        }
        return d.conclude();
    }

    /**
     * Ends a room of which nothing can be read any more: what can still be said is said, and the room is forgotten. Its entry has no number,
     * since the count is lost.
     *
     * @param setup what it was made with; null if that is lost too
     * @param cause for the journal; never what anybody said
     */
    public static Decision lose(SessionId sessionId, @Nullable RoomSetup setup, RoomInput input, String cause, Instant clock) {
        List<Emission> said = new ArrayList<>();
        if (input instanceof RoomInput.Command command) {
            said.add(new Answer(command.requestId(), RefusalCode.INTERNAL_ERROR.number(), "the room failed", null));
        }
        if (setup != null) {
            OwnerCalls.failed(sessionId, setup.owner()).ifPresent(said::add);
        }
        return new Decision(null, said, List.of(new Decision.Reason(Rule.ROOM_FAILED, cause)), 0, clock);
    }

    /**
     * Ends a room that can be stored no longer: what can still be said is said, and the room is forgotten. Its entry has no number, since it
     * follows from nothing that was decided.
     *
     * @param state the room as it was stored last
     * @param cause for the journal; never what anybody said
     */
    public static Decision lose(RoomState state, RoomInput input, String cause, Instant clock) {
        Decision failed = fail(state, input, cause, clock);
        return new Decision(null, failed.emitted(), failed.reasons(), 0, failed.at());
    }

    private static Decision unheard(Instant at, Answer answer) {
        @Nullable
        RoomState none = null;
        return new Decision(none, List.of(answer), List.of(), 0, at);
    }
}
