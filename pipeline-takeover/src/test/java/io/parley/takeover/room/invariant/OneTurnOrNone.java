package io.parley.takeover.room.invariant;

import io.parley.takeover.room.Emission;
import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.Emission.RequestReply;
import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.simulation.Step;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** 10, the second half: every utterance gives one turn or one explicit no-turn, and so does every typed question. */
final class OneTurnOrNone implements Invariant {

    private final Set<TraceId> spoken = new HashSet<>();
    private final Set<TraceId> typed = new HashSet<>();
    private final Set<TraceId> settled = new HashSet<>();

    @Override
    public void observe(Step step) {
        List<Emission> emitted = step.decision().emitted();
        RoomState before = step.before();
        RoomState next = step.decision().next();
        if (next != null) {
            next.utterances().known().forEach(utterance -> spoken.add(utterance.trace()));
        }
        if (before != null && next != null && step.input() instanceof Command command && command.request() instanceof Request.Ask
                && next.counters().turns() > before.counters().turns()) {
            typed.add(TraceId.of(next.sessionId(), next.counters().turns()));
        }
        for (Emission emission : emitted) {
            if (emission instanceof Push push && push.service().equals("asr") && push.type().equals("eof") && push.turn() != null) {
                settle(push.turn());
                assertThat(asked(emitted, push.turn())).as("%s is asked", push.turn()).isEqualTo(push.ok());
            } else if (emission instanceof RequestReply request && typed.contains(request.trace())) {
                settle(request.trace());
            }
        }
    }

    private void settle(TraceId trace) {
        assertThat(settled.add(trace)).as("%s is settled once", trace).isTrue();
    }

    private static boolean asked(List<Emission> emitted, TraceId trace) {
        return emitted.stream().anyMatch(e -> e instanceof RequestReply request && request.trace().equals(trace));
    }

    @Override
    public void atRest(@Nullable RoomState last) {
        assertThat(settled).as("utterances and typed questions with a turn or a no-turn")
                .isEqualTo(Stream.concat(spoken.stream(), typed.stream()).collect(Collectors.toSet()));
    }
}
