package io.parley.gateway.limits;

import io.parley.gateway.limits.core.ConnectionCount;
import io.parley.gateway.limits.core.ConnectionCount.Verdict;
import io.parley.gateway.limits.core.KeyedBuckets;
import io.parley.gateway.limits.core.Rate;
import io.parley.runtime.config.Settings;
import io.parley.runtime.config.SettingsException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LimitsTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void shouldLetABurstThroughAndThenTheRate() {
        // given
        KeyedBuckets buckets = new KeyedBuckets(Rate.perSecond(2), 10);

        // when
        List<Duration> pauses = new ArrayList<>();
        for (int millis : List.of(0, 0, 0, 499, 500, 600, 1000)) {
            pauses.add(buckets.take("shop", START.plusMillis(millis)));
        }

        // then
        assertThat(pauses).extracting(Duration::toMillis).containsExactly(0L, 0L, 500L, 1L, 0L, 400L, 0L);
    }

    @Test
    void shouldCountEachCallerAlone() {
        // given
        KeyedBuckets buckets = new KeyedBuckets(Rate.perSecond(1), 10);
        buckets.take("shop", START);

        // when, then
        assertThat(buckets.take("shop", START)).isPositive();
        assertThat(buckets.take("museum", START)).isZero();
    }

    @Test
    void shouldForgetWhoWasNotHeardOfForLongest() {
        // given
        KeyedBuckets buckets = new KeyedBuckets(Rate.perSecond(1), 2);
        buckets.take("a", START);
        buckets.take("b", START);
        buckets.take("c", START);

        // when, then
        assertThat(buckets.take("c", START)).isPositive();
        assertThat(buckets.take("b", START)).isPositive();
        assertThat(buckets.take("a", START)).isZero();
    }

    /** However calls come, no span of time has more of them than a full bucket and what came back in it. */
    @Property
    void shouldNeverLetMoreThroughThanTheRate(@ForAll @IntRange(min = 1, max = 20) int calls,
            @ForAll @Size(max = 200) List<@IntRange(max = 400) Integer> gaps) {
        // given
        KeyedBuckets buckets = new KeyedBuckets(Rate.perSecond(calls), 1);
        List<Instant> taken = new ArrayList<>();
        Instant at = START;

        // when
        for (int gap : gaps) {
            at = at.plusMillis(gap);
            if (buckets.take("shop", at).isZero()) {
                taken.add(at);
            }
        }

        // then
        for (int from = 0; from < taken.size(); from++) {
            for (int to = from; to < taken.size(); to++) {
                double seconds = Duration.between(taken.get(from), taken.get(to)).toMillis() / 1000.0;
                assertThat(to - from + 1).isLessThanOrEqualTo((int) Math.floor(calls + seconds * calls + 1e-6));
            }
        }
    }

    /** Rooms end that are asked for what no entry of a journal, of 900 kB, takes. */
    @Test
    void shouldLetNobodySendWhatARoomCannotKeep() {
        assertThat(LimitsConfig.from(Settings.of(Map.of("gateway.max_body", "524288"), LimitsConfig.KEYS)).bodyBytes()).isEqualTo(524_288);
        assertThatThrownBy(() -> Settings.of(Map.of("gateway.max_body", "524289"), LimitsConfig.KEYS))
                .isInstanceOf(SettingsException.class).hasMessageContaining("gateway.max_body").hasMessageContaining("524289");
    }

    @Test
    void shouldBoundConnectionsOfAnAccountAndInAll() {
        // given
        ConnectionCount count = new ConnectionCount(3, 2);
        count.open("shop");
        count.open("shop");

        // when, then
        assertThat(count.open("shop")).isEqualTo(Verdict.TOO_MANY_OF_ACCOUNT);
        assertThat(count.open("museum")).isEqualTo(Verdict.TAKEN);
        assertThat(count.open("other")).isEqualTo(Verdict.TOO_MANY);
        count.close("shop");
        assertThat(count.open("other")).isEqualTo(Verdict.TAKEN);
        assertThat(count.count()).isEqualTo(3);
    }
}
