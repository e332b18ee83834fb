package io.parley.takeover.room.invariant;

import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.Emission.RequestReply;
import io.parley.takeover.room.Emission.TurnEnded;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.simulation.Step;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** 10, the first half: every turn gets exactly one command/eof, and its transcript with it; the transcript may be amended afterwards. */
final class OneEndOfTurn implements Invariant {

    private final Set<TraceId> open = new HashSet<>();
    private final Set<TraceId> closed = new HashSet<>();
    private final Set<TraceId> recorded = new HashSet<>();

    @Override
    public void observe(Step step) {
        step.decision().emitted().forEach(emission -> {
            if (emission instanceof RequestReply request) {
                assertThat(closed).as("turns that ended").doesNotContain(request.trace());
                assertThat(open.add(request.trace())).as("%s is asked once", request.trace()).isTrue();
            } else if (emission instanceof Push push && push.service().equals("command") && push.type().equals("eof")) {
                assertThat(open.remove(push.turn())).as("%s is open when it ends", push.turn()).isTrue();
                closed.add(push.turn());
            } else if (emission instanceof TurnEnded end) {
                assertThat(closed).as("turns that ended").contains(end.trace());
                recorded.add(end.trace());
            }
        });
        RoomState next = step.decision().next();
        if (next != null) {
            assertThat(open).as("open turns").isEqualTo(next.turn() == null ? Set.of() : Set.of(next.turn().trace()));
        }
    }

    @Override
    public void atRest(@Nullable RoomState last) {
        assertThat(open).as("turns that never ended").isEmpty();
        assertThat(recorded).as("turns with a transcript").isEqualTo(closed);
    }
}
