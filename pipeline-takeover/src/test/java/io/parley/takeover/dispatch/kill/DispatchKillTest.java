package io.parley.takeover.dispatch.kill;

import io.parley.embedded.EmbeddedConfig;
import io.parley.embedded.EmbeddedKafka;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.topics.TopicSetup;
import io.parley.schemas.Topics;
import io.parley.schemas.effects.CreateChannel;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.effects.StartChannel;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.takeover.crash.RoleChild;
import io.parley.takeover.dispatch.DispatchRole;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import static io.parley.takeover.dispatch.Effects.effect;
import static io.parley.takeover.dispatch.Effects.handOver;
import static io.parley.takeover.dispatch.Effects.stop;
import static org.assertj.core.api.Assertions.assertThat;

/** A real broker, a real stage, and a dispatcher that is killed while the renderer carries a call out. */
class DispatchKillTest {

    private static final int ROOMS = 4;
    private static final int HAND_OVERS = 8;
    private static final String HELD = "room-0-3#1";

    private final Topics topics = new Topics(AvroSerdes.plain());
    private final List<CallResult> results = new ArrayList<>();
    private EmbeddedKafka broker;
    private Producer<String, RendererEffect> effects;
    private Consumer<String, RendererStatus> statuses;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        broker = EmbeddedKafka.start(EmbeddedConfig.temporary());
        KafkaConnection kafka = KafkaConnection.to(broker.bootstrapServers());
        try (Admin admin = kafka.admin("test")) {
            new TopicSetup(admin, broker.bootstrapServers(), 1, 1, Duration.ofSeconds(20)).ensure(topics.all());
        }
        effects = kafka.producer("test", topics.effects());
        statuses = kafka.reader("test", topics.rendererStatus());
        statuses.assign(List.of(new TopicPartition(Topics.RENDERER_STATUS, 0)));
    }

    @AfterEach
    void stopAll() {
        effects.close();
        statuses.close();
        broker.close();
    }

    @Test
    void shouldPlayEachHandOverOnceThoughTheDispatcherIsKilledWhileOneIsCarriedOut() throws Exception {
        List<String> all = writeRooms();
        try (BlockingStage stage = new BlockingStage(HELD, 100_000)) {
            try (RoleChild first = dispatcher(stage)) {
                stage.awaitHeld(first);
                awaitResults(ROOMS * (HAND_OVERS + 2) - (HAND_OVERS - 2));
                first.kill();
            }
            stage.release();

            try (RoleChild second = dispatcher(stage)) {
                awaitResults(ROOMS * (HAND_OVERS + 2));
                Awaitility.await().untilAsserted(() -> assertThat(stage.started()).hasSize(all.size()));
            }

            assertThat(stage.started()).containsExactlyInAnyOrderElementsOf(all);
            for (int room = 0; room < ROOMS; room++) {
                String mine = "This is room-" + room + "-";
                assertThat(stage.started().stream().filter(text -> text.startsWith(mine))).as("in order")
                        .containsExactlyElementsOf(all.stream().filter(text -> text.startsWith(mine)).toList());
            }
            assertThat(Collections.frequency(stage.keys(), HELD)).as("asked about again, since its answer was lost").isEqualTo(2);
            assertThat(stage.keys().stream().filter(key -> !key.equals(HELD))).as("nothing with a result is called again")
                    .doesNotHaveDuplicates();
            assertThat(results).extracting(CallResult::getOutcome).containsOnly(CallOutcome.ACCEPTED);
        }
    }

    @Test
    void shouldStopWhatTheKilledDispatcherHadBegun() throws Exception {
        writeRoom(0);
        try (BlockingStage stage = new BlockingStage(HELD, 1)) {
            try (RoleChild first = dispatcher(stage)) {
                stage.awaitHeld(first);
                first.kill();
            }
            stage.release();
            send("room-0", effect("room-0", "stop", stop(1, "room-0-1#1", HELD, "room-0-4#1"), null));

            try (RoleChild second = dispatcher(stage)) {
                awaitResults(HAND_OVERS + 3);
            }

            assertThat(stage.started()).first().isEqualTo("This is room-0-1#1");
            assertThat(stage.cancelled()).containsExactlyInAnyOrder("This is room-0-1#1", "This is " + HELD);
            assertThat(stage.keys()).doesNotContain("room-0-4#1");
            CallResult stopped = results.getLast();
            assertThat(stopped.getOutcome()).isEqualTo(CallOutcome.ACCEPTED);
            assertThat(stopped.getPlayedChars()).containsOnlyKeys("room-0-1#1");
        }
    }

    private RoleChild dispatcher(BlockingStage stage) throws Exception {
        return RoleChild.start(DispatchRole.NAME,
                Map.of("kafka.bootstrap", broker.bootstrapServers(), "renderer.url", stage.url().toString(),
                        "renderer.call_timeout", "60s", "instance.id", "killed"),
                folder.resolve("dispatch.log"));
    }

    /** Rooms whose effects alternate, so that one held call keeps the offsets of all; returns what is to be played. */
    private List<String> writeRooms() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int room = 0; room < ROOMS; room++) {
            open("room-" + room);
        }
        for (int i = 1; i <= HAND_OVERS; i++) {
            for (int room = 0; room < ROOMS; room++) {
                texts.add(say("room-" + room, i));
            }
        }
        return texts;
    }

    private void writeRoom(int room) throws Exception {
        open("room-" + room);
        for (int i = 1; i <= HAND_OVERS; i++) {
            say("room-" + room, i);
        }
    }

    private void open(String room) throws Exception {
        send(room, effect(room, "create", new CreateChannel(ScriptDraft.PLAIN.toJson(), null), null));
        send(room, effect(room, "start", new StartChannel(), null));
    }

    private String say(String room, int i) throws Exception {
        String handOverId = room + "-" + i + "#1";
        send(room, effect(room, "say-" + i, handOver(handOverId, false, 0, Instant.now().plusSeconds(120)), null));
        return "This is " + handOverId;
    }

    private void send(String room, RendererEffect effect) throws Exception {
        effects.send(new ProducerRecord<>(Topics.EFFECTS, room, effect)).get();
    }

    private void awaitResults(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            statuses.poll(Duration.ofMillis(50)).forEach(record -> results.add((CallResult) record.value().getPayload()));
            assertThat(results).extracting(CallResult::getEffectId).hasSize(count);
        });
    }
}
