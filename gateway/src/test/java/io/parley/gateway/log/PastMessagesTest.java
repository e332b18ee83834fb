package io.parley.gateway.log;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.runtime.config.SettingsException;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.AvroSerdes;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PastMessagesTest {

    @Test
    void shouldSayThatTheLogIsAwayWhereNoReaderCanBeMadeAndTellNoAddress() {
        // given
        MessageRecords records = new MessageRecords(new Topics(AvroSerdes.plain()).messages(), new SimpleMeterRegistry());
        PastMessages past = new PastMessages(() -> {
            throw new SettingsException("kafka.bootstrap=inside:9092: the consumer cannot be made: no resolvable bootstrap urls");
        }, records, 1, Duration.ofSeconds(1));

        // when, then
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> past.read("room", 0, 1)).isInstanceOf(LogUnavailableException.class)
                    .hasMessage("parley.messages cannot be read: no client can be made");
        }
    }
}
