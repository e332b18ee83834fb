package io.parley.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.gateway.rooms.RoomRow;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.effects.OwnRtc;
import io.parley.schemas.messages.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class CreateCallTest {

    private static final RtcAccess RTC = new RtcAccess("rtcAppId", "rtcChannelId", "rtcUid", "rtcToken");

    private final FakeLog log = new FakeLog();
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

    /** Rooms say yes; soon after, this is known of them. */
    private void renderer(int status, @Nullable RtcAccess rtc) {
        log.answering(command -> {
            gateway.rooms.put(new RoomRow(command.getEnvelope().getSessionId(), command.getAccount(), status, TestGateway.NOW, null,
                    status == 99 ? TestGateway.NOW : null, rtc));
            return Optional.of(new Answer(command.getRequestId(), 0, "success", "{\"status\":32}"));
        });
    }

    @Test
    void shouldAnswerAsTheReferenceWhereTheRendererIsQuick() {
        // given
        renderer(35, RTC);

        // when
        String answer = gateway.post(LiveApiPaths.CREATE, Reference.text("create.request"), "Authorization", "Bearer shop");

        // then
        RoomCommand command = log.appended(RoomCommand.class).getFirst();
        String sessionId = command.getEnvelope().getSessionId();
        ObjectNode expected = (ObjectNode) Reference.tree(Reference.text("create.response"));
        ((ObjectNode) expected.get("data")).put("sessionId", sessionId).put("sessionToken", "token-of-shop-" + sessionId);
        assertThat(Reference.tree(answer)).isEqualTo(expected);
        assertThat(command.getAccount()).isEqualTo("shop");
        assertThat(((CreateRoom) command.getPayload()).getScript()).isEqualTo(Reference.param("create"));
        assertThat(sessionId).matches("[0-9a-f]{32}");
    }

    @Test
    void shouldAnswerThirtyTwoWithoutVideoWhereTheRendererTakesItsTime() {
        // given
        renderer(32, null);

        // when
        JsonNode data = Reference.tree(gateway.post(LiveApiPaths.CREATE, Reference.text("create.request"))).get("data");

        // then
        assertThat(data.get("status").intValue()).isEqualTo(32);
        assertThat(data.fieldNames()).toIterable().containsExactlyInAnyOrder("sessionId", "sessionToken", "status");
    }

    @Test
    void shouldSayNineWhereTheRendererFailed() {
        // given
        renderer(99, null);

        // when
        String answer = gateway.post(LiveApiPaths.CREATE, Reference.text("create.request"));

        // then
        assertThat(Reference.tree(answer).at("/data/status").intValue()).isEqualTo(9);
    }

    @Test
    void shouldGiveTheRoomTheOwnersWordsAndUnknownParametersOfTheScript() {
        // given
        renderer(35, RTC);
        ObjectNode script = (ObjectNode) Reference.tree(Reference.text("live-script"));
        script.putObject("ours").put("deep", 1);
        ObjectNode body = Reference.object().put("param", script.toString()).put("userData", "mine").put("more", true);

        // when
        gateway.post(LiveApiPaths.CREATE, body.toString());

        // then
        CreateRoom created = log.commands(CreateRoom.class).getFirst();
        assertThat(created.getScript()).isEqualTo(script.toString());
        assertThat(created.getUserData()).isEqualTo("mine");
        assertThat(created.getCallbackUrl()).isEqualTo("http://owner.example/told");
        assertThat(created.getOwnCallback()).isFalse();
    }

    @Test
    void shouldTellAnAccountWithAnAddressOfItsOwnThereAndNowhereElse() {
        // given
        renderer(35, RTC);

        // when
        gateway.post(LiveApiPaths.CREATE, Reference.text("create.request"), "Authorization", "Bearer " + OpenAccess.OWN_ADDRESS);

        // then
        CreateRoom created = log.commands(CreateRoom.class).getFirst();
        assertThat(created.getCallbackUrl()).isEqualTo("http://own.example/told");
        assertThat(created.getOwnCallback()).isTrue();
    }

    @Test
    void shouldGiveTheRoomTheOwnersRtcApplication() {
        // given
        renderer(35, RTC);
        ObjectNode body = Reference.object().put("param", Reference.param("create")).put("urtcUseExternalApp", true).put("urtcToken", "t")
                .put("urtcUid", "4294967295").put("urtcAppId", "a").put("urtcChannelId", "c");

        // when
        gateway.post(LiveApiPaths.CREATE, body.toString());
        String wrong = gateway.post(LiveApiPaths.CREATE, body.put("urtcUid", "4294967296").toString());

        // then
        assertThat(log.commands(CreateRoom.class)).extracting(CreateRoom::getOwnRtc).containsExactly(
                new OwnRtc("t", "4294967295", "a", "c"));
        assertThat(wrong).contains("40002", "body.urtcUid");
    }

    @Test
    void shouldMakeOneSessionUnderOneKeyOfAnAccount() {
        // given
        renderer(35, RTC);
        String request = Reference.text("create.request");

        // when
        gateway.post(LiveApiPaths.CREATE, request, "Authorization", "Bearer shop", "Idempotency-Key", "k");
        gateway.post(LiveApiPaths.CREATE, request, "Authorization", "Bearer shop", "Idempotency-Key", "k");
        gateway.post(LiveApiPaths.CREATE, request, "Authorization", "Bearer bank", "Idempotency-Key", "k");
        gateway.post(LiveApiPaths.CREATE, request, "Authorization", "Bearer shop");
        gateway.post(LiveApiPaths.CREATE, request, "Authorization", "Bearer shop");

        // then
        List<String> sessions = log.appended(RoomCommand.class).stream().map(command -> command.getEnvelope().getSessionId()).toList();
        assertThat(sessions.get(1)).isEqualTo(sessions.getFirst());
        assertThat(Set.copyOf(sessions)).hasSize(4);
    }

    @Test
    void shouldMakeNoSecondSessionWhereTheAnswerWasLostAndItIsAskedAgain() {
        // given
        String requestId = Reference.tree(gateway.post(LiveApiPaths.CREATE, Reference.text("create.request"))).at("/data/requestId")
                .textValue();
        renderer(35, RTC);

        // when
        gateway.post(LiveApiPaths.CREATE, Reference.text("create.request"), "Idempotency-Key", requestId);

        // then
        List<RoomCommand> asked = log.appended(RoomCommand.class);
        assertThat(asked).hasSize(2).extracting(RoomCommand::getRequestId).containsOnly("tester:" + requestId);
        assertThat(asked).extracting(command -> command.getEnvelope().getSessionId())
                .containsOnly(asked.getFirst().getEnvelope().getSessionId());
    }

    @Test
    void shouldNameThePathInsideTheScript() {
        // given
        ObjectNode script = (ObjectNode) Reference.tree(Reference.text("live-script"));
        ((ObjectNode) script.at("/sceneList/0/tts_config")).put("volume", 500);

        // when
        String answer = gateway.post(LiveApiPaths.CREATE, Reference.object().put("param", script.toString()).toString());

        // then
        assertThat(answer).contains("40003", "param.sceneList[0].tts_config.volume: expected at most 400, found 500");
        assertThat(log.appended()).isEmpty();
    }

    @Test
    void shouldTakeBothKindsOfQuickResponsesAndTheSmallestResolution() {
        // given
        renderer(35, RTC);
        ObjectNode script = (ObjectNode) Reference.tree(Reference.text("live-script"));
        script.putArray("resolution").add(10).add(10);
        ((ObjectNode) script.at("/sceneList/0")).putArray("quick_response").add("hello").addObject().putObject("tts_query").put("content",
                "Hi");

        // when
        String answer = gateway.post(LiveApiPaths.CREATE, Reference.object().put("param", script.toString()).toString());

        // then
        assertThat(answer).startsWith("{\"code\":0,");
    }

    @Test
    void shouldPassOnTheRoomsRefusal() {
        // given
        log.answering(command -> Optional.of(new Answer(command.getRequestId(), 40002, "sessionId: the room exists already", null)));

        // when
        String answer = gateway.post(LiveApiPaths.CREATE, Reference.text("create.request"), "Idempotency-Key", "old");

        // then
        assertThat(answer).isEqualTo("{\"code\":40002,\"message\":\"sessionId: the room exists already\"}");
    }
}
