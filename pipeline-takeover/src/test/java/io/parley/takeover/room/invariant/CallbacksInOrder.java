package io.parley.takeover.room.invariant;

import io.parley.takeover.room.Emission.TellOwner;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.Step;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** 11: an owner is told of an API takeover a subsequence of 34, 36, then 37 or 39, the end exactly once; each status has one id. */
final class CallbacksInOrder implements Invariant {

    private static final List<List<Integer>> WHOLE = List.of(List.of(37), List.of(39), List.of(34, 37), List.of(34, 39), List.of(36, 37),
            List.of(36, 39), List.of(34, 36, 37), List.of(34, 36, 39));

    private final Set<String> ids = new HashSet<>();
    private final Set<CommandTraceId> accepted = new HashSet<>();
    private final Map<CommandTraceId, List<Integer>> told = new HashMap<>();

    @Override
    public void observe(Step step) {
        step.decision().emitted().forEach(emission -> {
            if (emission instanceof TellOwner callback) {
                assertThat(ids.add(callback.callbackId())).as("%s is told for the first time", callback).isTrue();
                if (callback.takeover() != null) {
                    told.computeIfAbsent(callback.takeover(), id -> new ArrayList<>()).add(callback.status());
                }
            }
        });
        RoomState next = step.decision().next();
        if (next != null) {
            next.queue().matching(t -> t.kind().told()).map(Takeover::id).forEach(accepted::add);
        }
    }

    @Override
    public void atRest(@Nullable RoomState last) {
        assertThat(told.keySet()).as("takeovers that the owner was told of").isEqualTo(accepted);
        told.forEach((takeover, statuses) -> assertThat(WHOLE).as("statuses of %s", takeover).contains(statuses));
    }
}
