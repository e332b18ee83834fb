package io.parley.runtime.health;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class HealthChecksTest {

    private final HealthChecks health = new HealthChecks();

    @Test
    void shouldBeUpWithoutChecks() {
        assertThat(health.live().isUp()).isTrue();
        assertThat(health.ready().isUp()).isTrue();
    }

    @Test
    void shouldNameWhatIsDownAndWhy() {
        health.ready("asr", Health::up);
        health.ready("nlp", () -> Health.down("waiting for partitions"));

        HealthReport report = health.ready();

        assertThat(report.isUp()).isFalse();
        assertThat(report.toMap()).isEqualTo(Map.of("status", "DOWN", "checks",
                Map.of("asr", Map.of("status", "UP"), "nlp", Map.of("status", "DOWN", "reason", "waiting for partitions"))));
        assertThat(health.live().isUp()).isTrue();
    }

    @Test
    void shouldNotBeReadyWhenNotLive() {
        health.live("asr", () -> Health.down("threads keep failing"));

        assertThat(health.ready().isUp()).isFalse();
    }

    @Test
    void shouldTakeACheckThatFailsForDown() {
        health.live("asr", () -> {
            throw new IllegalStateException("hidden");
        });

        assertThat(health.live().checks()).containsEntry("asr", Health.down("the check itself failed: IllegalStateException"));
    }

    @Test
    void shouldForgetARemovedCheck() {
        health.live("asr", () -> Health.down("gone"));
        health.remove("asr");

        assertThat(health.live().isUp()).isTrue();
    }

    @Test
    void shouldTellFailingFromAFailure() {
        FailureWindow failures = new FailureWindow();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 4; i++) {
            failures.add(start.plusSeconds(i));
        }
        assertThat(failures.repeating(start.plusSeconds(4))).isFalse();

        failures.add(start.plusSeconds(4));

        assertThat(failures.repeating(start.plusSeconds(4))).isTrue();
        assertThat(failures.repeating(start.plusSeconds(60))).isFalse();
    }
}
