package io.parley.takeover.room.invariant;

import io.parley.takeover.room.simulation.Step;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** 13: a room's journal numbers its entries without a gap, and its time never goes back. */
final class JournalWithoutGap implements Invariant {

    private long entries;
    private Instant at = Instant.MIN;

    @Override
    public void observe(Step step) {
        if (step.before() == null && step.decision().next() == null) {
            assertThat(step.decision().entry()).as("entry of no room").isZero();
            return;
        }
        assertThat(step.decision().entry()).as("number of the entry").isEqualTo(++entries);
        assertThat(step.decision().at()).as("instant of the entry").isAfterOrEqualTo(at);
        at = step.decision().at();
    }
}
