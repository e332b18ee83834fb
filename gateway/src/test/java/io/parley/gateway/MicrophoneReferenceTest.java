package io.parley.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.liveapi.RefusalCode;
import io.parley.schemas.commands.MicrophoneOpened;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.MicrophoneEnded;
import io.parley.schemas.messages.TakeoverNotice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** The microphone says and takes, at the socket, what the reference's examples are, to the letter. */
class MicrophoneReferenceTest {

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
    void shouldTakeTheReferencesMessages() {
        // given
        WebSocketClient microphone = connect("");

        // when
        microphone.say(Reference.text("microphone-begin")).send(new byte[64]).say(Reference.text("microphone-eof"));

        // then
        assertThat(microphone.awaitEnd()).isEqualTo("1000 eof");
        assertThat(told(microphone)).containsExactly(example("microphone-2-ready"));
        assertThat(log.frames()).hasSize(2);
    }

    @Test
    void shouldSayThatATokenOpensNothing() {
        // when
        WebSocketClient microphone = connect("&Authorization=Bearer%20stranger");

        // then
        microphone.awaitEnd();
        assertThat(told(microphone)).containsExactly(example("microphone-1-authentication-failed"));
    }

    @ParameterizedTest
    @CsvSource({"TAKEOVER_ONGOING, microphone-7-conflict", "UNKNOWN_SESSION, microphone-6-not-ready",
            "SESSION_CLOSED, microphone-6-not-ready",
            "SESSION_NOT_LIVE, microphone-6-not-ready", "FORBIDDEN, microphone-1-authentication-failed"})
    void shouldSayWhyTheRoomDidNotOpenIt(RefusalCode code, String expected) {
        // given
        log.answering(command -> Optional.of(new Answer(command.getRequestId(), code.number(), code.meaning(), null)));

        // when
        WebSocketClient microphone = connect("");

        // then
        assertThat(microphone.awaitEnd()).startsWith("1008 ");
        assertThat(told(microphone)).containsExactly(example(expected));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSayThatTheRoomEndsIt(boolean failed) {
        // given
        WebSocketClient microphone = connect("");
        microphone.awaitMessages(1);

        // when
        log.deliver("room", new MicrophoneEnded(log.commands(MicrophoneOpened.class).getFirst().getOpening(), failed, "why"));

        // then
        assertThat(microphone.awaitEnd()).isEqualTo("1000 why");
        assertThat(told(microphone)).containsExactly(example("microphone-2-ready"), example("microphone-4-stop"));
    }

    @Test
    void shouldSayThatAMessageIsNone() {
        // given
        WebSocketClient microphone = connect("").say("what?");

        // then
        microphone.awaitMessages(2);
        assertThat(told(microphone)).containsExactly(example("microphone-2-ready"), example("microphone-5-failed"));
    }

    @ParameterizedTest
    @CsvSource({"34, microphone-20-queued", "36, microphone-19-started", "37, microphone-18-ended", "39, microphone-18-ended"})
    void shouldSayWhereTakeoversStand(int status, String expected) {
        // given
        WebSocketClient microphone = connect("");
        microphone.awaitMessages(1);

        // when
        log.deliver("room", new TakeoverNotice("yyyyyy", status));

        // then
        microphone.awaitMessages(2);
        JsonNode notice = told(microphone).getLast();
        assertThat(notice.at("/data/timestamp").isIntegralNumber()).isTrue();
        ObjectNode example = (ObjectNode) example(expected);
        ((ObjectNode) example.get("data")).put("sessionId", "room").set("timestamp", notice.at("/data/timestamp"));
        assertThat(notice).isEqualTo(example);
    }

    private WebSocketClient connect(String rest) {
        return gateway.connect(gateway.microphoneUrl("room", rest));
    }

    /** All that it was told, without what is Parley's own. */
    private static List<JsonNode> told(WebSocketClient microphone) {
        return microphone.received().stream().map(Reference::tree).<JsonNode>map(message -> ((ObjectNode) message).without("detail"))
                .toList();
    }

    private static JsonNode example(String name) {
        return Reference.tree(Reference.text(name));
    }
}
