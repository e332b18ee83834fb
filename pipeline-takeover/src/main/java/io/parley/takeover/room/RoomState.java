package io.parley.takeover.room;

import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.room.queue.Fetches;
import io.parley.takeover.room.queue.PlayQueue;
import io.parley.takeover.room.queue.Watch;
import io.parley.takeover.room.speech.Utterances;
import io.parley.takeover.room.turn.Turn;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * All that a room knows. Immutable; its size is bounded by its queue, its turn and the bounded memories in it (room.md, invariant 18).
 *
 * @param sessionId its name
 * @param setup     what it was made with; stored apart
 * @param at        the instant of the newest input
 * @param counters  what has been counted
 * @param life      whether it lives
 * @param microphone whether anybody can be heard
 * @param queue     what plays and waits
 * @param turn      the current turn; null if there is none
 * @param utterances what people say
 * @param timers    what it waits for
 * @param renderer  what it remembers of the renderer
 * @param requests  answers given lately
 * @param history   earlier turns, oldest first
 * @param lastTurn  the newest turn that may still be amended; null if there is none
 * @param fetches   takeovers whose content is fetched
 * @param watch     the watchdog over what has the floor; null if nothing has
 */
public record RoomState(SessionId sessionId, RoomSetup setup, Instant at, Counters counters, Life life, Microphone microphone,
        PlayQueue queue,
        @Nullable Turn turn, Utterances utterances, Timers timers, RendererMemory renderer, Requests requests, List<Exchange> history,
        @Nullable LastTurn lastTurn, Fetches fetches, @Nullable Watch watch) {

    public RoomState {
        history = List.copyOf(history);
    }

    /** A room that has just been asked for. */
    static RoomState fresh(SessionId sessionId, RoomSetup setup, Instant at) {
        return new RoomState(sessionId, setup, at, Counters.ZERO, new Life.Creating(at, List.of()), new Microphone.Silent(),
                PlayQueue.EMPTY,
                null,
                Utterances.NONE, Timers.NONE, RendererMemory.EMPTY, Requests.NONE, List.of(), null, Fetches.NONE, null);
    }

    /** Whether nobody is owed anything: no turn, nothing that plays, waits or is fetched, no words to come, no session in the making. */
    public boolean atRest() {
        return turn == null && queue.isEmpty() && fetches.size() == 0 && !utterances.anyUnsettled() && !(life instanceof Life.Creating);
    }

    /**
     * What a room counts; none ever goes back.
     *
     * @param entries   inputs journalled
     * @param epoch     interruptions
     * @param turns     traces drawn
     * @param takeovers takeovers made
     * @param effects   effects emitted
     * @param fillers   fillers decided, for those who want them in rotation
     */
    public record Counters(long entries, long epoch, int turns, int takeovers, long effects, int fillers) {

        /** A new room's. */
        public static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0);

        Counters entry() {
            return new Counters(entries + 1, epoch, turns, takeovers, effects, fillers);
        }

        Counters interruption() {
            return new Counters(entries, epoch + 1, turns, takeovers, effects, fillers);
        }

        Counters turn() {
            return new Counters(entries, epoch, turns + 1, takeovers, effects, fillers);
        }

        Counters takeover() {
            return new Counters(entries, epoch, turns, takeovers + 1, effects, fillers);
        }

        Counters effect() {
            return new Counters(entries, epoch, turns, takeovers, effects + 1, fillers);
        }

        Counters filler() {
            return new Counters(entries, epoch, turns, takeovers, effects, fillers + 1);
        }
    }
}
