package io.parley.stage.session;

import io.parley.liveapi.answer.ApiAnswer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerMemoryTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void shouldForgetTheOldestBeyondItsLimit() {
        AnswerMemory memory = new AnswerMemory(Duration.ofMinutes(10), 2);
        memory.remember("a", ApiAnswer.success("a"), NOW);
        memory.remember("b", ApiAnswer.success("b"), NOW);

        memory.remember("c", ApiAnswer.success("c"), NOW);

        assertThat(memory.recall("a", NOW)).isNull();
        assertThat(memory.recall("b", NOW)).isEqualTo(ApiAnswer.success("b"));
        assertThat(memory.recall("c", NOW)).isEqualTo(ApiAnswer.success("c"));
    }

    @Test
    void shouldForgetWhatIsOld() {
        AnswerMemory memory = new AnswerMemory(Duration.ofMinutes(10), 2);

        memory.remember("a", ApiAnswer.success("a"), NOW);

        assertThat(memory.recall("a", NOW.plusSeconds(599))).isNotNull();
        assertThat(memory.recall("a", NOW.plusSeconds(600))).isNull();
    }
}
