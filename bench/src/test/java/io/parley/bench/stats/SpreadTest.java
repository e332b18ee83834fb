package io.parley.bench.stats;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SpreadTest {

    @Test
    void shouldTakeTheNearestRankOfAHundredTimesInAnyOrder() {
        // given
        List<Duration> times = IntStream.rangeClosed(1, 100).mapToObj(i -> Duration.ofMillis(i * 37 % 101)).toList();

        // when
        Optional<Spread> spread = Spread.of(times);

        // then
        assertThat(spread).contains(new Spread(100, Duration.ofMillis(50), Duration.ofMillis(99), Duration.ofMillis(100)));
    }

    @Test
    void shouldRoundRanksUp() {
        // given
        List<Duration> times = IntStream.rangeClosed(1, 101).mapToObj(Duration::ofMillis).toList();

        // when
        Optional<Spread> spread = Spread.of(times);

        // then
        assertThat(spread).contains(new Spread(101, Duration.ofMillis(51), Duration.ofMillis(100), Duration.ofMillis(101)));
    }

    @Test
    void shouldTakeTheLowerOfTwoForTheMedianAndTheHigherForTheRest() {
        // when
        Optional<Spread> spread = Spread.of(List.of(Duration.ofMillis(9), Duration.ofMillis(4)));

        // then
        assertThat(spread).contains(new Spread(2, Duration.ofMillis(4), Duration.ofMillis(9), Duration.ofMillis(9)));
    }

    @Test
    void shouldSayNothingOfNothing() {
        assertThat(Spread.of(List.of())).isEmpty();
    }

    @Test
    void shouldCompareWithABase() {
        // given
        Spread base = new Spread(5, Duration.ofNanos(2_000_000), Duration.ofNanos(10_000_000), Duration.ofMillis(20));
        Spread other = new Spread(5, Duration.ofNanos(9_000_000), Duration.ofNanos(5_000_000), Duration.ofMillis(20));

        // when
        Ratio ratio = other.over(base);

        // then
        assertThat(ratio.p50()).hasValue(4.5);
        assertThat(ratio.p99()).hasValue(0.5);
    }

    @Test
    void shouldGiveNoRatioOverZero() {
        assertThat(Ratio.of(Duration.ofMillis(1), Duration.ZERO)).isEmpty();
    }

    @Test
    void shouldTellRates() {
        // given
        Rate copy = new Rate(30_000, Duration.ofMillis(1_500));
        Rate topology = new Rate(24_000, Duration.ofSeconds(2));

        // then
        assertThat(copy.perSecond()).isEqualTo(20_000);
        assertThat(topology.over(copy)).isCloseTo(0.6, within(1e-12));
    }
}
