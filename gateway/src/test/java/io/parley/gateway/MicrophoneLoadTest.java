package io.parley.gateway;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.embedded.EmbeddedKafka;
import io.parley.embedded.junit.ParleyKafka;
import io.parley.gateway.access.RoomAccess;
import io.parley.gateway.access.TokenAccess;
import io.parley.gateway.accounts.AccountDesk;
import io.parley.gateway.accounts.Authenticator;
import io.parley.gateway.accounts.FakeAccounts;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.tokens.SessionTokens;
import io.parley.gateway.accounts.tokens.SigningKeys;
import io.parley.gateway.log.KafkaRoomLog;
import io.parley.gateway.rooms.RoomDirectory;
import io.parley.gateway.rooms.RoomTable;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.microphone.MicrophoneAddress;
import io.parley.liveapi.microphone.MicrophoneMode;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.topics.TopicSetup;
import io.parley.schemas.Topics;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many microphones at one gateway on a real broker: 1 000 that are silent and 300 whose voice drives the avatar in real time, each let in by its
 * room's own session token.
 */
@Tag("slow")
@ExtendWith(ParleyKafka.class)
class MicrophoneLoadTest {

    private static final int IDLE = 1_000;
    private static final int SPEAKING = 300;
    private static final Duration FRAME = Duration.ofMillis(100);
    private static final int FRAMES = 150;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int PARTITIONS = 4;
    private static final AccountName OWNER = new AccountName("shop");

    private final String name = UUID.randomUUID().toString();
    private final Topics topics = new Topics(AvroSerdes.plain());
    private final Random random = new Random(5);
    private final SessionTokens tokens = new SessionTokens(SigningKeys.parse(SigningKeys.draw("k1", random)));
    private final FakeAccounts accounts = new FakeAccounts();

    @Test
    void shouldLoseNothingOfThreeHundredThatSpeakAmongAThousandThatDoNot(EmbeddedKafka broker) throws Exception {
        // given
        KafkaConnection kafka = KafkaConnection.to(broker.bootstrapServers());
        try (Admin admin = kafka.admin("test")) {
            new TopicSetup(admin, broker.bootstrapServers(), PARTITIONS, 1, TIMEOUT).ensure(topics.all());
        }
        GatewayConfig config = new GatewayConfig("127.0.0.1", 0, Duration.ofSeconds(30), 64, 256, Duration.ofSeconds(2),
                Duration.ofMinutes(5), TestGateway.front());
        List<SpeakingClient> speakers = new ArrayList<>();
        List<SpeakingClient> silent = new ArrayList<>();
        try (KafkaRoom room = new KafkaRoom(kafka, topics);
                KafkaRoomLog log = KafkaRoomLog.open(kafka, topics, "test-load", config.answerTimeout(), new SimpleMeterRegistry(),
                        InstantSource.system());
                TestGateway gateway = new TestGateway(log, config, access(), Optional.empty());
                HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < IDLE; i++) {
                silent.add(connect(client, gateway, "idle-" + i, MicrophoneMode.ASK));
            }
            for (int i = 0; i < SPEAKING; i++) {
                speakers.add(connect(client, gateway, "speaking-" + i, MicrophoneMode.VOICE));
            }
            for (SpeakingClient microphone : concat(silent, speakers)) {
                assertThat(microphone.awaitReady()).contains("\"code\":2");
            }
            SpeakingClient stranger = SpeakingClient.connect(client,
                    gateway.microphoneUrl(roomName("idle-0"), "&Authorization=Bearer%20" + tokenOf(roomName("idle-1"))));
            assertThat(stranger.awaitReady()).contains("\"code\":1");

            // when
            speakers.forEach(SpeakingClient::begin);
            speak(speakers);
            assertThat(concat(silent, speakers)).noneMatch(SpeakingClient::isOver);
            concat(silent, speakers).forEach(SpeakingClient::eof);

            // then
            for (SpeakingClient microphone : concat(silent, speakers)) {
                assertThat(microphone.awaitEnd()).isEqualTo("1000 eof");
            }
        }
        Map<String, List<AudioFrame>> recorded = recorded(kafka);
        for (int i = 0; i < IDLE; i++) {
            assertThat(recorded.getOrDefault(roomName("idle-" + i), List.of())).singleElement().extracting(AudioFrame::getEnd)
                    .isEqualTo(true);
        }
        for (int i = 0; i < SPEAKING; i++) {
            assertWhole(recorded.getOrDefault(roomName("speaking-" + i), List.of()));
        }
    }

    private static void assertWhole(List<AudioFrame> frames) {
        assertThat(frames).hasSize(FRAMES + 1);
        long opening = frames.getFirst().getOpening();
        for (int i = 0; i < FRAMES; i++) {
            assertThat(frames.get(i).getSequence()).isEqualTo(opening + i);
            assertThat(frames.get(i).getPcm().getInt(frames.get(i).getPcm().position())).isEqualTo(i);
            assertThat(frames.get(i).getEnd()).isFalse();
            assertThat(frames.get(i).getMode()).isEqualTo(AudioMode.VOICE);
        }
        assertThat(frames.getLast().getSequence()).isEqualTo(opening + FRAMES);
        assertThat(frames.getLast().getEnd()).isTrue();
    }

    private SpeakingClient connect(HttpClient client, TestGateway gateway, String room, MicrophoneMode mode) {
        String sessionId = roomName(room);
        return SpeakingClient.connect(client, gateway.url(
                LiveApiPaths.MICROPHONE + '?'
                        + new MicrophoneAddress(MicrophoneAddress.BROWSER, sessionId, tokenOf(sessionId), mode).toQuery()));
    }

    /** By session tokens alone, so that no rooms have to be known. */
    private RoomAccess access() {
        new AccountDesk(accounts, random, accounts).create(OWNER);
        accounts.table.onQuiet();
        RoomDirectory none = new RoomDirectory(new RoomTable(topics.rooms(), InstantSource.system()), Map::of, TIMEOUT);
        return new TokenAccess(new Authenticator(accounts.table, tokens, accounts), none, Duration.ofMinutes(10), accounts);
    }

    private String tokenOf(String sessionId) {
        return tokens.issue(new SessionTokens.Grant(OWNER, sessionId));
    }

    private String roomName(String room) {
        return name + "-" + room;
    }

    /** Each when it is due, spread over the tenth of a second; whatever became of the frames before. */
    private static void speak(List<SpeakingClient> speakers) {
        long start = System.nanoTime();
        long step = FRAME.toNanos() / speakers.size();
        for (int i = 0; i < FRAMES * speakers.size(); i++) {
            for (long left = start + i * step - System.nanoTime(); left > 0; left = start + i * step - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            speakers.get(i % speakers.size()).speak();
        }
    }

    /** All frames of this test's rooms, by room, in the topic's order. */
    private Map<String, List<AudioFrame>> recorded(KafkaConnection kafka) {
        Map<String, List<AudioFrame>> frames = new HashMap<>();
        try (Consumer<String, AudioFrame> audio = kafka.reader("test-audio", topics.audio())) {
            List<TopicPartition> partitions = audio.partitionsFor(Topics.AUDIO).stream()
                    .map(partition -> new TopicPartition(Topics.AUDIO, partition.partition())).toList();
            audio.assign(partitions);
            Map<TopicPartition, Long> ends = audio.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> audio.position(end.getKey()) < end.getValue())) {
                audio.poll(TIMEOUT).forEach(record -> {
                    if (record.key().startsWith(name)) {
                        frames.computeIfAbsent(record.key(), room -> new ArrayList<>()).add(record.value());
                    }
                });
            }
        }
        return frames;
    }

    private static List<SpeakingClient> concat(List<SpeakingClient> some, List<SpeakingClient> others) {
        List<SpeakingClient> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
