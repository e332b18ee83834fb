package io.parley.embedded.runtime;

import io.parley.embedded.EmbeddedKafka;
import io.parley.embedded.EmbeddedRegistry;
import io.parley.embedded.junit.ParleyKafka;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.StartupException;
import io.parley.runtime.topics.SchemaSetup;
import io.parley.runtime.topics.TopicSetup;
import io.parley.schemas.Topic;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.schemas.serde.RegistrySerdes;
import io.parley.schemas.speech.SpeechEvent;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(ParleyKafka.class)
class SetupTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void shouldCreateWhatIsMissingAndChangeNothingTheSecondTime(EmbeddedKafka kafka) {
        List<Topic<String, ?>> catalogue = new Topics(AvroSerdes.plain()).all();

        try (Admin admin = KafkaConnection.to(kafka.bootstrapServers()).admin("setup-test")) {
            TopicSetup setup = new TopicSetup(admin, kafka.bootstrapServers(), 4, 1, TIMEOUT);
            setup.ensure(catalogue);
            TopicSetup.Report again = setup.ensure(catalogue);

            assertThat(again.created()).isEmpty();
            assertThat(again.existing()).contains(Topics.SPEECH, Topics.DEAD_LETTERS, Topics.MODELS);
            assertThat(again.notes()).isEmpty();
            TopicSetup other = new TopicSetup(admin, kafka.bootstrapServers(), 5, 1, TIMEOUT);
            assertThatThrownBy(() -> other.ensure(catalogue)).isInstanceOf(StartupException.class)
                    .hasMessageContaining("has 4 partitions, expected 5: set topics.partitions=4").hasMessageNotContaining("\n");
        }
    }

    @Test
    void shouldRefuseACleanupThatLosesRecordsAndNoteAnotherRetention(EmbeddedKafka kafka) {
        try (Admin admin = KafkaConnection.to(kafka.bootstrapServers()).admin("setup-test")) {
            TopicSetup setup = new TopicSetup(admin, kafka.bootstrapServers(), 1, 1, TIMEOUT);
            setup.ensure(List.of(topic("setup.kept", new Topic.Retention.Keep(Duration.ofDays(1)))));

            TopicSetup.Report report = setup.ensure(List.of(topic("setup.kept", new Topic.Retention.Keep(Duration.ofDays(2)))));

            assertThat(report.notes()).containsExactly("the topic setup.kept has retention.ms=86400000, the catalogue says 172800000");
            assertThatThrownBy(() -> setup.ensure(List.of(topic("setup.kept", new Topic.Retention.Compact()))))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("the topic setup.kept has cleanup.policy=delete, expected compact");
        }
    }

    @Test
    void shouldSayThatNoBrokerAnswers() {
        try (Admin admin = KafkaConnection.to("127.0.0.1:1").admin("setup-test")) {
            TopicSetup setup = new TopicSetup(admin, "127.0.0.1:1", 1, 1, Duration.ofMillis(300));

            assertThatThrownBy(() -> setup.ensure(List.of())).isInstanceOf(StartupException.class)
                    .hasMessageStartingWith("kafka.bootstrap=127.0.0.1:1: no broker answered within ");
        }
    }

    @Test
    void shouldRegisterEverySchemaSoThatTheSerdesFindThem(EmbeddedRegistry registry) {
        try (SchemaSetup setup = new SchemaSetup(URI.create(registry.url()))) {
            Map<String, Integer> first = setup.register(Topics.schemas());
            Map<String, Integer> second = setup.register(Topics.schemas());

            assertThat(first).isEqualTo(second).hasSameSizeAs(Topics.schemas());
            assertThat(new Topics(RegistrySerdes.apicurio(registry.url())).all()).hasSameSizeAs(first.keySet());
        }
    }

    @Test
    void shouldHoldTheRegistryToTheRule(EmbeddedRegistry registry) {
        Schema first = SchemaBuilder.record("Rule").fields().requiredString("a").requiredString("b").endRecord();
        Schema second = SchemaBuilder.record("Rule").fields().requiredString("a").endRecord();
        Schema refusedBySecond = SchemaBuilder.record("Rule").fields().requiredString("a").requiredString("c").endRecord();
        Schema refusedByFirstAlone = SchemaBuilder.record("Rule").fields().requiredString("a").name("b").type().intType().intDefault(0)
                .endRecord();

        try (SchemaSetup setup = new SchemaSetup(URI.create(registry.url()))) {
            setup.register(Map.of("setup.rule", first));
            setup.register(Map.of("setup.rule", second));

            for (Schema refused : List.of(refusedBySecond, refusedByFirstAlone)) {
                assertThatThrownBy(() -> setup.register(Map.of("setup.rule", refused))).isInstanceOf(StartupException.class)
                        .hasMessageContaining("the schema of setup.rule-value is not compatible with the registered ones")
                        .hasMessageNotContaining("\n");
            }
        }
    }

    private static Topic<String, SpeechEvent> topic(String name, Topic.Retention retention) {
        return new Topic<>(name, Serdes.String(), AvroSerdes.plain().value(name, SpeechEvent.getClassSchema()),
                SpeechEvent.getClassSchema(),
                Topic.Spread.BY_ROOM, retention);
    }
}
