package io.parley.liveapi;

import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.microphone.MicrophoneCode;
import io.parley.liveapi.microphone.MicrophoneMessage;
import io.parley.liveapi.push.PushMessage;
import io.parley.liveapi.script.Extra;
import io.parley.liveapi.script.LiveScript;
import io.parley.liveapi.takeover.Picture;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.liveapi.takeover.TtsQuery;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Script, takeover, push and microphone JSON of the reference's examples. */
class GoldenContentTest {

    @Test
    void shouldReadScript() {
        String param = """
                {"version":"0.0.2","recycle":0,"stream_mode":true,"resolution":[1080,1920],"sceneList":[{
                  "digital_role":{"id":1,"face_feature_id":"f","name":"n","url":"u","position":{"x":10,"y":60},"scale":1},
                  "tts_config":{"id":"i","name":"n","vendor_id":4,"language":"zh-CN","pitch_offset":0.0,"speed_ratio":1,"volume":400},
                  "tts_query":{"content":"This fills the silence.","ssml":false},
                  "audios":[{"url":"http://localhost/a.mp3"}],
                  "quick_response":["One moment.",{"tts_query":{"content":"Let me see.","ssml":true}},{"audio":"http://localhost/hm.mp3"}],
                  "opening_words":"Welcome."}],
                 "asr":{"type":"ASR8","config":{}},
                 "nlp":{"type":"NLP10","max_reply_token":1200},
                 "extra":{"quick_response_enable":false,"quick_response_random":false,"quick_response_delay":2000,"command_immediate":false,
                  "interrupt_phrases":["hold on","等一下"]}}""";

        LiveScript script = LiveScript.read(param);

        assertThat(script.scene().ttsQuery()).isEqualTo(new TtsQuery("This fills the silence.", false));
        assertThat(script.scene().audios()).containsExactly("http://localhost/a.mp3");
        assertThat(script.scene().quickResponses()).extracting(TakeoverContent::toJson).containsExactly(
                "{\"tts_query\":{\"content\":\"One moment.\",\"ssml\":false}}",
                "{\"tts_query\":{\"content\":\"Let me see.\",\"ssml\":true}}",
                "{\"audio\":\"http://localhost/hm.mp3\"}");
        assertThat(script.scene().openingWords()).isEqualTo("Welcome.");
        assertThat(script.asr()).hasToString("{\"type\":\"ASR8\",\"config\":{}}");
        assertThat(script.nlp()).hasToString("{\"type\":\"NLP10\",\"max_reply_token\":1200}");
        assertThat(script.extra()).isEqualTo(new Extra(false, false, Duration.ofSeconds(2), false, List.of("hold on", "等一下")));
        assertThat(script.json()).isSameAs(param);
    }

    @Test
    void shouldTakeDefaultsOfReferenceWhereScriptIsSilent() {
        LiveScript bare = LiveScript.read("{\"sceneList\":[{}]}");
        LiveScript partly = LiveScript.read("{\"sceneList\":[{\"quick_response\":[]}],\"extra\":{\"quick_response_random\":false}}");

        assertThat(bare.extra()).isEqualTo(new Extra(true, true, Duration.ofMillis(1000), true, List.of()));
        assertThat(partly.extra()).isEqualTo(new Extra(true, false, Duration.ofMillis(1000), true, List.of()));
        assertThat(bare.scene().openingWords()).isNull();
        assertThat(bare.asr()).isNull();
    }

    @Test
    void shouldReadAndWriteTakeoverWithPicturesAndKeepUnknownProperties() {
        String param = """
                {"tts_query":{"content":"News come in between.","ssml":false},"audio":"http://localhost/a.mp3",\
                "foregrounds":[{"url":"http://localhost/f.png","rect":[0,0,310,88],"start":0,"duration":100}],\
                "backgrounds":{"url":"http://localhost/b.png","rect":[0,0,1080,1920],"start":0,"duration":-1},"emotion":{"name":"glad"}}""";

        TakeoverContent content = TakeoverContent.read(param);

        assertThat(content.foregrounds()).containsExactly(new Picture("http://localhost/f.png", List.of(0, 0, 310, 88), 0, 100));
        assertThat(content.backgrounds()).isEqualTo(new Picture("http://localhost/b.png", List.of(0, 0, 1080, 1920), 0, -1));
        assertThat(content.others()).containsOnlyKeys("emotion");
        assertThat(content.toJson()).isEqualTo(param);
    }

    @Test
    void shouldWritePushMessagesInOrderOfReference() {
        assertThat(PushMessage.opening("opening_1726043171122", "你好").toJson())
                .isEqualTo(
                        "{\"service\":\"opening\",\"text\":\"你好\",\"trace\":\"opening_1726043171122\",\"type\":\"answer\",\"status\":\"ok\"}");
        assertThat(PushMessage.asrText("s_1", "你好。", 1).toJson())
                .isEqualTo("{\"service\":\"asr\",\"trace\":\"s_1\",\"type\":\"text\",\"query\":\"你好。\",\"index\":1,\"status\":\"ok\"}");
        assertThat(PushMessage.asrEnded("s_6", 1).toJson())
                .isEqualTo("{\"service\":\"asr\",\"trace\":\"s_6\",\"type\":\"eof\",\"query\":\"\",\"index\":1,\"status\":\"ok\"}");
        assertThat(PushMessage.asrFailed("s_2", 1, "query is empty").toJson()).isEqualTo(
                "{\"service\":\"asr\",\"trace\":\"s_2\",\"type\":\"eof\",\"query\":\"\",\"index\":1,\"status\":\"fail\",\"error\":\"query is empty\"}");
        assertThat(PushMessage.nlpAnswer("i4w8", "s_1", "Hello.", 1).toJson()).isEqualTo(
                "{\"service\":\"nlp\",\"id\":\"i4w8\",\"trace\":\"s_1\",\"type\":\"answer\",\"answer\":\"Hello.\",\"index\":1,\"status\":\"ok\"}");
        assertThat(PushMessage.recordEnded("s_1").toJson())
                .isEqualTo("{\"service\":\"record\",\"type\":\"eof\",\"trace\":\"s_1\",\"status\":\"ok\"}");
        assertThat(PushMessage.commandEnded("s_1", null).toJson())
                .isEqualTo("{\"service\":\"command\",\"type\":\"eof\",\"status\":\"ok\",\"trace\":\"s_1\"}");
    }

    @Test
    void shouldLoseNoFieldOfPushMessage() {
        PushMessage unusual = new PushMessage("record", "i", "s_1", "eof", "q", "a", "t", 3, PushMessage.FAIL, "e");

        assertThat(PushMessage.read(unusual.toJson())).isEqualTo(unusual);
    }

    @Test
    void shouldReadAndWriteMicrophoneMessages() {
        String started = """
                {"code":19,"message":"Start playing takeover","data":{"sessionId":"xxxxx","commandTraceId":"yyyyyy","timestamp":1234567890}}""";

        assertThat(MicrophoneMessage.read("{\"code\": 0, \"message\": \"begin\"}")).isEqualTo(MicrophoneMessage.of(MicrophoneCode.BEGIN));
        assertThat(MicrophoneMessage.read("{\"code\": \"99\", \"message\": \"eof\"}")).isEqualTo(MicrophoneMessage.of(MicrophoneCode.EOF));
        assertThat(LiveApiJson.write(MicrophoneMessage.of(MicrophoneCode.READY)))
                .isEqualTo("{\"code\":2,\"message\":\"Server ready to receive\"}");
        assertThat(LiveApiJson
                .write(MicrophoneMessage.of(MicrophoneCode.TAKEOVER_STARTED, "xxxxx", "yyyyyy", Instant.ofEpochSecond(1234567890))))
                .isEqualTo(started);
        assertThat(LiveApiJson.write(MicrophoneMessage.read(started))).isEqualTo(started);
    }
}
