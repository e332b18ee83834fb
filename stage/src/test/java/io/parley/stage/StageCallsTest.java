package io.parley.stage;

import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.callback.StatusCallback;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.CreateResult;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.liveapi.takeover.CancelResult;
import io.parley.liveapi.takeover.QueueList;
import io.parley.stage.playback.PlaybackEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/** The calls over HTTP, one by one, in virtual time: ten characters take a second. */
class StageCallsTest {
    private StageFixture stage;

    @BeforeEach
    void start() throws Exception {
        stage = new StageFixture(Map.of());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void shouldCreateASessionThatIsReady() throws Exception {
        String body = stage.post(LiveApiPaths.CREATE, LiveApiJson.write(new CreateRequest(ScriptDraft.PLAIN.toJson(), null, "room-1")));

        CreateResult created = ApiAnswer.read(body, CreateResult::read).result();
        assertThat(created.status()).isEqualTo(35);
        assertThat(Objects.requireNonNull(created.rtc()).rtcChannelId()).hasSizeLessThanOrEqualTo(64);
        assertThat(stage.get(LiveApiPaths.STAT + "?sessionId=" + created.sessionId()).body()).contains("\"status\":35",
                "\"rtcAppId\":\"parley-stage\"");
    }

    @Test
    void shouldLiveFromStartToClose() throws Exception {
        String session = stage.liveSession();
        String body = "{\"sessionId\":\"" + session + "\"}";

        assertThat(stage.get(LiveApiPaths.STAT + "?sessionId=" + session).body()).contains("\"status\":2");
        assertThat(stage.post(LiveApiPaths.HEARTBEAT, body)).isEqualTo("{\"code\":0,\"message\":\"success\"}");
        assertThat(stage.post(LiveApiPaths.CLOSE, body)).isEqualTo("{\"code\":0,\"message\":\"success\",\"data\":true}");
        assertThat(stage.get(LiveApiPaths.STAT + "?sessionId=" + session).body()).contains("\"status\":5");
        assertThat(stage.post(LiveApiPaths.COMMAND_V2, StageFixture.command(session, "Hello."))).startsWith("{\"code\":40901,");
        assertThat(stage.nextCallback()).isEqualTo(new StatusCallback(session, null, 5, null, null, null, "room-1", null));
    }

    @Test
    void shouldPlayACommandAndTellItsStatuses() throws Exception {
        String session = stage.liveSession();

        String id = stage.takeover(LiveApiPaths.COMMAND_V2, session, "aaaaaaaaaa");
        stage.pass(Duration.ofSeconds(1));

        assertThat(stage.nextCallback()).isEqualTo(new StatusCallback(session, null, 36, id, null, null, "room-1", null));
        assertThat(stage.nextCallback()).isEqualTo(new StatusCallback(session, null, 37, id, "2026-01-02 03:04:06", null, "room-1", null));
        assertThat(stage.time.timers()).isZero();
    }

    @Test
    void shouldAnswerVersionOneWithABareYes() throws Exception {
        String session = stage.liveSession();

        String answer = stage.post(LiveApiPaths.COMMAND_V1, StageFixture.command(session, "Hello there."));

        assertThat(answer).isEqualTo("{\"code\":0,\"message\":\"success\",\"data\":true}");
        assertThat(stage.played).hasOnlyElementsOfType(PlaybackEvent.Started.class).hasSize(1);
    }

    @Test
    void shouldCutWhatPlaysAndReportHowFarItGot() throws Exception {
        String session = stage.liveSession();
        String first = stage.takeover(LiveApiPaths.QUEUE, session, "aaaaaaaaaa");
        stage.pass(Duration.ofMillis(730));

        String second = stage.takeover(LiveApiPaths.COMMAND_V2, session, "bbbbbbbbbb");

        assertThat(List.of(stage.nextCallback().status(), stage.nextCallback().status())).containsExactly(34, 36);
        assertThat(stage.nextCallback())
                .isEqualTo(new StatusCallback(session, null, 37, first, "2026-01-02 03:04:05", StatusCallback.CANCELLED, "room-1", 7));
        assertThat(stage.nextCallback()).isEqualTo(new StatusCallback(session, null, 36, second, null, null, "room-1", null));
    }

    @Test
    void shouldTellThatSomethingCouldNotBePlayed() throws Exception {
        String session = stage.liveSession();

        stage.post(LiveApiPaths.COMMAND_V2,
                "{\"sessionId\":\"" + session + "\",\"param\":\"{\\\"tts_query\\\":{\\\"content\\\":\\\"a < b\\\",\\\"ssml\\\":true}}\"}");

        StatusCallback told = stage.nextCallback();
        assertThat(told.status()).isEqualTo(39);
        assertThat(told.taskResult()).isEqualTo("ssml is broken at its end");
    }

    @Test
    void shouldQueueReorderAndList() throws Exception {
        String session = stage.liveSession();
        String a = stage.takeover(LiveApiPaths.QUEUE, session, "aaaaaaaaaa");
        String b = stage.takeover(LiveApiPaths.QUEUE, session, "bbbbbbbbbb");
        String c = stage.takeover(LiveApiPaths.QUEUE, session, "cccccccccc");

        String moved = stage.post(LiveApiPaths.REORDER, reorder(session, c, 1));

        assertThat(moved).isEqualTo("{\"code\":0,\"message\":\"success\",\"data\":{\"isSuccess\":true}}");
        assertThat(list(session)).containsExactly(a, c, b);
    }

    @Test
    void shouldGiveANewTokenOfTheVideoEachTime() throws Exception {
        String session = stage.liveSession();
        String channel = "{\"sessionId\":\"" + session + "\",\"rtcChannelId\":\"" + session + "\"}";

        String first = stage.post(LiveApiPaths.RTC_TOKEN, channel);
        String second = stage.post(LiveApiPaths.RTC_TOKEN, channel);

        assertThat(first).startsWith("{\"code\":0,").isNotEqualTo(second);
        assertThat(stage.post(LiveApiPaths.RTC_TOKEN, channel.replace("Id\":\"" + session + "\"}", "Id\":\"other\"}")))
                .startsWith("{\"code\":40002,");
    }

    @Test
    void shouldSayWhyNothingWasReordered() throws Exception {
        String session = stage.liveSession();
        String playing = stage.takeover(LiveApiPaths.QUEUE, session, "aaaaaaaaaa");

        assertThat(stage.post(LiveApiPaths.REORDER, reorder(session, playing, 1))).contains("\"isSuccess\":false", "has the floor already");
        assertThat(stage.post(LiveApiPaths.REORDER, reorder(session, "nobody", 1))).contains("\"isSuccess\":false", "nobody is not live");
        assertThat(stage.post(LiveApiPaths.REORDER, reorder(session, playing, 0))).contains("\"isSuccess\":false",
                "expected a place from 1, found 0");
    }

    @Test
    void shouldQueueAtThePlaceWishedFor() throws Exception {
        String session = stage.liveSession();
        String a = stage.takeover(LiveApiPaths.QUEUE, session, "aaaaaaaaaa");
        String b = stage.takeover(LiveApiPaths.QUEUE, session, "bbbbbbbbbb");

        stage.post(LiveApiPaths.QUEUE, "{\"sessionId\":\"" + session + "\",\"priority\":1,\"param\":\"{\\\"audio\\\":\\\"x.mp3\\\"}\"}");

        assertThat(list(session)).hasSize(3).startsWith(a).endsWith(b);
    }

    @Test
    void shouldCancelSeveralAndNameTheMissing() throws Exception {
        String session = stage.liveSession();
        String a = stage.takeover(LiveApiPaths.QUEUE, session, "aaaaaaaaaa");
        String b = stage.takeover(LiveApiPaths.QUEUE, session, "bbbbbbbbbb");
        String c = stage.takeover(LiveApiPaths.QUEUE, session, "cccccccccc");
        stage.pass(Duration.ofMillis(500));

        String answer = stage.post(LiveApiPaths.CANCEL, cancel(session, a + ";" + c + ";gone"));

        assertThat(ApiAnswer.read(answer, CancelResult::read).result())
                .isEqualTo(new CancelResult(false, "2026-01-02 03:04:05", "not live: gone", Map.of(a, 5)));
        assertThat(list(session)).containsExactly(b);
    }

    @Test
    void shouldCancelEverything() throws Exception {
        String session = stage.liveSession();
        stage.takeover(LiveApiPaths.QUEUE, session, "aaaaaaaaaa");
        stage.takeover(LiveApiPaths.QUEUE, session, "bbbbbbbbbb");

        String answer = stage.post(LiveApiPaths.CANCEL, cancel(session, "-1"));
        String again = stage.post(LiveApiPaths.CANCEL, cancel(session, "-1"));

        assertThat(ApiAnswer.read(answer, CancelResult::read).result().isSuccess()).isTrue();
        assertThat(again).isEqualTo("{\"code\":0,\"message\":\"success\",\"data\":{\"isSuccess\":true}}");
        assertThat(list(session)).isEmpty();
    }

    @Test
    void shouldPlayQuickResponsesOnlyIntoSilence() throws Exception {
        String session = stage.liveSession();

        String first = stage.post(LiveApiPaths.QUICK, quick(session, 1));
        String second = stage.post(LiveApiPaths.QUICK, quick(session, -1));
        stage.pass(Duration.ofSeconds(10));
        String beyond = stage.post(LiveApiPaths.QUICK, quick(session, 2));

        assertThat(first).contains("\"isSuccess\":true");
        assertThat(second).startsWith("{\"code\":40905,");
        assertThat(beyond).startsWith("{\"code\":40007,");
        assertThat(stage.played.getFirst().takeover().speech().content()).isEqualTo("Let me see.");
    }

    @Test
    void shouldMeetLateTimersAtTheirOwnInstants() throws Exception {
        String session = stage.liveSession();
        stage.takeover(LiveApiPaths.QUEUE, session, "aaaaaaaaaa");
        stage.takeover(LiveApiPaths.QUEUE, session, "bbbbbbbbbb");

        stage.time.passWithoutTimers(Duration.ofMillis(1400));

        assertThat(list(session)).hasSize(1);
        assertThat(stage.played.getLast()).isInstanceOf(PlaybackEvent.Started.class).extracting(PlaybackEvent::at)
                .isEqualTo(stage.time.instant().minusMillis(400));
    }

    private List<String> list(String session) throws Exception {
        return ApiAnswer.read(stage.post(LiveApiPaths.QUEUE_LIST, "{\"sessionId\":\"" + session + "\"}"), QueueList::read).result()
                .commandTraceIds();
    }

    private static String reorder(String session, String id, int priority) {
        return "{\"sessionId\":\"%s\",\"commandTraceId\":\"%s\",\"priority\":%d}".formatted(session, id, priority);
    }

    private static String cancel(String session, String ids) {
        return "{\"sessionId\":\"%s\",\"commandTraceId\":\"%s\"}".formatted(session, ids);
    }

    private static String quick(String session, int order) {
        return "{\"sessionId\":\"%s\",\"param\":\"{\\\"quick_response\\\": true, \\\"order\\\": %d }\"}".formatted(session, order);
    }
}
