package io.parley.gateway.accounts;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class CallRateTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final CallRate rate = new CallRate(2);

    @Test
    void shouldLetEachAddressCallAsOftenAsAllowedWithinAMinute() {
        // given
        rate.take("a", START);
        rate.take("a", START.plusSeconds(20));

        // then
        assertThat(rate.take("a", START.plusSeconds(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(rate.take("b", START.plusSeconds(30))).isZero();
        assertThat(rate.take("a", START.plusSeconds(60))).isZero();
        assertThat(rate.take("a", START.plusSeconds(61))).isEqualTo(Duration.ofSeconds(19));
    }
}
