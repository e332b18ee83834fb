package io.parley.gateway;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.embedded.EmbeddedKafka;
import io.parley.embedded.junit.ParleyKafka;
import io.parley.gateway.log.KafkaRoomLog;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.topics.TopicSetup;
import io.parley.schemas.Topics;
import io.parley.schemas.messages.Push;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that come back to gateways on a real broker, whichever it is and whether it was there before. */
@ExtendWith(ParleyKafka.class)
class ResumeKafkaTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int PARTITIONS = 4;

    private final Seed seed = Seed.next();
    private final String sessionId = "room-" + UUID.randomUUID();
    private final Topics topics = new Topics(AvroSerdes.plain());
    private final List<Gateway> gateways = new ArrayList<>();
    private KafkaConnection kafka;
    private KafkaRoom room;

    /** A gateway with a log of its own. */
    private record Gateway(KafkaRoomLog log, TestGateway server) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
            log.close();
        }
    }

    @BeforeEach
    void start(EmbeddedKafka broker) {
        kafka = KafkaConnection.to(broker.bootstrapServers());
        try (Admin admin = kafka.admin("test")) {
            new TopicSetup(admin, broker.bootstrapServers(), PARTITIONS, 1, TIMEOUT).ensure(topics.all());
        }
        room = new KafkaRoom(kafka, topics);
        gateways.add(gateway());
        gateways.add(gateway());
    }

    @AfterEach
    void stop() {
        gateways.forEach(Gateway::close);
        room.close();
    }

    @Test
    void shouldLoseAndRepeatNothingOverCutsAndRestartsOfTwoGateways() {
        // given
        Random random = seed.random();
        List<String> seen = new ArrayList<>();
        String position = "";
        int said = 0;
        int begin = 0;

        // when
        for (int round = 0; round < 25; round++) {
            if (round % 8 == 7) {
                gateways.removeFirst().close();
                gateways.add(gateway());
            }
            TestGateway at = gateways.get(random.nextInt(gateways.size())).server();
            WebSocketClient page = at.connect(at.url(path() + "?positions=true" + (position.isEmpty() ? "" : "&position=" + position)));
            page.awaitMessages(1);
            int during = 1 + random.nextInt(6);
            for (int i = 0; i < during; i++) {
                said = say(random, said);
            }
            page.awaitMessages(1 + random.nextInt(said - begin + 1));
            page.cut();
            List<String> got = page.received();
            got.stream().skip(1).map(PushLines::trace).forEach(seen::add);
            position = PushLines.position(got.getLast());
            begin = seen.size();
            for (int i = random.nextInt(6); i > 0; i--) {
                said = say(random, said);
            }
        }
        TestGateway at = gateways.getFirst().server();
        WebSocketClient last = at.connect(at.url(path() + "?position=" + position));
        last.awaitMessages(said - begin).stream().map(PushLines::trace).forEach(seen::add);

        // then
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= said; i++) {
            all.add("t" + i);
        }
        assertThat(seen).as("%s", seed).containsExactlyElementsOf(all);
    }

    @Test
    void shouldSayThatWhatIsBehindThePositionIsNotKept() throws Exception {
        // given
        TestGateway at = gateways.getFirst().server();
        room.say(sessionId, push("t1"));
        WebSocketClient page = at.connect(at.url(path() + "?positions=true"));
        String position = PushLines.position(page.awaitMessages(1).getFirst());
        page.cut();
        for (int i = 0; i < 5; i++) {
            room.say(sessionId, push("later"));
        }

        // when
        deleteAll();
        WebSocketClient again = at.connect(at.url(path() + "?position=" + position));

        // then
        assertThat(again.awaitEnd()).isEqualTo("4410 the messages behind this position are not kept any more");
    }

    private void deleteAll() throws Exception {
        try (Admin admin = kafka.admin("test")) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (int i = 0; i < PARTITIONS; i++) {
                ends.put(new TopicPartition(Topics.MESSAGES, i), OffsetSpec.latest());
            }
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            admin.listOffsets(ends).all().get()
                    .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end.offset())));
            admin.deleteRecords(all).all().get();
        }
    }

    /** One or more at once, among what other rooms say, what is taken back, and what cannot be read; how many are said then. */
    private int say(Random random, int said) {
        switch (random.nextInt(4)) {
            case 0 -> room.sayAndAbort(sessionId, push("taken back"));
            case 1 -> room.say(sessionId + "-another-" + random.nextInt(8), push("another's"));
            case 2 -> room.say(sessionId, new byte[]{1, 2, 3});
            default -> {
                // Nothing in between.
            }
        }
        int atOnce = 1 + random.nextInt(3);
        room.say(sessionId, IntStream.rangeClosed(said + 1, said + atOnce).mapToObj(number -> push("t" + number)).toArray(Push[]::new));
        return said + atOnce;
    }

    private String path() {
        return "/api/parley/v1/rooms/" + sessionId + "/messages";
    }

    private Gateway gateway() {
        KafkaRoomLog log = KafkaRoomLog.open(kafka, topics, "test-resume", Duration.ofSeconds(5), new SimpleMeterRegistry(),
                InstantSource.system());
        return new Gateway(log, new TestGateway(log, new GatewayConfig("127.0.0.1", 0, Duration.ofSeconds(5), 8, 256, Duration.ofSeconds(2),
                Duration.ofSeconds(60), TestGateway.front())));
    }

    private static Push push(String trace) {
        return new Push("asr", "text", "ok", trace, null, "words", null, null, 1, null);
    }
}
