package io.parley.takeover.dispatch.voice;

import io.parley.embedded.EmbeddedKafka;
import io.parley.embedded.junit.ParleyKafka;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.service.KafkaConnection;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.effects.CloseVoice;
import io.parley.schemas.effects.CreateChannel;
import io.parley.schemas.effects.KeepVoice;
import io.parley.schemas.effects.OpenVoice;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.effects.StartChannel;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.takeover.dispatch.RunningDispatch;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Voices through a real broker, by the role, to a real stage. */
@ExtendWith(ParleyKafka.class)
class VoiceKafkaTest {

    private final String name = UUID.randomUUID().toString();
    private final HeardVoices stage = new HeardVoices();
    private final Map<String, CallResult> results = new HashMap<>();
    private Producer<String, RendererEffect> effects;
    private Producer<String, AudioFrame> audio;
    private Consumer<String, RendererStatus> statuses;
    private RunningDispatch role;

    @TempDir
    private java.nio.file.Path state;

    @BeforeEach
    void start(EmbeddedKafka broker) {
        role = new RunningDispatch(broker, state, Map.of("renderer.url", stage.url().toString()));
        KafkaConnection kafka = role.kafka();
        Topics topics = role.topics();
        effects = kafka.producer("test", topics.effects());
        audio = kafka.producer("test", topics.audio());
        statuses = kafka.reader("test", topics.rendererStatus());
        statuses.assign(List.of(new TopicPartition(Topics.RENDERER_STATUS, 0)));
    }

    @AfterEach
    void stop() {
        role.close();
        effects.close();
        audio.close();
        statuses.close();
        stage.close();
    }

    @Test
    void shouldRelayVoicesOfOnePartitionEachWholeAndInOrder() throws Exception {
        // given
        int rooms = 6;
        Map<String, byte[]> said = new HashMap<>();
        for (int i = 0; i < rooms; i++) {
            String room = name + "-" + i;
            goLive(room);
            // Frames come before the voice is open, as they do when the dispatcher is slow, and among those of voices that are read already.
            said.put(room, say(room, 1_000 * i, 5));
            send(room, "open", new OpenVoice(room + "-1#1", 1_000L * i, Instant.now().plusSeconds(20)));
            say(room, 1_000 * i + 500, 3);
        }

        // when
        for (int i = 0; i < rooms; i++) {
            String room = name + "-" + i;
            assertThat(result(room, "open").getOutcome()).isEqualTo(CallOutcome.ACCEPTED);
            said.put(room, join(said.getOrDefault(room, new byte[0]), say(room, 1_000 * i, 5, 40)));
            frame(room, 1_000 * i, 1_000 * i + 45, new byte[0], AudioMode.VOICE, true);
            send(room, "keep", new KeepVoice(room + "-1#1"));
            send(room, "close", new CloseVoice(room + "-1#1", true));
        }

        // then
        for (String room : said.keySet()) {
            assertThat(result(room, "keep").getOutcome()).isEqualTo(CallOutcome.ACCEPTED);
            assertThat(result(room, "close").getOutcome()).isEqualTo(CallOutcome.ACCEPTED);
            assertThat(stage.of(room)).isEqualTo(said.get(room));
            assertThat(stage.events().stream().filter(event -> event.startsWith(room))).containsExactly(room + " Queued", room + " Started",
                    room + " Finished");
        }
    }

    @Test
    void shouldFailAVoiceWhoseRendererGoes() throws Exception {
        // given
        String room = name + "-lost";
        goLive(room);
        send(room, "open", new OpenVoice(room + "-1#1", 7L, Instant.now().plusSeconds(20)));
        assertThat(result(room, "open").getOutcome()).isEqualTo(CallOutcome.ACCEPTED);
        results.clear();

        // when
        stage.close();

        // then
        assertThat(result(room, "open").getOutcome()).isEqualTo(CallOutcome.UNKNOWN);
        send(room, "keep", new KeepVoice(room + "-1#1"));
        assertThat(result(room, "keep").getOutcome()).isEqualTo(CallOutcome.REFUSED);
    }

    private void goLive(String room) throws Exception {
        send(room, "create", new CreateChannel(ScriptDraft.PLAIN.toJson(), null));
        send(room, "start", new StartChannel());
        assertThat(result(room, "start").getOutcome()).isEqualTo(CallOutcome.ACCEPTED);
    }

    private byte[] say(String room, long opening, int frames) {
        return say(room, opening, 0, frames);
    }

    /** Frames of random sound, and between them some of another opening and of questions. */
    private byte[] say(String room, long opening, int from, int frames) {
        Random random = new Random(opening + from);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        for (int i = from; i < from + frames; i++) {
            byte[] pcm = new byte[320];
            random.nextBytes(pcm);
            said.writeBytes(pcm);
            frame(room, opening, opening + i, pcm, AudioMode.VOICE, false);
            frame(room, opening + 777, opening + 777 + i, new byte[]{9, 9}, AudioMode.VOICE, false);
            frame(room, opening, opening + i, new byte[]{8, 8}, AudioMode.ASK, false);
        }
        return said.toByteArray();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What is lost is missed by the test.
    private void frame(String room, long opening, long sequence, byte[] pcm, AudioMode mode, boolean end) {
        Instant now = Instant.now();
        audio.send(new ProducerRecord<>(Topics.AUDIO, room,
                new AudioFrame(new Envelope(room, null, now), opening, sequence, ByteBuffer.wrap(pcm), now, mode, end)));
    }

    private void send(String room, String id, SpecificRecord payload) throws Exception {
        effects.send(new ProducerRecord<>(Topics.EFFECTS, room,
                new RendererEffect(new Envelope(room, null, Instant.now()), id, null, payload))).get();
    }

    /** The newest result of an effect. */
    private CallResult result(String room, String effectId) {
        String key = room + " " + effectId;
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            statuses.poll(Duration.ofMillis(50)).forEach(record -> {
                if (record.value().getPayload() instanceof CallResult result) {
                    results.put(record.key() + " " + result.getEffectId(), result);
                }
            });
            return results.containsKey(key);
        });
        return Objects.requireNonNull(results.get(key));
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
