package io.parley.liveapi;

import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.callback.StatusCallback;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.CreateResult;
import io.parley.liveapi.channel.OwnRtc;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.liveapi.channel.SessionRequest;
import io.parley.liveapi.channel.SessionState;
import io.parley.liveapi.channel.SessionStatus;
import io.parley.liveapi.json.JsonValue;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.takeover.CancelRequest;
import io.parley.liveapi.takeover.CancelResult;
import io.parley.liveapi.takeover.CancelTargets;
import io.parley.liveapi.takeover.CommandRequest;
import io.parley.liveapi.takeover.CommandResult;
import io.parley.liveapi.takeover.QueueList;
import io.parley.liveapi.takeover.QueueRequest;
import io.parley.liveapi.takeover.QueueResult;
import io.parley.liveapi.takeover.ReorderRequest;
import io.parley.liveapi.takeover.ReorderResult;
import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.liveapi.takeover.TtsQuery;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The reference's examples, field for field: what is written equals them, what is read from them is written back the same. */
class GoldenCallsTest {
    private static final RtcAccess RTC = new RtcAccess("rtcAppId", "rtcChannelId", "rtcUid", "rtcToken");

    @Test
    void shouldReadAndWriteCreation() {
        String body = "{\"param\":\"{\\\"version\\\":\\\"0.0.1\\\"}\",\"userData\":\"mine\"}";

        CreateRequest request = CreateRequest.read(body);

        assertThat(request).isEqualTo(new CreateRequest("{\"version\":\"0.0.1\"}", null, "mine"));
        assertThat(LiveApiJson.write(request)).isEqualTo(body);
    }

    @Test
    void shouldReadAndWriteCreationWithOwnRtc() {
        String body = """
                {"param":"{}","urtcUseExternalApp":true,"urtcToken":"t","urtcUid":"4294967295","urtcAppId":"a","urtcChannelId":"c"}""";

        CreateRequest request = CreateRequest.read(body);

        assertThat(request.ownRtc()).isEqualTo(new OwnRtc("t", "4294967295", "a", "c"));
        assertThat(LiveApiJson.write(request)).isEqualTo(body);
    }

    @Test
    void shouldIgnoreRtcFieldsWithoutTheirSwitch() {
        CreateRequest request = CreateRequest.read("{\"param\":\"{}\",\"urtcUid\":\"no number\"}");

        assertThat(request.ownRtc()).isNull();
    }

    @Test
    void shouldReadAndWriteAnswerOfCreation() {
        String body = """
                {"code":0,"message":"success","data":{"sessionId":"sessionId","sessionToken":"sessionToken","status":35,\
                "rtcAppId":"rtcAppId","rtcChannelId":"rtcChannelId","rtcUid":"rtcUid","rtcToken":"rtcToken"}}""";

        ApiAnswer<CreateResult> answer = ApiAnswer.read(body, CreateResult::read);

        assertThat(answer).isEqualTo(ApiAnswer.success(new CreateResult("sessionId", "sessionToken", 35, RTC)));
        assertThat(LiveApiJson.write(answer)).isEqualTo(body);
    }

    @Test
    void shouldLeaveRtcOutWhileCreating() {
        String body = "{\"sessionId\":\"s\",\"sessionToken\":\"t\",\"status\":32}";

        assertThat(LiveApiJson.write(new CreateResult("s", "t", SessionStatus.CREATING.number(), null))).isEqualTo(body);
    }

    @Test
    void shouldReadAndWriteCallsThatNameOnlyTheSession() {
        String body = "{\"sessionId\":\"sessionId\"}";

        assertThat(SessionRequest.read(body)).isEqualTo(new SessionRequest("sessionId"));
        assertThat(LiveApiJson.write(new SessionRequest("sessionId"))).isEqualTo(body);
    }

    @Test
    void shouldWriteAnswersWithoutDataAndWithBareYes() {
        assertThat(LiveApiJson.write(ApiAnswer.success())).isEqualTo("{\"code\":0,\"message\":\"success\"}");
        assertThat(LiveApiJson.write(ApiAnswer.success(true))).isEqualTo("{\"code\":0,\"message\":\"success\",\"data\":true}");
        assertThat(ApiAnswer.read("{\"code\":0,\"message\":\"success\",\"data\":true}", JsonValue::flag))
                .isEqualTo(ApiAnswer.success(true));
    }

    @Test
    void shouldReadAndWriteState() {
        String body = """
                {"code":0,"message":"success","data":{"sessionToken":"sessionToken","status":35,\
                "rtcAppId":"rtcAppId","rtcChannelId":"rtcChannelId","rtcUid":"rtcUid","rtcToken":"rtcToken"}}""";

        ApiAnswer<SessionState> answer = ApiAnswer.read(body, SessionState::read);

        assertThat(answer).isEqualTo(ApiAnswer.success(new SessionState("sessionToken", 35, RTC)));
        assertThat(LiveApiJson.write(answer)).isEqualTo(body);
    }

    @Test
    void shouldReadAndWriteCommand() {
        String body = """
                {"sessionId":"sessionId","param":"{\\"tts_query\\":{\\"content\\":\\"An egg rolled down a slope.\\",\\"ssml\\":false},\
                \\"audio\\":\\"/data/common/song.mp3\\"}"}""";

        CommandRequest request = CommandRequest.read(body);

        assertThat(request.content().ttsQuery()).isEqualTo(new TtsQuery("An egg rolled down a slope.", false));
        assertThat(request.content().audio()).isEqualTo("/data/common/song.mp3");
        assertThat(LiveApiJson.write(new CommandRequest("sessionId", request.content().toJson()))).isEqualTo(body);
    }

    @Test
    void shouldReadAndWriteAnswerOfCommandAndQuick() {
        String body = "{\"code\":0,\"message\":\"success\",\"data\":{\"isSuccess\":true,\"commandTraceId\":\"commandTraceId\"}}";

        ApiAnswer<CommandResult> answer = ApiAnswer.read(body, CommandResult::read);

        assertThat(answer).isEqualTo(ApiAnswer.success(new CommandResult(true, "commandTraceId")));
        assertThat(LiveApiJson.write(answer)).isEqualTo(body);
    }

    @Test
    void shouldReadAndWriteQueue() {
        String body = "{\"sessionId\":\"sessionId\",\"priority\":1,\"param\":\"{\\\"audio\\\":\\\"a.mp3\\\"}\"}";

        QueueRequest request = QueueRequest.read(body);

        assertThat(request).isEqualTo(new QueueRequest("sessionId", 1, "{\"audio\":\"a.mp3\"}"));
        assertThat(LiveApiJson.write(request)).isEqualTo(body);
    }

    @Test
    void shouldReadAndWriteAnswerOfQueue() {
        String body = "{\"code\":0,\"message\":\"success\",\"data\":{\"commandStatus\":34,\"commandTraceId\":\"commandTraceId\"}}";

        ApiAnswer<QueueResult> answer = ApiAnswer.read(body, QueueResult::read);

        assertThat(answer).isEqualTo(ApiAnswer.success(new QueueResult(TakeoverStatus.QUEUED.number(), "commandTraceId")));
        assertThat(LiveApiJson.write(answer)).isEqualTo(body);
    }

    @Test
    void shouldReadAndWriteReorder() {
        String request = "{\"sessionId\":\"sessionId\",\"commandTraceId\":\"commandTraceId\",\"priority\":1}";
        String answer = "{\"code\":0,\"message\":\"success\",\"data\":{\"isSuccess\":true}}";

        assertThat(LiveApiJson.write(ReorderRequest.read(request))).isEqualTo(request);
        assertThat(LiveApiJson.write(ApiAnswer.read(answer, ReorderResult::read))).isEqualTo(answer);
    }

    @Test
    void shouldReadAndWriteCancel() {
        String request = "{\"sessionId\":\"sessionId\",\"commandTraceId\":\"commandTraceId\"}";
        String answer = "{\"code\":0,\"message\":\"success\",\"data\":{\"isSuccess\":true}}";
        String full = """
                {"isSuccess":false,"commandFinishTime":"2026-01-02 03:04:05","message":"b is not live","playedChars":{"a":7}}""";

        assertThat(LiveApiJson.write(CancelRequest.read(request))).isEqualTo(request);
        assertThat(LiveApiJson.write(ApiAnswer.read(answer, CancelResult::read))).isEqualTo(answer);
        assertThat(LiveApiJson.write(new CancelResult(false, "2026-01-02 03:04:05", "b is not live", Map.of("a", 7)))).isEqualTo(full);
        assertThat(ApiAnswer.read("{\"code\":0,\"data\":" + full + "}", CancelResult::read).data())
                .isEqualTo(new CancelResult(false, "2026-01-02 03:04:05", "b is not live", Map.of("a", 7)));
    }

    @Test
    void shouldReadIdsOfCancel() {
        assertThat(CancelTargets.of("a; b;;a")).isEqualTo(new CancelTargets(false, List.of("a", "b")));
        assertThat(CancelTargets.of("-1")).isEqualTo(new CancelTargets(true, List.of()));
        assertThat(CancelTargets.of("a;-1")).isEqualTo(new CancelTargets(true, List.of()));
    }

    @Test
    void shouldReadAndWriteQueueList() {
        String body = "{\"code\":0,\"message\":\"success\",\"data\":{\"commandTraceIds\":[\"commandTraceId1\",\"commandTraceId2\"]}}";

        ApiAnswer<QueueList> answer = ApiAnswer.read(body, QueueList::read);

        assertThat(answer).isEqualTo(ApiAnswer.success(new QueueList(List.of("commandTraceId1", "commandTraceId2"))));
        assertThat(LiveApiJson.write(answer)).isEqualTo(body);
    }

    @Test
    void shouldReadQuick() {
        String body = "{\"sessionId\":\"sessionId\",\"param\":\"{\\\"quick_response\\\": true,   \\\"order\\\": -1 }\"}";

        assertThat(CommandRequest.read(body).quickOrder().order()).isEqualTo(-1);
    }

    @Test
    void shouldReadAndWriteCallbacks() {
        String takeover = """
                {"sessionId":"s","status":37,"commandTraceId":"c","commandFinishTime":"2026-01-02 03:04:05","taskResult":"cancelled","userData":"u","playedChars":4}""";
        String session = """
                {"sessionId":"s","rtcAppId":"rtcAppId","rtcChannelId":"rtcChannelId","rtcUid":"rtcUid","rtcToken":"rtcToken","status":35,"userData":"u"}""";

        StatusCallback read = StatusCallback.read(takeover);

        assertThat(read).isEqualTo(new StatusCallback("s", null, 37, "c", "2026-01-02 03:04:05", StatusCallback.CANCELLED, "u", 4));
        assertThat(LiveApiJson.write(read)).isEqualTo(takeover);
        assertThat(LiveApiJson.write(StatusCallback.session("s", SessionStatus.CREATED, RTC, null, "u"))).isEqualTo(session);
        assertThat(StatusCallback.read(session).rtc()).isEqualTo(RTC);
    }
}
