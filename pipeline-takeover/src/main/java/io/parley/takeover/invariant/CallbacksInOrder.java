package io.parley.takeover.invariant;

import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.takeover.room.Emission.TellOwner;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Standing.OnFloor;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 11: what an owner is told of a takeover of the API is a subsequence of 34, 36, then 37 or 39, the end exactly once and when it ends, and a
 * natural end only on the renderer's word; of sentences, fillers, openings and voices nothing.
 *
 * <p>Told may only be of what is live after the step, or left in it: whatever comes later comes of nothing, so ids that ended need not be
 * remembered.
 *
 * <pre>
 *   holds:  s-1: 34, 36, 37
 *   holds:  s-1: 39
 *   broken: s-1: 36, 34
 *   broken: s-1: 34, 37, 37
 *   broken: s-1: 34, 37, and 36 or 37 some steps later
 *   broken: s-1 leaves the queue or its content cannot be fetched, and no end of it is told
 *   broken: s-1 is a sentence or a voice, and its end is told
 *   broken: s-1 is stopped, and told to be 37 as if it had been played to its end
 * </pre>
 */
final class CallbacksInOrder implements Invariant {

    /** The newest status told of each takeover that is live. */
    private final Map<CommandTraceId, Integer> told = new HashMap<>();

    @Override
    public Claim claim() {
        return new Claim(11, "CallbacksInOrder",
                "owners are told of API takeovers 34, 36, then 37 or 39, in this order, the end exactly once");
    }

    @Override
    public void begin(RoomState room) {
        if (wanted(room)) {
            room.queue().matching(t -> t.kind().told() && t.standing() instanceof OnFloor && !t.recalled())
                    .forEach(t -> told.put(t.id(), TakeoverStatus.STARTED.number()));
        }
    }

    @Override
    public void observe(Step step) {
        Map<CommandTraceId, Kind> live = live(step.next());
        Map<CommandTraceId, Kind> left = live(step.before());
        left.keySet().removeAll(live.keySet());
        Set<CommandTraceId> owed = new HashSet<>();
        if (wanted(step.before())) {
            left.forEach((id, kind) -> {
                if (kind.told()) {
                    owed.add(id);
                }
            });
        }
        step.emitted(TellOwner.class).forEach(callback -> observe(step, callback, live, left, owed));
        unless(owed.isEmpty(), "no end is told of %s", owed);
        told.keySet().retainAll(live.keySet());
    }

    private void observe(Step step, TellOwner callback, Map<CommandTraceId, Kind> live, Map<CommandTraceId, Kind> left,
            Set<CommandTraceId> owed) {
        CommandTraceId id = callback.takeover();
        if (id == null) {
            return;
        }
        int status = callback.status();
        Kind kind = live.getOrDefault(id, left.get(id));
        unless(kind != null, "of %s %s is told, and it ended before, or never was", id, status);
        unless(kind != null && kind.told(), "%s is nothing that an owner asked for", id);
        Integer last = told.put(id, status);
        unless(last == null || last < status && !terminal(last), "of %s %s is told after %s", id, status, last);
        if (terminal(status)) {
            unless(left.containsKey(id), "the end of %s is told, and it is live", id);
            boolean natural = status == TakeoverStatus.FINISHED.number() && callback.result() == null;
            unless(!natural || step.input() instanceof RoomInput.Renderer,
                    "%s is told to be played to its end, which the renderer did not say",
                    id);
            owed.remove(id);
        }
    }

    private static boolean wanted(@Nullable RoomState room) {
        return room != null && room.setup().owner().callbackUrl() != null;
    }

    /** What is live, also what is fetched only. */
    private static Map<CommandTraceId, Kind> live(@Nullable RoomState room) {
        Map<CommandTraceId, Kind> live = new HashMap<>();
        if (room != null) {
            room.queue().takeovers().forEach(takeover -> live.put(takeover.id(), takeover.kind()));
            room.fetches().pending().forEach(fetch -> live.put(fetch.id(), Kind.QUEUED));
        }
        return live;
    }

    private static boolean terminal(int status) {
        return TakeoverStatus.of(status).filter(TakeoverStatus::isTerminal).isPresent();
    }
}
