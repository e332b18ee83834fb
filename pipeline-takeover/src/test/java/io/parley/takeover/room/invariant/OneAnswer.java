package io.parley.takeover.room.invariant;

import io.parley.takeover.room.Emission.Answer;
import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.simulation.Step;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Every request is answered, and a repeated one always alike. */
final class OneAnswer implements Invariant {

    private final Set<String> asked = new HashSet<>();
    private final Map<String, Answer> answered = new HashMap<>();

    @Override
    public void observe(Step step) {
        if (step.input() instanceof Command command) {
            asked.add(command.requestId());
        }
        step.decision().emitted().forEach(emission -> {
            if (emission instanceof Answer answer) {
                Answer first = answered.putIfAbsent(answer.requestId(), answer);
                assertThat(first == null ? answer : first).as("answer to %s", answer.requestId()).isEqualTo(answer);
            }
        });
    }

    @Override
    public void atRest(@Nullable RoomState last) {
        assertThat(answered.keySet()).as("answered requests").isEqualTo(asked);
    }
}
