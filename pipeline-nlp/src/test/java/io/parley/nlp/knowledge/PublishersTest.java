package io.parley.nlp.knowledge;

import io.parley.nlp.Samples;
import io.parley.schemas.Topics;
import io.parley.schemas.knowledge.QaEntry;
import io.parley.schemas.models.ModelRoute;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PublishersTest {

    private static final Topics TOPICS = new Topics(AvroSerdes.plain());

    private final MockProducer<String, QaEntry> entries = new MockProducer<>(true, null, new StringSerializer(),
            TOPICS.knowledge().value().serializer());
    private final MockProducer<String, ModelRoute> routes = new MockProducer<>(true, null, new StringSerializer(),
            TOPICS.models().value().serializer());

    @Test
    void shouldWriteEntriesByDatabaseAndId() {
        // given
        QaEntry entry = Samples.entry("m", "dog", "My dog?", "Outside.");

        // when
        new KnowledgePublisher(entries).publish(List.of(entry));

        // then
        assertThat(entries.history()).extracting(ProducerRecord::topic, ProducerRecord::key, ProducerRecord::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Topics.KNOWLEDGE, "m/dog", entry));
    }

    @Test
    void shouldForgetEntriesThatAreTakenAway() {
        // when
        new KnowledgePublisher(entries).remove("m", List.of("dog"));

        // then
        assertThat(entries.history()).extracting(ProducerRecord::key, ProducerRecord::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("m/dog", null));
    }

    @Test
    void shouldSayThatTheBrokerDidNotTakeAnEntry() {
        // given
        MockProducer<String, QaEntry> failing = new MockProducer<>(false, null, new StringSerializer(),
                TOPICS.knowledge().value().serializer()) {
            @Override
            public synchronized void flush() {
                errorNext(new TimeoutException("too slow"));
            }
        };

        // then
        assertThatThrownBy(() -> new KnowledgePublisher(failing).publish(List.of(Samples.entry("m", "dog", "q", "a"))))
                .isInstanceOf(KafkaException.class).hasMessageContaining(Topics.KNOWLEDGE).hasMessageContaining("too slow");
    }

    @Test
    void shouldWriteRoutesByName() {
        // given
        ModelRoute route = new ModelRoute("default", 1L, "qa", Map.of("delay", "10"));

        // when
        new RoutePublisher(routes).publish(route);

        // then
        assertThat(routes.history()).extracting(ProducerRecord::topic, ProducerRecord::key, ProducerRecord::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Topics.MODELS, "default", route));
    }

    @ParameterizedTest
    @CsvSource({"'',1,qa,route", "default,0,qa,version", "default,1,' ',engine"})
    void shouldRefuseAWrongRoute(String route, long version, String engine, String field) {
        // then
        assertThatThrownBy(() -> new RoutePublisher(routes).publish(new ModelRoute(route, version, engine, Map.of())))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(field + ":");
        assertThat(routes.history()).isEmpty();
    }
}
