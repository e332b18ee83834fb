package io.parley.liveapi;

import io.parley.liveapi.account.TokenRequest;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.RtcTokenRequest;
import io.parley.liveapi.channel.SessionRequest;
import io.parley.liveapi.channel.SessionStatus;
import io.parley.liveapi.history.HistoryRequest;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.microphone.MicrophoneMode;
import io.parley.liveapi.nlp.NlpReplyRequest;
import io.parley.liveapi.takeover.CancelRequest;
import io.parley.liveapi.takeover.QueueRequest;
import io.parley.liveapi.takeover.QuickOrder;
import io.parley.liveapi.takeover.ReorderRequest;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.liveapi.takeover.TakeoverStatus;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Wrong input is refused with path, value and expectation; whatever comes, nothing else is thrown. */
class WrongInputTest {

    static Stream<Arguments> wrongs() {
        return Stream.of(
                wrong(SessionRequest::read, "{}", RefusalCode.INVALID_FIELD, "body.sessionId: expected a value, found nothing"),
                wrong(SessionRequest::read, "{\"sessionId\":null}", RefusalCode.INVALID_FIELD,
                        "body.sessionId: expected a value, found nothing"),
                wrong(SessionRequest::read, "{\"sessionId\":7}", RefusalCode.INVALID_FIELD,
                        "body.sessionId: expected a text that is not empty, found 7"),
                wrong(SessionRequest::read, "[]", RefusalCode.MALFORMED_JSON, "body: expected one JSON object, found []"),
                wrong(SessionRequest::read, "", RefusalCode.MALFORMED_JSON, "body: expected one JSON object, found nothing"),
                wrong(SessionRequest::read, "{\"sessionId\":", RefusalCode.MALFORMED_JSON,
                        "body: expected one JSON object, found an error at line 1"),
                wrong(SessionRequest::read, "{\"sessionId\":\"s\",\"sessionId\":\"t\"}", RefusalCode.MALFORMED_JSON,
                        "body: expected one JSON object, found an error at line 1, column 29: Duplicate field 'sessionId'"),
                wrong(SessionRequest::read, "{\"sessionId\":\"s\",\"more\":{\"a\":[1,-1e999]}}", RefusalCode.MALFORMED_JSON,
                        "body.more.a[1]: expected a number of at most 64 bits, found a greater one"),
                wrong(SessionRequest::read, "{\"sessionId\":\"s\"}}", RefusalCode.MALFORMED_JSON,
                        "body: expected one JSON object, found an error at line 1"),
                wrong(CancelRequest::read, "{\"sessionId\":\"s\",\"commandTraceId\":\"a;" + "x".repeat(301) + "\"}",
                        RefusalCode.INVALID_FIELD,
                        "body.commandTraceId: expected ids of at most 300 characters, found \"a;xxx"),
                wrong(ReorderRequest::read, "{\"sessionId\":\"s\",\"commandTraceId\":\"" + "x".repeat(301) + "\",\"priority\":1}",
                        RefusalCode.INVALID_FIELD, "body.commandTraceId: expected an id of at most 300 characters, found \"xxx"),
                wrong(QueueRequest::read, "{\"sessionId\":\"s\",\"param\":\"{}\",\"priority\":0}", RefusalCode.INVALID_FIELD,
                        "body.priority: expected a whole number from 1, found 0"),
                wrong(QueueRequest::read, "{\"sessionId\":\"s\",\"param\":\"{}\",\"priority\":1.5}", RefusalCode.INVALID_FIELD,
                        "body.priority: expected a whole number from 1, found 1.5"),
                wrong(QueueRequest::read, "{\"sessionId\":\"s\",\"param\":\"{}\",\"priority\":\"1\"}", RefusalCode.INVALID_FIELD,
                        "body.priority: expected a whole number from 1, found \"1\""),
                wrong(QueueRequest::read, "{\"sessionId\":\"s\",\"param\":\"{}\",\"priority\":99999999999}", RefusalCode.INVALID_FIELD,
                        "body.priority: expected a whole number from 1, found 99999999999"),
                wrong(json -> SessionRequest.ofQuery(null), "", RefusalCode.INVALID_FIELD,
                        "query.sessionId: expected a text that is not empty, found nothing"),
                wrong(HistoryRequest::read, "{\"status\":35}", RefusalCode.INVALID_FIELD,
                        "body.status: expected one of 5, 9, 50, 97, 98, 99, found 35"),
                wrong(HistoryRequest::read, "{\"pageNo\":0}", RefusalCode.INVALID_FIELD,
                        "body.pageNo: expected a whole number from 1, found 0"),
                wrong(HistoryRequest::read, "{\"pageSize\":1001}", RefusalCode.INVALID_FIELD,
                        "body.pageSize: expected a whole number from 1 to 1000, found 1001"),
                wrong(HistoryRequest::read, "{\"sortName\":\"name\"}", RefusalCode.INVALID_FIELD,
                        "body.sortName: expected one of sessionId, status, startTime, endTime, found \"name\""),
                wrong(HistoryRequest::read, "{\"sortValue\":\"DESC\"}", RefusalCode.INVALID_FIELD,
                        "body.sortValue: expected one of asc, desc, found \"DESC\""),
                wrong(NlpReplyRequest::read, "{\"appId\":\"a\",\"device\":\"linux\"}", RefusalCode.INVALID_FIELD,
                        "body.device: expected one of ios, android, windows, macos, found \"linux\""),
                wrong(NlpReplyRequest::read,
                        "{\"appId\":\"a\",\"device\":\"ios\",\"language\":\"en\",\"query\":\"q\",\"session\":\"s_1\",\"trace\":\"t\"}",
                        RefusalCode.INVALID_FIELD, "body.session: expected digits, letters and -, found \"s_1\""),
                wrong(NlpReplyRequest::read,
                        "{\"appId\":\"a\",\"device\":\"ios\",\"language\":\"en\",\"query\":\"" + "😀".repeat(8001) + "\"}",
                        RefusalCode.INVALID_FIELD, "body.query: expected a text of at most 8000 characters, found 8001 characters"),
                wrong(NlpReplyRequest::read, "{\"appId\":\"" + "a".repeat(257) + "\"}", RefusalCode.INVALID_FIELD,
                        "body.appId: expected a text of at most 256 characters, found 257 characters"),
                wrong(RtcTokenRequest::read, "{\"sessionId\":\"s\"}", RefusalCode.INVALID_FIELD,
                        "body.rtcChannelId: expected a value, found nothing"),
                wrong(TokenRequest::read, "{\"account\":\"a\",\"secret\":[\"hush\"]}", RefusalCode.INVALID_FIELD,
                        "body.secret: expected a text that is not empty, found something else"),
                wrong(CancelRequest::read, "{\"sessionId\":\"s\",\"commandTraceId\":\"; ;\"}", RefusalCode.INVALID_FIELD,
                        "body.commandTraceId: expected ids joined by ; or -1, found \"; ;\""),
                wrong(CreateRequest::read, "{\"param\":\"{}\",\"urtcUseExternalApp\":true,\"urtcUid\":\"4294967296\"}",
                        RefusalCode.INVALID_FIELD,
                        "body.urtcUid: expected a number from 0 to 4294967295 as text, found \"4294967296\""),
                wrong(CreateRequest::read,
                        "{\"param\":\"{}\",\"urtcUseExternalApp\":true,\"urtcUid\":\"1\",\"urtcChannelId\":\"" + "c".repeat(65) + "\"}",
                        RefusalCode.INVALID_FIELD, "body.urtcChannelId: expected a text of 1 to 64 characters, found \"ccc"),
                wrong(TakeoverContent::read, "{\"backgrounds\":null}", RefusalCode.INVALID_TAKEOVER,
                        "param: expected tts_query or audio, found {"),
                wrong(TakeoverContent::read, "nonsense", RefusalCode.INVALID_TAKEOVER,
                        "param: expected one JSON object, found an error at line 1"),
                wrong(TakeoverContent::read, "{\"tts_query\":{\"content\":\" \"}}", RefusalCode.INVALID_TAKEOVER,
                        "param.tts_query.content: expected a text that is not empty, found \" \""),
                wrong(QuickOrder::read, "{\"quick_response\":false,\"order\":0}", RefusalCode.INVALID_TAKEOVER,
                        "param.quick_response: expected true, found false"),
                wrong(QuickOrder::read, "{\"quick_response\":true,\"order\":-2}", RefusalCode.INVALID_TAKEOVER,
                        "param.order: expected a whole number from -1, found -2"));
    }

    private static Arguments wrong(Function<String, ?> reader, String json, RefusalCode code, String message) {
        return Arguments.of(reader, json, code, message);
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void shouldNamePathValueAndExpectation(Function<String, ?> reader, String json, RefusalCode code, String message) {
        ThrowingCallable reading = () -> reader.apply(json);

        assertThatThrownBy(reading).isInstanceOfSatisfying(InvalidJsonException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e).hasMessageStartingWith(message);
        });
    }

    @Test
    void shouldClipWhatItQuotes() {
        String json = "{\"sessionId\":[\"" + "😀".repeat(500) + "\"]}";

        assertThatThrownBy(() -> SessionRequest.read(json)).isInstanceOfSatisfying(InvalidJsonException.class,
                e -> assertThat(e.found().codePointCount(0, e.found().length())).isEqualTo(81));
    }

    @Test
    void shouldWriteRefusals() {
        ApiAnswer<Boolean> answer = ApiAnswer.refused(RefusalCode.UNKNOWN_SESSION, "s");

        assertThat(LiveApiJson.write(answer)).isEqualTo("{\"code\":40402,\"message\":\"there is no such session: s\"}");
        assertThat(answer.isSuccess()).isFalse();
    }

    @Test
    void shouldHaveOneNumberForEachRefusal() {
        assertThat(Arrays.stream(RefusalCode.values()).map(RefusalCode::number)).doesNotHaveDuplicates()
                .allMatch(number -> number >= 40001 && number < 60000);
    }

    @Test
    void shouldKnowStatusesByNumber() {
        assertThat(Arrays.stream(SessionStatus.values()).map(SessionStatus::number)).containsExactly(2, 5, 9, 32, 35, 50, 97, 98, 99);
        assertThat(Arrays.stream(TakeoverStatus.values()).map(TakeoverStatus::number)).containsExactly(33, 34, 36, 37, 39);
        assertThat(SessionStatus.of(50)).contains(SessionStatus.EXPIRED);
        assertThat(TakeoverStatus.of(38)).isEmpty();
    }

    @Test
    void shouldReadModeOfMicrophone() {
        assertThat(MicrophoneMode.of(null)).contains(MicrophoneMode.VOICE);
        assertThat(MicrophoneMode.of("ask")).contains(MicrophoneMode.ASK);
        assertThat(MicrophoneMode.of("listen")).isEmpty();
    }

    @Test
    void shouldWriteTimesInTheZoneGiven() {
        TimeText text = new TimeText(ZoneId.of("Asia/Shanghai"));
        Instant instant = Instant.parse("2023-02-17T08:53:26.900Z");

        assertThat(text.format(instant)).isEqualTo("2023-02-17 16:53:26");
        assertThat(text.parse("2023-02-17 16:53:26")).isEqualTo(Instant.parse("2023-02-17T08:53:26Z"));
        assertThatThrownBy(() -> text.parse("2023-02-30 16:53:26")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2023-02-30");
    }
}
