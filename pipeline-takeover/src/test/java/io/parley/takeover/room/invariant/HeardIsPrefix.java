package io.parley.takeover.room.invariant;

import io.parley.takeover.room.Emission.TurnEnded;
import io.parley.takeover.room.simulation.Step;

import static org.assertj.core.api.Assertions.assertThat;

/** 15: what was heard is a prefix of what was generated. */
final class HeardIsPrefix implements Invariant {

    @Override
    public void observe(Step step) {
        step.decision().emitted().forEach(emission -> {
            if (emission instanceof TurnEnded end) {
                assertThat(end.generated()).as("generated in %s", end.trace()).startsWith(end.heard());
            }
        });
    }
}
