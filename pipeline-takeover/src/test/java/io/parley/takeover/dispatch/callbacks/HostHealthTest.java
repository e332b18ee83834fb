package io.parley.takeover.dispatch.callbacks;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class HostHealthTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration QUICK = Duration.ofMillis(100);
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HostHealth health = new HostHealth(SLOW, PATIENCE);

    @Test
    void shouldCallAHostAwayThatTookNothingInARow() {
        // given
        fail(HostHealth.ROW - 1);
        boolean before = health.isAway("owner", START);

        // when
        fail(1);

        // then
        assertThat(before).isFalse();
        assertThat(health.isAway("owner", START)).isTrue();
        assertThat(health.isAway("other", START)).isFalse();
    }

    @Test
    void shouldCallAHostAwayThatTookNothingForLong() {
        // when
        fail(1);

        // then
        assertThat(health.isAway("owner", START.plus(PATIENCE).minusMillis(1))).isFalse();
        assertThat(health.isAway("owner", START.plus(PATIENCE))).isTrue();
    }

    @Test
    void shouldCountSlowCallsAsFailed() {
        // when
        for (int i = 0; i < HostHealth.ROW; i++) {
            health.took("owner", SLOW.plusMillis(1), START);
        }

        // then
        assertThat(health.isAway("owner", START)).isTrue();
    }

    @Test
    void shouldHaveAHostBackThatTakesOneAndTellHowManyItMissed() {
        // given
        fail(HostHealth.ROW);
        boolean first = health.shed("owner", START);
        boolean second = health.shed("owner", START);

        // when
        long missed = health.took("owner", QUICK, START);

        // then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(missed).isEqualTo(2);
        assertThat(health.isAway("owner", START.plus(PATIENCE))).isFalse();
        assertThat(health.took("owner", QUICK, START)).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            health.failed("owner", START);
        }
    }
}
