package io.parley.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class TurnWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TurnWatch watch = new TurnWatch();

    @Test
    void shouldSayThatATypedQuestionFailedWhenItsEndIsSeenBeforeItsAnswer() {
        // given
        watch.onPush(ended("r_1", "fail"));

        // when
        watch.expect("r_1");

        // then
        assertThat(watch.await(PATIENCE)).isFalse();
    }

    @Test
    void shouldSayThatATypedQuestionEndedWellWhenItsEndIsSeenBeforeItsAnswer() {
        // given
        watch.onPush(ended("r_1", "ok"));
        watch.onPush(ended("r_2", "fail"));

        // when
        watch.expect("r_1");

        // then
        assertThat(watch.await(PATIENCE)).isTrue();
    }

    private static JsonNode ended(String trace, String status) {
        return JsonMapper.builder().build().createObjectNode().put("service", "command").put("type", "eof").put("status", status).put(
                "trace",
                trace);
    }
}
