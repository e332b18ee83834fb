package io.parley.takeover.invariant;

import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.takeover.room.Emission.TellOwner;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.queue.PlayQueue;
import io.parley.takeover.room.queue.Takeover;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 11: what an owner is told of a takeover of the API is a subsequence of 34, 36, then 37 or 39, the end exactly once and when it ends; of
 * sentences, fillers, openings and voices nothing.
 *
 * <pre>
 *   holds:  s-1: 34, 36, 37
 *   holds:  s-1: 39
 *   broken: s-1: 36, 34
 *   broken: s-1: 34, 37, 37
 *   broken: s-1 leaves the queue, and no end of it is told
 * </pre>
 */
final class CallbacksInOrder implements Invariant {

    private final Map<CommandTraceId, Integer> told = new HashMap<>();

    @Override
    public Claim claim() {
        return new Claim(11, "CallbacksInOrder",
                "owners are told of API takeovers 34, 36, then 37 or 39, in this order, the end exactly once");
    }

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.next();
        PlayQueue queue = next == null ? PlayQueue.EMPTY : next.queue();
        Set<CommandTraceId> gone = new HashSet<>();
        if (before != null && before.setup().owner().callbackUrl() != null) {
            before.queue().matching(t -> t.kind().told() && queue.find(t.id()) == null).map(Takeover::id).forEach(gone::add);
        }
        step.emitted(TellOwner.class).forEach(callback -> observe(callback, queue, gone));
        unless(gone.isEmpty(), "no end is told of %s", gone);
        told.keySet().removeIf(id -> queue.find(id) == null);
    }

    private void observe(TellOwner callback, PlayQueue queue, Set<CommandTraceId> gone) {
        CommandTraceId id = callback.takeover();
        if (id == null) {
            return;
        }
        Takeover live = queue.find(id);
        unless(live == null || live.kind().told(), "%s is nothing that an owner asked for", id);
        Integer last = told.put(id, callback.status());
        unless(last == null || last < callback.status() && !terminal(last), "of %s %s is told after %s", id, callback.status(), last);
        if (terminal(callback.status())) {
            unless(live == null, "the end of %s is told, and it is live", id);
            gone.remove(id);
        }
    }

    private static boolean terminal(int status) {
        return TakeoverStatus.of(status).filter(TakeoverStatus::isTerminal).isPresent();
    }
}
