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
import mockwebserver3.SocketEffect;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An owner that stays away and a good one in the same partition, told by the role from a real broker. */
@ExtendWith(ParleyKafka.class)
class AwayOwnersKafkaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int IN_FLIGHT = 20;
    private static final int MOST = 5;
    private static final int ROOMS = IN_FLIGHT + 10;

    private final String name = UUID.randomUUID().toString();
    private final MockWebServer server = new MockWebServer();
    private final Set<String> called = ConcurrentHashMap.newKeySet();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Map<String, String> letters = new HashMap<>();
    private volatile Staying staying = Staying.THERE;
    private RunningDispatch role;
    private Producer<String, OwnerCallback> callbacks;
    private Consumer<String, byte[]> deadLetters;

    @TempDir
    private Path state;

    private enum Staying {
        REFUSING, SILENT, THERE
    }

    @BeforeEach
    void start(EmbeddedKafka broker) throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start();
        role = new RunningDispatch(broker, state, Map.of("renderer.url", server.url("/").toString(), "callbacks.call_timeout", "300ms",
                "callbacks.max_waiting", "" + MOST, "lanes.max_in_flight", "" + IN_FLIGHT));
        callbacks = role.kafka().producer("test", role.topics().callbacks());
        deadLetters = role.kafka().reader("test", new StringDeserializer(), new ByteArrayDeserializer());
        deadLetters.assign(deadLetters.partitionsFor(Topics.DEAD_LETTERS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList());
    }

    private MockResponse answer(RecordedRequest request) {
        String id = String.valueOf(request.getHeaders().get("Parley-Callback-Id"));
        called.add(id);
        Staying now = request.getUrl().encodedPath().equals("/away") ? staying : Staying.THERE;
        return switch (now) {
            case REFUSING -> new MockResponse.Builder().code(503).build();
            case SILENT -> new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
            case THERE -> {
                told.add(id);
                yield new MockResponse.Builder().build();
            }
        };
    }

    @AfterEach
    void stop() {
        role.close();
        callbacks.close();
        deadLetters.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSING", "SILENT"})
    void shouldTellOthersWhileAnOwnerStaysAwayAndLoseNothingOfIt(Staying how) throws Exception {
        // given: more than the partition may have in flight
        staying = how;
        for (int room = 0; room < ROOMS; room++) {
            tell(away(room), "http://localhost:" + server.getPort() + "/away");
        }
        await().atMost(PATIENCE).until(() -> called.size() + read() >= IN_FLIGHT);

        // when
        tell(name + "-there", "http://127.0.0.1:" + server.getPort() + "/there");

        // then
        await().atMost(PATIENCE).until(() -> told.contains(name + "-there"));
        await().atMost(PATIENCE).until(() -> read() >= ROOMS - MOST);
        assertThat(letters.values()).allSatisfy(why -> assertThat(why).contains("stays away", "callbacks.max_waiting"));

        // when
        staying = Staying.THERE;

        // then: each was told or is a dead letter, and those who waited kept their places
        await().atMost(PATIENCE).until(() -> read() + told.size() == ROOMS + 1);
        for (int room = 0; room < ROOMS; room++) {
            assertThat(told.contains(away(room))).as(away(room)).isNotEqualTo(letters.containsKey(away(room)));
        }
    }

    private String away(int room) {
        return name + "-away-" + room;
    }

    private void tell(String room, String url) throws Exception {
        OwnerCallback callback = OwnerCallback.newBuilder().setEnvelope(new Envelope(room, null, Instant.now())).setCallbackId(room)
                .setUrl(url).setStatus(36).build();
        callbacks.send(new ProducerRecord<>(Topics.CALLBACKS, room, callback)).get();
    }

    /** Dead letters of this test. */
    private int read() {
        for (ConsumerRecord<String, byte[]> letter : deadLetters.poll(Duration.ofMillis(100)).records(Topics.DEAD_LETTERS)) {
            if (letter.key().startsWith(name)) {
                letters.put(letter.key(), new String(letter.headers().lastHeader(DeadLetters.MESSAGE).value(), UTF_8));
            }
        }
        return letters.size();
    }
}
