package io.parley.takeover.room.invariant;

import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.Step;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** 4: the sentences of a reply go to the renderer in sequence order, none twice; those of a resumed reply count anew. */
final class SentenceOrder implements Invariant {

    private final Map<TraceId, Integer> newest = new HashMap<>();
    private final Set<CommandTraceId> seen = new HashSet<>();

    @Override
    public void observe(Step step) {
        RoomState next = step.decision().next();
        if (next == null) {
            return;
        }
        if (next.turn() != null && next.turn().interrupted()) {
            newest.remove(next.turn().trace());
        }
        for (Takeover takeover : next.queue().takeovers()) {
            TraceId trace = takeover.turn();
            if (takeover.kind() == Kind.ANSWER && trace != null && !takeover.waiting() && seen.add(takeover.id())) {
                assertThat(takeover.sequence()).as("next sentence of %s", trace).isGreaterThan(newest.getOrDefault(trace, 0));
                newest.put(trace, takeover.sequence());
            }
        }
    }
}
