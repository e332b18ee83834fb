package io.parley.embedded.junit;

import io.parley.embedded.Embedded;
import io.parley.embedded.EmbeddedKafka;
import io.parley.embedded.EmbeddedRegistry;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ParleyKafka.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ParleyKafkaTest {

    @Test
    @Order(1)
    void shouldGiveTheSameServersToAll(Embedded embedded, EmbeddedKafka kafka, EmbeddedRegistry registry) {
        assertThat(embedded.kafka()).isSameAs(kafka);
        assertThat(embedded.registry()).isSameAs(registry);
        assertThat(kafka.isAlive()).isTrue();

        kafka.kill();
    }

    @Test
    @Order(2)
    void shouldStartAgainWhatAnotherTestKilled(EmbeddedKafka kafka) {
        assertThat(kafka.isAlive()).isTrue();
    }
}
