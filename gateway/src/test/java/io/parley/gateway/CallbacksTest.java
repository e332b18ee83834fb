package io.parley.gateway;

import io.parley.schemas.Topics;
import io.parley.schemas.renderer.ChannelStatus;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.renderer.TakeoverStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

class CallbacksTest {

    private static final String PATH = "/api/parley/v1/renderer/callbacks";
    private static final String SUCCESS = "{\"code\":0,\"message\":\"success\"}";

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

    @Test
    void shouldKeepWhereATakeoverStandsUnderOurRoom() {
        // when
        String answer = gateway.post(PATH,
                """
                        {"sessionId":"theirs","status":37,"commandTraceId":"t-1","commandFinishTime":"2026-11-22 10:00:01","taskResult":"cancelled","userData":"room","playedChars":12}""");

        // then
        assertThat(answer).isEqualTo(SUCCESS);
        assertThat(log.appended()).singleElement().satisfies(appended -> {
            assertThat(appended.topic()).isEqualTo(Topics.RENDERER_STATUS);
            assertThat(appended.key()).isEqualTo("room");
            RendererStatus status = (RendererStatus) appended.value();
            assertThat(status.getEnvelope().getSessionId()).isEqualTo("room");
            assertThat(status.getEnvelope().getOccurredAt()).isEqualTo(TestGateway.NOW);
            assertThat(status.getPayload()).isEqualTo(new TakeoverStatus("t-1", 37, "cancelled", 12, "2026-11-22 10:00:01", "theirs"));
        });
    }

    @Test
    void shouldKeepWhereTheSessionStands() {
        // when
        String answer = gateway.post(PATH, "{\"sessionId\":\"theirs\",\"status\":9,\"taskResult\":\"no picture\",\"userData\":\"room\"}");

        // then
        assertThat(answer).isEqualTo(SUCCESS);
        assertThat(log.appended(RendererStatus.class)).singleElement().extracting(RendererStatus::getPayload)
                .isEqualTo(new ChannelStatus(9, "no picture", null, "theirs"));
    }

    @Test
    void shouldNotSayYesBeforeTheBrokerDid() {
        // given
        log.hold(new CompletableFuture<>());

        // when
        String answer = gateway.post(PATH, "{\"sessionId\":\"theirs\",\"status\":35,\"userData\":\"room\"}");

        // then
        assertThat(answer).contains("50001", "did not confirm in time");
    }

    @Test
    void shouldSayInTimeThatItIsNotKnownWhileAppendingBlocks() {
        // given
        log.block();

        // when
        String answer = gateway.post(PATH, "{\"sessionId\":\"theirs\",\"status\":35,\"userData\":\"room\"}");

        // then
        assertThat(answer).contains("50001", "did not confirm in time");
        assertThat(log.blocked()).as("still blocked").isOne();
    }

    @Test
    void shouldNameWhatIsWrong() {
        assertThat(gateway.post(PATH, "{\"sessionId\":\"theirs\",\"status\":35}")).contains("40002", "body.userData");
        assertThat(gateway.post(PATH, "{\"sessionId\":\"theirs\",\"status\":35,\"userData\":\" \"}")).contains("40002", "body.userData");
        assertThat(gateway.post(PATH, "{\"sessionId\":\"theirs\",\"userData\":\"room\"}")).contains("40002", "body.status");
        assertThat(gateway.post(PATH, "{\"sessionId\":\"theirs\",\"status\":36,\"userData\":\"room\"}")).contains("40002",
                "body.commandTraceId");
        assertThat(gateway.post(PATH, "{\"sessionId\":\"theirs\",\"status\":35,\"commandTraceId\":\"t\",\"userData\":\"room\"}"))
                .contains("40002", "body.status", "found 35");
        assertThat(gateway.post(PATH, "{\"sessionId\":\"theirs\",\"status\":36,\"commandTraceId\":\"" + "t".repeat(301)
                + "\",\"userData\":\"room\"}")).contains("40002", "body.commandTraceId", "300");
        assertThat(gateway.post(PATH, "{\"sessionId\":\"theirs\",\"status\":1,\"userData\":\"room\"}")).contains("40002", "body.status");
        assertThat(gateway.post(PATH, "[]")).contains("40001");
        assertThat(log.appended()).isEmpty();
    }
}
