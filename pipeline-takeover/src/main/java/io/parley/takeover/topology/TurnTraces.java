package io.parley.takeover.topology;

import io.parley.runtime.tracing.TraceContext;
import io.parley.runtime.tracing.TraceHeaders;
import io.parley.takeover.room.Emission;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.turn.Turn;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * The W3C traces of the questions that rooms answer: all of a turn travels under its question's, though a timer or the end of the sentence
 * before let it be said.
 *
 * <p>Kept in memory only, since nothing is decided by it: a turn whose trace is lost with a process goes on under that of what comes next.
 *
 * <p>Not thread-safe: it belongs to a task.
 */
final class TurnTraces {

    private final Map<SessionId, Map<TraceId, TraceContext>> rooms = new HashMap<>();

    /**
     * Takes notice of a decision, and says under which headers each of its emissions travels.
     *
     * @param next  the room after it; null if it is no more
     * @param cause headers of what was decided about; a turn that is not known yet begins under them
     */
    Function<Emission, Headers> decided(SessionId room, @Nullable RoomState next, Headers cause) {
        Set<TraceId> live = live(next);
        Map<TraceId, TraceContext> before = rooms.getOrDefault(room, Map.of());
        if (live.isEmpty() && before.isEmpty()) {
            return emission -> cause;
        }
        if (live.equals(before.keySet())) {
            return travelling(before, cause);
        }
        Map<TraceId, TraceContext> known = new HashMap<>(before);
        live.forEach(turn -> known.computeIfAbsent(turn, begun -> context(cause)));
        Map<TraceId, TraceContext> kept = new HashMap<>(known);
        kept.keySet().retainAll(live);
        if (kept.isEmpty()) {
            rooms.remove(room);
        } else {
            rooms.put(room, kept);
        }
        return travelling(known, cause);
    }

    private static Function<Emission, Headers> travelling(Map<TraceId, TraceContext> known, Headers cause) {
        return emission -> {
            TraceContext trace = known.get(turnOf(emission));
            return trace == null ? cause : TraceHeaders.of(trace);
        };
    }

    /** Forgets all. */
    void clear() {
        rooms.clear();
    }

    private static Set<TraceId> live(@Nullable RoomState room) {
        Turn turn = room == null ? null : room.turn();
        if (turn == null) {
            return Set.of();
        }
        return turn.waiting() == null ? Set.of(turn.trace()) : Set.of(turn.trace(), turn.waiting().trace());
    }

    private static TraceContext context(Headers cause) {
        return TraceHeaders.read(cause).orElseGet(() -> TraceContext.root(ThreadLocalRandom.current()));
    }

    private static @Nullable TraceId turnOf(Emission emission) {
        return switch (emission) {
            case Emission.RequestReply request -> request.trace();
            case Emission.CancelReply cancel -> cancel.trace();
            case Emission.Render render -> render.trace();
            case Emission.Push push -> push.turn();
            case Emission.TurnEnded ended -> ended.trace();
            case Emission.Answer answer -> null;
            case Emission.TakeoverNotice notice -> null;
            case Emission.MicrophoneEnded ended -> null;
            case Emission.TellOwner told -> null;
        };
    }
}
