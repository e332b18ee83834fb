package io.parley.gateway;

import io.parley.liveapi.RefusalCode;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.commands.MicrophoneClosed;
import io.parley.schemas.commands.MicrophoneOpened;
import io.parley.schemas.messages.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class MicrophoneTest {

    private static final String READY = "{\"code\":2,\"message\":\"Server ready to receive\"}";
    private static final int MILLI = 32;

    private final FakeLog log = new FakeLog().willing();
    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = new TestGateway(log, TestGateway.config());
    }

    @AfterEach
    void stop() {
        gateway.close();
        log.close();
    }

    @Test
    void shouldPutWhatItHearsOnTheLogInOrder() {
        // given
        WebSocketClient microphone = ask("room").begin();
        byte[] first = noise(20 * MILLI);
        byte[] second = noise(150 * MILLI);

        // when
        microphone.send(first).send(second).eof();

        // then
        assertThat(microphone.awaitEnd()).isEqualTo("1000 eof");
        assertThat(microphone.received()).containsExactly(READY);
        List<AudioFrame> frames = log.frames();
        long opening = frames.getFirst().getOpening();
        assertThat(opening).isEqualTo(TestGateway.NOW.toEpochMilli());
        assertThat(frames).extracting(AudioFrame::getSequence).containsExactly(opening, opening + 1, opening + 2);
        assertThat(frames).extracting(AudioFrame::getEnd).containsExactly(false, false, true);
        assertThat(frames).allSatisfy(frame -> {
            assertThat(frame.getEnvelope().getSessionId()).isEqualTo("room");
            assertThat(frame.getReceivedAt()).isEqualTo(TestGateway.NOW);
            assertThat(frame.getMode()).isEqualTo(AudioMode.ASK);
        });
        assertThat(pcm(frames)).isEqualTo(concat(first, second));
        assertThat(log.commands(MicrophoneOpened.class)).containsExactly(new MicrophoneOpened(opening, AudioMode.ASK));
        assertThat(log.commands(MicrophoneClosed.class)).containsExactly(new MicrophoneClosed(opening));
    }

    @Test
    void shouldKeepOneTraceForAllOfAnOpening() {
        // given
        WebSocketClient microphone = ask("room").begin();

        // when
        microphone.send(noise(MILLI)).eof().awaitEnd();

        // then
        assertThat(log.appended()).extracting(appended -> appended.trace().traceId()).hasSize(4)
                .containsOnly(log.appended().getFirst().trace()
                        .traceId());
        assertThat(log.appended()).extracting(appended -> appended.trace().spanId()).doesNotHaveDuplicates();
    }

    @Test
    void shouldCutWhatIsLongerThanAFrame() {
        // given
        WebSocketClient microphone = ask("room").begin();
        byte[] whole = noise(250 * MILLI);

        // when
        microphone.send(whole).eof().awaitEnd();

        // then
        assertThat(log.frames()).extracting(frame -> frame.getPcm().remaining()).containsExactly(100 * MILLI, 100 * MILLI, 50 * MILLI, 0);
        assertThat(pcm(log.frames())).isEqualTo(whole);
    }

    @Test
    void shouldNumberALaterOpeningAboveAllFramesOfTheEarlierOne() {
        // given
        WebSocketClient earlier = ask("room").begin();
        for (int i = 0; i < 5; i++) {
            earlier.send(noise(MILLI));
        }
        earlier.eof().awaitEnd();
        long last = log.frames().getLast().getSequence();

        // when
        ask("room");

        // then
        assertThat(log.commands(MicrophoneOpened.class).getLast().getOpening()).isGreaterThan(last);
    }

    @Test
    void shouldSayThatARoomIsUnknown() {
        // given
        log.answering(command -> Optional
                .of(new Answer(command.getRequestId(), RefusalCode.UNKNOWN_SESSION.number(), "there is no such session: nowhere", null)));

        // when
        WebSocketClient microphone = connect("nowhere", "&mode=ask");

        // then
        assertThat(microphone.awaitEnd()).startsWith("1008 there is no such session: nowhere");
        assertThat(microphone.received()).containsExactly(
                "{\"code\":6,\"message\":\"Server not ready to receive\",\"detail\":\"there is no such session: nowhere (40402)\"}");
        assertThat(log.frames()).isEmpty();
    }

    @Test
    void shouldCloseARoomsMicrophoneAgainWhenItDidNotAnswerInTime() {
        // given
        log.answering(command -> Optional.empty());

        // when
        WebSocketClient microphone = connect("room", "&mode=ask");

        // then
        assertThat(microphone.awaitEnd()).startsWith("1008 the room did not answer in time");
        assertThat(microphone.received()).singleElement().asString().contains("\"code\":6");
        await().untilAsserted(() -> assertThat(log.commands(MicrophoneClosed.class)).hasSize(1));
    }

    @Test
    void shouldNotBeHeardOnWhereListeningCameTooLate() {
        // given
        CompletableFuture<Void> listening = new CompletableFuture<>();
        log.holdListeners(listening);
        WebSocketClient microphone = connect("room", "&mode=ask");
        assertThat(microphone.awaitEnd()).isEqualTo("1008 the log cannot be reached");

        // when
        listening.complete(null);

        // then
        assertThat(log.listenersOf("room")).isZero();
    }

    @Test
    void shouldRecordAVoiceThatDrivesTheAvatar() {
        // given
        WebSocketClient microphone = connect("room", "");
        microphone.awaitMessages(1);

        // when
        microphone.begin().send(noise(MILLI)).eof().awaitEnd();

        // then
        assertThat(microphone.received()).containsExactly(READY);
        assertThat(log.commands(MicrophoneOpened.class)).extracting(MicrophoneOpened::getMode).containsExactly(AudioMode.VOICE);
        assertThat(log.frames()).extracting(AudioFrame::getMode).containsExactly(AudioMode.VOICE, AudioMode.VOICE);
    }

    @Test
    void shouldRefuseAModeThatThereIsNot() {
        // when
        WebSocketClient microphone = connect("room", "&mode=sing");

        // then
        assertThat(microphone.awaitEnd()).startsWith("1008 mode: expected voice or ask, found sing");
        assertThat(microphone.received()).singleElement().asString().contains("\"code\":6");
        assertThat(log.appended()).isEmpty();
    }

    @Test
    void shouldTellAVoiceOfAConflict() {
        // given
        log.answering(
                command -> Optional.of(new Answer(command.getRequestId(), RefusalCode.TAKEOVER_ONGOING.number(), "2 takeovers", null)));

        // when
        WebSocketClient microphone = connect("room", "");

        // then
        assertThat(microphone.awaitEnd()).isEqualTo("1008 2 takeovers (40905)");
        assertThat(microphone.received()).containsExactly("{\"code\":7,\"message\":\"Algorithm-side takeover conflict rejected\"}");
    }

    @Test
    void shouldRefuseHalfASampleAndGoOn() {
        // given
        WebSocketClient microphone = ask("room").begin();

        // when
        microphone.send(new byte[3]).send(noise(MILLI)).eof().awaitEnd();

        // then
        assertThat(microphone.received()).containsExactly(READY,
                "{\"code\":5,\"message\":\"Failed to send voice data\",\"detail\":\"audio: expected whole samples of 16 bits, found 3 bytes\"}");
        assertThat(log.frames()).hasSize(2);
    }

    @Test
    void shouldRefuseAMessageThatIsTooLarge() {
        // given
        WebSocketClient microphone = ask("room").begin();

        // when
        microphone.send(new byte[64 * 1024 + 2]).send(new byte[64 * 1024]).eof().awaitEnd();

        // then
        assertThat(microphone.received()).containsExactly(READY,
                "{\"code\":5,\"message\":\"Failed to send voice data\",\"detail\":\"message: expected at most 65536 bytes, found more\"}");
        assertThat(pcm(log.frames())).hasSize(64 * 1024);
    }

    @Test
    void shouldRefuseAudioBeforeItBegan() {
        // given
        WebSocketClient microphone = ask("room");

        // when
        microphone.send(noise(MILLI)).begin().eof().awaitEnd();

        // then
        assertThat(microphone.received()).containsExactly(READY,
                "{\"code\":5,\"message\":\"Failed to send voice data\",\"detail\":\"expected code 0 (begin) before audio\"}");
        assertThat(log.frames()).singleElement().extracting(AudioFrame::getEnd).isEqualTo(true);
    }

    @Test
    void shouldCloseAfterTheThirdMistake() {
        // given
        WebSocketClient microphone = ask("room").begin();

        // when
        microphone.say("begin?").say("{\"code\":\"x\"}").say("{}");

        // then
        assertThat(microphone.awaitEnd()).isEqualTo("1008 body.code: expected a value, found nothing");
        assertThat(microphone.received()).hasSize(4).filteredOn(message -> message.contains("\"code\":5")).hasSize(3);
        await().untilAsserted(() -> assertThat(log.frames()).singleElement().extracting(AudioFrame::getEnd).isEqualTo(true));
    }

    @Test
    void shouldEndARecordingWhoseConnectionIsCut() {
        // given
        WebSocketClient microphone = ask("room").begin().send(noise(MILLI));
        await().until(() -> log.frames().size() == 1);

        // when
        microphone.cut();

        // then
        await().untilAsserted(() -> assertThat(log.commands(MicrophoneClosed.class)).hasSize(1));
        assertThat(log.frames()).extracting(AudioFrame::getEnd).containsExactly(false, true);
        await().untilAsserted(
                () -> assertThat(gateway.meters.get("parley.gateway.sockets").tag("kind", "microphone").gauge().value()).isZero());
    }

    @Test
    void shouldEndRecordingsWhenTheGatewayEnds() {
        // given
        ask("room").begin().send(noise(MILLI));
        await().until(() -> log.frames().size() == 1);

        // when
        gateway.closeServer();

        // then
        assertThat(log.frames()).extracting(AudioFrame::getEnd).containsExactly(false, true);
        assertThat(log.commands(MicrophoneClosed.class)).hasSize(1);
    }

    @Test
    void shouldAnswerPings() {
        // given
        WebSocketClient microphone = new WebSocketClient(gateway.client.newBuilder().pingInterval(Duration.ofMillis(200)).build(),
                gateway.microphoneUrl("room", "&mode=ask"));

        // when
        await().during(Duration.ofSeconds(1)).until(() -> microphone.end().isEmpty());

        // then
        microphone.begin().eof();
        assertThat(microphone.awaitEnd()).isEqualTo("1000 eof");
    }

    @Test
    void shouldReadNoFurtherThanTheBrokerFollows() {
        // given
        WebSocketClient microphone = ask("room").begin();
        CompletableFuture<Void> release = new CompletableFuture<>();
        log.hold(release);

        // when
        for (int i = 0; i < 20; i++) {
            microphone.send(noise(MILLI));
        }

        // then
        await().until(() -> log.frames().size() == 8);
        await().during(Duration.ofMillis(100)).until(() -> log.frames().size() == 8);
        release.complete(null);
        microphone.eof().awaitEnd();
        long opening = log.frames().getFirst().getOpening();
        assertThat(log.frames()).extracting(AudioFrame::getSequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(opening, opening + 20).boxed().toList());
    }

    @Test
    void shouldSayThatTheBrokerTakesNoAudio() {
        // given
        WebSocketClient microphone = ask("room").begin();
        log.goAway();

        // when
        microphone.send(noise(MILLI)).send(noise(MILLI));

        // then
        assertThat(microphone.awaitEnd()).isEqualTo("1013 the log takes no audio");
        assertThat(microphone.received()).last().asString().contains("{\"code\":5,\"message\":\"Failed to send voice data\",",
                "the log cannot be reached");
    }

    private WebSocketClient ask(String sessionId) {
        WebSocketClient microphone = connect(sessionId, "&Authorization=Bearer%20x&mode=ask");
        assertThat(microphone.awaitMessages(1)).first().isEqualTo(READY);
        return microphone;
    }

    private WebSocketClient connect(String sessionId, String rest) {
        return gateway.connect(gateway.microphoneUrl(sessionId, rest));
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] pcm(List<AudioFrame> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frames.forEach(frame -> {
            byte[] bytes = new byte[frame.getPcm().remaining()];
            frame.getPcm().duplicate().get(bytes);
            out.writeBytes(bytes);
        });
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
