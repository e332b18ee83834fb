package io.parley.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.gateway.rooms.RoomRow;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.schemas.commands.RefreshRtc;
import io.parley.schemas.messages.Answer;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is answered from the summaries of rooms. */
class SummaryCallsTest {

    private static final RtcAccess RTC = new RtcAccess("rtcAppId", "rtcChannelId", "rtcUid", "rtcToken");
    private static final Instant START = Instant.parse("2023-02-17T16:53:26Z");
    private static final Instant END = Instant.parse("2023-02-18T10:03:21Z");

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

    private static RoomRow open(String sessionId, int status) {
        return new RoomRow(sessionId, OpenAccess.TESTER, status, START, null, null, status == 32 ? null : RTC);
    }

    private static RoomRow closed(String sessionId, int status, Instant from, Instant to) {
        return new RoomRow(sessionId, OpenAccess.TESTER, status, from.minusSeconds(5), from, to, null);
    }

    private JsonNode stat(String sessionId) {
        return Reference.tree(gateway.get(LiveApiPaths.STAT + "?sessionId=" + sessionId));
    }

    @Test
    void shouldAnswerStatAsTheReferenceDoes() {
        // given
        gateway.rooms.put(open("s", 35));

        // when
        JsonNode answer = stat("s");

        // then
        assertThat(answer).isEqualTo(Reference.tree(Reference.text("stat.response").replace("\"sessionToken\": \"sessionToken\"",
                "\"sessionToken\": \"token-of-tester-s\"")));
    }

    @Test
    void shouldShowVideoOnlyWhereThereIsOneAndATokenOnlyWhileTheSessionGoesOn() {
        // given
        gateway.rooms.put(open("making", 32));
        gateway.rooms.put(closed("over", 50, START, END));

        // then
        assertThat(stat("making").get("data")).isEqualTo(Reference.tree("{\"sessionToken\":\"token-of-tester-making\",\"status\":32}"));
        assertThat(stat("over").get("data")).isEqualTo(Reference.tree("{\"status\":50}"));
    }

    @Test
    void shouldTellNothingOfSessionsThatAreUnknownOrAnotherAccounts() throws IOException {
        // given
        gateway.rooms.put(open("s", 2));

        // when
        Request foreign = new Request.Builder().url(gateway.url(LiveApiPaths.STAT + "?sessionId=s")).header("Authorization", "Bearer bank")
                .build();
        try (Response response = gateway.client.newCall(foreign).execute()) {

            // then
            assertThat(response.code()).isEqualTo(403);
            assertThat(response.body().string()).startsWith("{\"code\":40301,");
        }
        assertThat(stat("another").toString()).contains("40402", "another");
        assertThat(Reference.tree(gateway.get(LiveApiPaths.STAT)).toString()).contains("40002", "query.sessionId");
    }

    @Test
    void shouldListWhatGoesOnAsTheReferenceDoes() {
        // given
        gateway.rooms.put(open("a", 2));
        gateway.rooms.put(open("b", 32));
        gateway.rooms.put(closed("over", 5, START, END));
        gateway.rooms.put(new RoomRow("foreign", "bank", 2, START, null, null, null));

        // when
        JsonNode answer = Reference.tree(gateway.get(LiveApiPaths.RUNNING_LIST));

        // then
        assertThat(answer).isEqualTo(Reference.tree(
                "{\"code\":0,\"message\":\"success\",\"data\":[{\"sessionId\":\"a\",\"status\":2},{\"sessionId\":\"b\",\"status\":32}]}"));
    }

    @Test
    void shouldListWhatIsOverAsTheReferenceDoes() {
        // given: the rooms of the reference's answer, under names of their own
        gateway.rooms.put(closed("one", 5, START, END));
        gateway.rooms.put(closed("two", 9, Instant.parse("2023-02-17T16:56:26Z"), Instant.parse("2023-02-17T17:43:19Z")));
        gateway.rooms.put(open("s", 2));
        gateway.rooms.put(new RoomRow("foreign", "bank", 5, START, START, END, null));

        // when
        JsonNode answer = Reference.tree(gateway.post(LiveApiPaths.HISTORY_LIST, Reference.text("history-list.request")));

        // then: in pages of ten, as the reference's request says, though its answer has pages of two
        assertThat(answer).isEqualTo(Reference.tree(Reference.text("history-list.response").replaceFirst("\"sessionId\": \"sessionId\"",
                "\"sessionId\": \"one\"").replace("\"sessionId\": \"sessionId\"", "\"sessionId\": \"two\"")
                .replace("\"pageSize\": 2", "\"pageSize\": 10")));
    }

    @Test
    void shouldTakeTheReferencesRequestForHistoryAndNone() {
        // given
        gateway.rooms.put(closed("one", 5, START, END));

        // then
        for (String body : List.of(Reference.text("history-list.request"), "")) {
            assertThat(Reference.tree(gateway.post(LiveApiPaths.HISTORY_LIST, body)).at("/data/pagination")).isEqualTo(
                    Reference.tree("{\"pageNo\":1,\"numberPages\":1,\"numberRecords\":1,\"pageSize\":10,\"startIndex\":0}"));
        }
    }

    @Test
    void shouldShowASessionThatNeverWentLiveFromItsCreationOn() {
        // given
        gateway.rooms.put(new RoomRow("s", OpenAccess.TESTER, 99, START, null, END, null));

        // when
        JsonNode answer = Reference.tree(gateway.post(LiveApiPaths.HISTORY_LIST, "{}"));

        // then
        assertThat(answer.at("/data/result/0/startTime").textValue()).isEqualTo("2023-02-17 16:53:26");
    }

    @Test
    void shouldGiveTheTokenThatTheRendererGivesAnew() {
        // given
        gateway.rooms.put(open("sessionId", 2));
        log.answering(command -> {
            gateway.rooms.put(new RoomRow("sessionId", OpenAccess.TESTER, 2, START, null, null, RTC.renewed("newer")));
            return Optional.of(new Answer(command.getRequestId(), 0, "success", null));
        });

        // when
        String answer = gateway.post(LiveApiPaths.RTC_TOKEN, Reference.text("rtc-token.request"));

        // then
        assertThat(answer).isEqualTo("{\"code\":0,\"message\":\"success\",\"data\":\"newer\"}");
        assertThat(log.commands(RefreshRtc.class)).containsExactly(new RefreshRtc("rtcChannelId"));
    }

    @Test
    void shouldGiveTheTokenAtHandWhereTheRendererGivesNone() {
        // given
        log.willing();
        gateway.rooms.put(open("sessionId", 2));

        // then
        assertThat(gateway.post(LiveApiPaths.RTC_TOKEN, Reference.text("rtc-token.request"))).isEqualTo(
                "{\"code\":0,\"message\":\"success\",\"data\":\"rtcToken\"}");
        assertThat(gateway.post(LiveApiPaths.RTC_TOKEN, "{\"sessionId\":\"sessionId\",\"rtcChannelId\":\"other\"}")).contains("40002",
                "body.rtcChannelId");
    }

    @Test
    void shouldSayWhyThereIsNoVideo() {
        // given
        gateway.rooms.put(open("making", 32));
        gateway.rooms.put(closed("over", 5, START, END));

        // then
        assertThat(gateway.post(LiveApiPaths.RTC_TOKEN, "{\"sessionId\":\"making\",\"rtcChannelId\":\"c\"}")).contains("40902",
                "status 32");
        assertThat(gateway.post(LiveApiPaths.RTC_TOKEN, "{\"sessionId\":\"over\",\"rtcChannelId\":\"c\"}")).contains("40901", "status 5");
    }

    @Test
    void shouldWaitUntilWhatIsKnownHasComeAsFarAsTheLog() throws Exception {
        // given: the log has two records more of each partition than have been read
        gateway.rooms.put(open("s", 2));
        gateway.ends = Map.of(0, 2L);

        // when
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JsonNode> stat = callers.submit(() -> stat("s"));
            Future<String> running = callers.submit(() -> gateway.get(LiveApiPaths.RUNNING_LIST));
            await().during(Duration.ofMillis(100)).until(() -> !stat.isDone() && !running.isDone());
            gateway.rooms.put(closed("s", 5, START, END));
            gateway.rooms.onPosition(0, 2);

            // then
            assertThat(stat.get().at("/data/status").intValue()).isEqualTo(5);
            assertThat(running.get()).contains("\"data\":[]");
        }
    }

    @Test
    void shouldSayThatItIsBehindWhenItHasWaitedLongEnough() {
        // given
        gateway.rooms.put(open("s", 2));
        gateway.ends = Map.of(0, 2L);
        Instant before = Instant.now();

        // when
        JsonNode answer = stat("s");

        // then
        assertThat(answer.at("/code").intValue()).isEqualTo(50002);
        assertThat(Duration.between(before, Instant.now())).isBetween(TestGateway.BEHIND, Duration.ofSeconds(10));
    }

    @Test
    void shouldGiveNoTokenOfASessionThatIsOver() {
        // given
        gateway.rooms.put(new RoomRow("over", OpenAccess.TESTER, 5, START, START, END, RTC));

        // when, then
        assertThat(gateway.post(LiveApiPaths.RTC_TOKEN, "{\"sessionId\":\"over\",\"rtcChannelId\":\"rtcChannelId\"}")).contains("40901",
                "status 5");
        assertThat(stat("over").get("data")).isEqualTo(Reference.tree("{\"status\":5}"));
    }
}
