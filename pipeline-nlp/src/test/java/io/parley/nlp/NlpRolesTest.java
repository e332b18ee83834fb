package io.parley.nlp;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.embedded.EmbeddedKafka;
import io.parley.embedded.junit.ParleyKafka;
import io.parley.nlp.knowledge.KnowledgePublisher;
import io.parley.nlp.knowledge.RoutePublisher;
import io.parley.runtime.RuntimeKeys;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.service.ServiceHost;
import io.parley.runtime.topics.TopicSetup;
import io.parley.schemas.Topics;
import io.parley.schemas.knowledge.QaEntry;
import io.parley.schemas.models.ModelRoute;
import io.parley.schemas.nlp.ReplyCancel;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.schemas.nlp.ReplyTo;
import io.parley.schemas.replies.ReplyCompleted;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplySentence;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Both roles with the real models on a real broker. */
@ExtendWith(ParleyKafka.class)
class NlpRolesTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String BROKEN = "a broken entry";

    private final Topics topics = new Topics(AvroSerdes.plain());
    private final List<ReplyEvent> replies = new ArrayList<>();

    @TempDir
    private Path state;

    @Test
    void shouldAnswerQuestionsAndDropWhatIsCancelled(EmbeddedKafka broker) throws Exception {
        // given
        ServiceContext context = context(broker);
        KafkaConnection kafka = context.kafka();
        try (var admin = kafka.admin("test");
                ServiceHost host = new ServiceHost(NlpRoles.all(context, new SecureRandom()), Duration.ofSeconds(20))) {
            new TopicSetup(admin, broker.bootstrapServers(), 2, 1, Duration.ofSeconds(20)).ensure(topics.all());
            writeKnowledge(kafka);
            host.start();
            await().atMost(BOUND).until(() -> context.health().ready().isUp());
            try (Producer<String, ReplyRequestEvent> requests = kafka.producer("test-requests", topics.nlpRequests());
                    Producer<String, ModelRoute> routes = kafka.producer("test-routes", topics.models());
                    Consumer<String, ReplyEvent> consumer = kafka.reader("test-replies", topics.replies())) {
                consumer.assign(
                        consumer.partitionsFor(Topics.REPLIES).stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList());

                // when
                ask(requests, "a_1", "I have a dog, may it come in?");
                awaitReply(consumer, "a_1");
                new RoutePublisher(routes).publish(new ModelRoute("default", 1L, "qa", Map.of("delay", "60000")));
                await().atMost(BOUND).until(() -> {
                    ask(requests, "b_1", "My dog?");
                    return context.meters().get("parley.nlp.pending").gauge().value() > 0;
                });
                requests.send(new ProducerRecord<>(Topics.NLP_REQUESTS, "b",
                        new ReplyRequestEvent(Samples.envelope("b", "b_1"), new ReplyCancel()))).get();

                // then the cancelled one is not answered, though the room's next question is
                await().atMost(BOUND).until(() -> context.meters().get("parley.nlp.pending").gauge().value() == 0);
                new RoutePublisher(routes).publish(new ModelRoute("default", 2L, "qa", Map.of()));
                AtomicInteger rooms = new AtomicInteger();
                await().atMost(BOUND).until(() -> {
                    ask(requests, "quick-" + rooms.incrementAndGet() + "_1", "My dog?");
                    return isAnswered(consumer, reply -> reply.getEnvelope().getSessionId().startsWith("quick-"));
                });
                ask(requests, "b_2", "My dog?");
                awaitReply(consumer, "b_2");
                assertThat(replies).extracting(reply -> reply.getEnvelope().getTraceId()).contains("b_2").doesNotContain("b_1");
                assertThat(replies).filteredOn(reply -> reply.getEnvelope().getTraceId().equals("a_1")).extracting(ReplyEvent::getPayload)
                        .containsExactly(new ReplySentence(1, "Dogs wait outside.", List.of()),
                                new ReplySentence(2, "There is water in the yard.", List.of()),
                                new ReplyCompleted(2));
                assertThat(replies.getFirst().getOrigin()).isEqualTo("default/0/qa");
                assertThat(context.meters().get("parley.nlp.jobs").tag("outcome", "cancelled").counter().count()).isGreaterThanOrEqualTo(1);
            }
        }
    }

    private ServiceContext context(EmbeddedKafka broker) {
        List<Key<?>> keys = Stream.concat(RuntimeKeys.ALL.stream(), NlpConfig.KEYS.stream()).toList();
        Settings settings = Settings
                .of(Map.of("kafka.bootstrap", broker.bootstrapServers(), "state.dir", state.toString(), "instance.id", "nlp-test",
                        "topics.partitions", "2"), keys);
        return new ServiceContext(settings, KafkaConnection.to(broker.bootstrapServers()), topics, new SimpleMeterRegistry(),
                new HealthChecks(),
                InstantSource.system());
    }

    private void writeKnowledge(KafkaConnection kafka) throws Exception {
        try (Producer<String, byte[]> broken = kafka.producer("test-broken", new StringSerializer(), new ByteArraySerializer());
                Producer<String, QaEntry> entries = kafka.producer("test-entries", topics.knowledge())) {
            broken.send(new ProducerRecord<>(Topics.KNOWLEDGE, "m/broken", BROKEN.getBytes(java.nio.charset.StandardCharsets.UTF_8))).get();
            new KnowledgePublisher(entries).publish(List.of(
                    Samples.entry("m", "dog", "Can I bring my dog?", "Dogs wait outside. There is water in the yard."),
                    Samples.entry("m", "ticket", "What does a ticket cost?", "Nine euros.")));
        }
    }

    private void ask(Producer<String, ReplyRequestEvent> requests, String trace, String query) throws Exception {
        String session = trace.substring(0, trace.indexOf('_'));
        requests.send(new ProducerRecord<>(Topics.NLP_REQUESTS, session,
                new ReplyRequestEvent(Samples.envelope(session, trace), new ReplyRequest(query, List.of(), null, ReplyTo.ROOM)))).get();
    }

    private void awaitReply(Consumer<String, ReplyEvent> consumer, String trace) {
        await().atMost(BOUND).until(() -> isAnswered(consumer, reply -> trace.equals(reply.getEnvelope().getTraceId())));
    }

    private boolean isAnswered(Consumer<String, ReplyEvent> consumer, Predicate<ReplyEvent> wanted) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> replies.add(record.value()));
        return replies.stream().anyMatch(reply -> wanted.test(reply) && reply.getPayload() instanceof ReplyCompleted);
    }
}
