package io.parley.gateway.log;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.tracing.TraceContext;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.serde.AvroSerdes;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaRoomLogTest {

    private final Topics topics = new Topics(AvroSerdes.plain());

    @Test
    void shouldWaitForABrokerThatIsAwayNoLongerThanItIsTold() {
        // given: nobody listens there
        KafkaConnection away = KafkaConnection.to("127.0.0.1:1");
        try (KafkaRoomLog log = KafkaRoomLog.open(away, topics, "test-away", Duration.ofMillis(123), new SimpleMeterRegistry(),
                InstantSource.system())) {
            // when
            CompletableFuture<Void> appended = log.append(topics.messages(), "room",
                    new RoomMessage(new Envelope("room", null, Instant.EPOCH), new Answer("r", 0, "success", null)),
                    TraceContext.root(new Random(1)));

            // then
            assertThat(appended.exceptionNow()).isInstanceOf(LogUnavailableException.class).hasMessageContaining("after 123 ms");
        }
    }
}
