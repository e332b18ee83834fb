package io.parley.bench.traffic;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BeatTest {

    @Test
    void shouldBeDueAtASteadyRateAndNeverEarly() {
        // given
        List<Long> due = new ArrayList<>();
        List<Long> early = new ArrayList<>();

        // when
        new Beat(200).run(Duration.ofMillis(100), (number, nanos) -> {
            due.add(nanos);
            if (System.nanoTime() - nanos < 0) {
                early.add(number);
            }
        });

        // then
        assertThat(due).hasSize(20);
        for (int i = 1; i < due.size(); i++) {
            assertThat(due.get(i) - due.get(i - 1)).isEqualTo(5_000_000);
        }
        assertThat(early).isEmpty();
    }

    @Test
    void shouldKeepItsTimesWhereOneIsSlow() {
        // given
        List<Long> due = new ArrayList<>();

        // when
        new Beat(1_000).run(Duration.ofMillis(20), (number, nanos) -> {
            due.add(nanos);
            if (number == 0) {
                Pacer.awaited(System.nanoTime() + Duration.ofMillis(10).toNanos());
            }
        });

        // then
        assertThat(due).hasSize(20);
        assertThat(due.getLast() - due.getFirst()).isEqualTo(Duration.ofMillis(19).toNanos());
    }

    @Test
    void shouldRefuseARateThatIsNone() {
        assertThatThrownBy(() -> new Beat(0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("above 0")
                .hasMessageContaining("0.0");
    }
}
