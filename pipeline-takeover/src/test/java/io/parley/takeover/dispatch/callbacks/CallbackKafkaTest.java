package io.parley.takeover.dispatch.callbacks;

import io.parley.embedded.EmbeddedKafka;
import io.parley.embedded.junit.ParleyKafka;
import io.parley.runtime.deadletters.DeadLetters;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.takeover.dispatch.RunningDispatch;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Owners who stay away, and others, told by the role from a real broker. */
@ExtendWith(ParleyKafka.class)
class CallbackKafkaTest {

    private final String name = UUID.randomUUID().toString();
    private final MockWebServer owner = new MockWebServer();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private RunningDispatch role;
    private Producer<String, OwnerCallback> callbacks;
    private Consumer<String, byte[]> deadLetters;

    @TempDir
    private Path state;

    @BeforeEach
    void start(EmbeddedKafka broker) throws Exception {
        owner.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = request.getUrl().encodedPath();
                told.add(request.getHeaders().get("Parley-Callback-Id") + (path.equals("/away") ? " in vain" : ""));
                return new MockResponse.Builder().code(path.equals("/away") ? 503 : 200).build();
            }
        });
        owner.start();
        role = new RunningDispatch(broker, state, Map.of("renderer.url", owner.url("/").toString(), "callbacks.retry_for", "700ms"));
        callbacks = role.kafka().producer("test", role.topics().callbacks());
        deadLetters = role.kafka().reader("test", new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = deadLetters.partitionsFor(Topics.DEAD_LETTERS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        deadLetters.assign(partitions);
    }

    @AfterEach
    void stop() {
        role.close();
        callbacks.close();
        deadLetters.close();
        owner.close();
    }

    @Test
    void shouldPutIntoDeadLettersWhatAnOwnerNeverTakesAndTellAllOthers() throws Exception {
        // given
        String away = name + "-away";
        String there = name + "-there";
        // The time of a callback begins with its decision, also while the role still joins its group.
        tell(name + "-first", 34, "/there");
        await().atMost(Duration.ofSeconds(30)).until(() -> told.contains(name + "-first:34"));

        // when
        tell(away, 34, "/away");
        tell(away, 36, "/away");
        tell(there, 34, "/there");
        tell(there, 37, "/there");
        tell(away, 37, "/there");

        // then
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            deadLetters.poll(Duration.ofMillis(100)).records(Topics.DEAD_LETTERS)
                    .forEach(letter -> letters.addAll(away.equals(letter.key()) ? List.of(letter) : List.of()));
            return letters.size() == 2 && told.contains(away + ":37");
        });
        assertThat(letters).extracting(letter -> callback(letter).getCallbackId()).containsExactly(away + ":34", away + ":36");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo(Topics.CALLBACKS);
            assertThat(header(letter, DeadLetters.MESSAGE)).contains("was not taken").contains("HTTP 503").doesNotContain("mine");
        });
        assertThat(told.stream().filter(id -> id.startsWith(there))).containsExactly(there + ":34", there + ":37");
        assertThat(told.stream().filter(id -> id.equals(away + ":34 in vain")).count()).as("tries").isGreaterThan(1);
        assertThat(told.stream().filter(id -> id.startsWith(away)).distinct()).as("in order").containsExactly(away + ":34 in vain",
                away + ":36 in vain", away + ":37");
    }

    private void tell(String room, int status, String path) throws Exception {
        OwnerCallback callback = OwnerCallback.newBuilder().setEnvelope(new Envelope(room, null, Instant.now()))
                .setCallbackId(room + ":" + status).setUrl(owner.url(path).toString()).setStatus(status).setUserData("mine").build();
        callbacks.send(new ProducerRecord<>(Topics.CALLBACKS, room, callback)).get();
    }

    private OwnerCallback callback(ConsumerRecord<String, byte[]> letter) {
        return role.topics().callbacks().value().deserializer().deserialize(Topics.CALLBACKS, letter.value());
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), UTF_8);
    }
}
