package io.parley.bench.stats;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldLeaveTheStartOutOfTheRate() {
        // given
        Progress progress = new Progress(1_000, 0.2);
        progress.at(0, 0);
        progress.at(10, 5 * SECOND);
        progress.at(200, 6 * SECOND);
        progress.at(600, 8 * SECOND);

        // when
        progress.at(1_000, 10 * SECOND);

        // then
        assertThat(progress.isDone()).isTrue();
        assertThat(progress.rate()).contains(new Rate(800, Duration.ofSeconds(4)));
    }

    @Test
    void shouldEndWhereProgressEnded() {
        // given
        Progress progress = new Progress(100, 0.2);
        progress.at(20, SECOND);
        progress.at(100, 2 * SECOND);

        // when
        progress.at(100, 9 * SECOND);

        // then
        assertThat(progress.rate()).contains(new Rate(80, Duration.ofSeconds(1)));
    }

    @Test
    void shouldNotTellARateFromOneLook() {
        // given
        Progress progress = new Progress(100, 0.2);

        // when
        progress.at(100, SECOND);

        // then
        assertThat(progress.isDone()).isTrue();
        assertThat(progress.rate()).isEmpty();
    }
}
