package io.parley.gateway;

import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.commands.MicrophoneOpened;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.MicrophoneEnded;
import io.parley.schemas.messages.Push;
import io.parley.schemas.messages.TakeoverNotice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the room tells a microphone that is open: where takeovers stand, and that it is over. */
class MicrophoneNoticesTest {

    private static final String READY = "{\"code\":2,\"message\":\"Server ready to receive\"}";

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
    void shouldTellMicrophonesWhereTakeoversStand() {
        // given
        WebSocketClient microphone = ask("room");

        // when
        for (int status : new int[]{34, 36, 37, 39, 33, 77}) {
            log.deliver("room", new TakeoverNotice("room-1", status));
        }
        log.deliver("another", new TakeoverNotice("another-1", 34));

        // then
        String data = "\"data\":{\"sessionId\":\"room\",\"commandTraceId\":\"room-1\",\"timestamp\":0}}";
        assertThat(microphone.awaitMessages(5)).containsExactly(READY, "{\"code\":20,\"message\":\"Takeover queued successfully\"," + data,
                "{\"code\":19,\"message\":\"Start playing takeover\"," + data,
                "{\"code\":18,\"message\":\"Takeover/cancellation completed\"," + data,
                "{\"code\":18,\"message\":\"Takeover/cancellation completed\"," + data);
    }

    @Test
    void shouldSayReadyBeforeAnythingElse() {
        // given
        log.answering(command -> {
            log.deliver("room", new TakeoverNotice("room-1", 34));
            return Optional.of(new Answer(command.getRequestId(), 0, "success", null));
        });

        // when
        WebSocketClient microphone = connect("room", "");

        // then
        assertThat(microphone.awaitMessages(2)).satisfiesExactly(first -> assertThat(first).isEqualTo(READY),
                second -> assertThat(second).contains("\"code\":20"));
    }

    @Test
    void shouldMissNoNoticeHoweverMuchTheRoomPushesWhileItOpens() {
        // given
        log.answering(command -> {
            Answer answer = new Answer(command.getRequestId(), 0, "success", null);
            // Once: a notice that comes with a later sign of life must not pass for this one.
            for (int i = 0; command.getPayload() instanceof MicrophoneOpened && i < 100; i++) {
                log.deliver("room", new Push("asr", "text", "ok", "t", null, "words", null, null, i, null));
            }
            if (command.getPayload() instanceof MicrophoneOpened) {
                log.deliver("room", new TakeoverNotice("room-1", 34));
            }
            return Optional.of(answer);
        });

        // when
        WebSocketClient microphone = connect("room", "");

        // then
        assertThat(microphone.awaitMessages(2)).satisfiesExactly(first -> assertThat(first).isEqualTo(READY),
                second -> assertThat(second).contains("\"code\":20"));
    }

    @Test
    void shouldStopAMicrophoneThatTheRoomEnds() {
        // given
        WebSocketClient microphone = ask("room").begin().send(new byte[32]);
        await().until(() -> log.frames().size() == 1);
        long opening = log.frames().getFirst().getOpening();

        // when
        log.deliver("room", new MicrophoneEnded(opening - 1, true, "an earlier one"));
        log.deliver("room", new MicrophoneEnded(opening, false, "the room is closed"));

        // then
        assertThat(microphone.awaitEnd()).isEqualTo("1000 the room is closed");
        assertThat(microphone.received()).containsExactly(READY, "{\"code\":4,\"message\":\"Stop sending voice data\"}");
        assertThat(log.frames()).extracting(AudioFrame::getEnd).containsExactly(false, true);
        await().untilAsserted(() -> assertThat(log.listenersOf("room")).isZero());
    }

    @Test
    void shouldSayThatAVoiceFailed() {
        // given
        WebSocketClient microphone = connect("room", "");
        microphone.awaitMessages(1);
        long opening = log.commands(MicrophoneOpened.class).getFirst().getOpening();

        // when
        log.deliver("room", new MicrophoneEnded(opening, true, "UNKNOWN the voice was dropped"));

        // then
        assertThat(microphone.awaitEnd()).isEqualTo("1000 UNKNOWN the voice was dropped");
        assertThat(microphone.received()).containsExactly(READY,
                "{\"code\":4,\"message\":\"Stop sending voice data\",\"detail\":\"UNKNOWN the voice was dropped\"}");
    }

    @Test
    void shouldCutAMicrophoneThatDoesNotReadItsNotices() throws IOException {
        // given
        try (Socket page = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            String path = gateway.microphoneUrl("room", "&mode=ask").substring(gateway.url("").length());
            page.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            await().until(() -> log.listenersOf("room") == 1);

            // when
            for (int i = 0; i < 400; i++) {
                log.deliver("room", new TakeoverNotice("x".repeat(100_000), 34));
            }

            // then
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(log.listenersOf("room")).isZero());
        }
    }

    private WebSocketClient ask(String sessionId) {
        WebSocketClient microphone = connect(sessionId, "&mode=ask");
        assertThat(microphone.awaitMessages(1)).first().isEqualTo(READY);
        return microphone;
    }

    private WebSocketClient connect(String sessionId, String rest) {
        return gateway.connect(gateway.microphoneUrl(sessionId, rest));
    }
}
