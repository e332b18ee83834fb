package io.parley.takeover.room.invariant;

import io.parley.takeover.room.Emission;
import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.Emission.RequestReply;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.simulation.Step;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** 10, the second half: every utterance gives one turn or one explicit no-turn. */
final class OneTurnOrNone implements Invariant {

    private final Set<TraceId> spoken = new HashSet<>();
    private final Set<TraceId> settled = new HashSet<>();

    @Override
    public void observe(Step step) {
        List<Emission> emitted = step.decision().emitted();
        RoomState next = step.decision().next();
        if (next != null) {
            next.utterances().known().forEach(utterance -> spoken.add(utterance.trace()));
        }
        for (Emission emission : emitted) {
            if (emission instanceof Push push && push.service().equals("asr") && push.type().equals("eof") && push.turn() != null) {
                assertThat(settled.add(push.turn())).as("%s is settled once", push.turn()).isTrue();
                boolean asked = emitted.stream().anyMatch(e -> e instanceof RequestReply request && request.trace().equals(push.turn()));
                assertThat(asked).as("%s is asked", push.turn()).isEqualTo(push.ok());
            }
        }
    }

    @Override
    public void atRest(@Nullable RoomState last) {
        assertThat(settled).as("utterances with a turn or a no-turn").isEqualTo(spoken);
    }
}
