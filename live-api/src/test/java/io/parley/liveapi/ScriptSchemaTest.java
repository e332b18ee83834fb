package io.parley.liveapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.script.LiveScript;
import io.parley.liveapi.takeover.TtsQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The live script against the reference's tables ("Live Script JSON Definition Explanation"). */
class ScriptSchemaTest {

    static Stream<String> examples() {
        return Stream.of(Reference.text("live-script"), CreateRequest.read(Reference.text("create.request")).param(),
                Reference.text("sdk-script"), Reference.roleScript());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldTakeExamples(String script) {
        LiveScript read = LiveScript.read(script, TtsQuery.VENDORS_MIN_CHARS);

        assertThat(read.json()).isSameAs(script);
        assertThat(LiveScript.stored(script)).isEqualTo(read);
    }

    @Test
    void shouldReadWhatConversationNeeds() {
        LiveScript read = LiveScript.read(Reference.text("live-script"));
        LiveScript sdk = LiveScript.read(Reference.text("sdk-script"));

        assertThat(read.scene().quickResponses()).hasSize(10);
        assertThat(read.scene().openingWords()).isEqualTo("Hello everyone, welcome to the live stream.");
        assertThat(read.scene().audios()).containsExactly("http://dwg-aigc-paas.oss-cn-hangzhou.aliyuncs.com/test/softsugar.mp3");
        assertThat(sdk.asr()).hasToString("{\"type\":\"ASR8\",\"config\":{}}");
        assertThat(sdk.extra().quickResponseDelay()).hasMillis(2000);
        assertThat(sdk.extra().quickResponseEnable()).isFalse();
    }

    /** A pointer, the least and the greatest value, and the values next to them. Empty where the reference sets no bound. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "/recycle, 0, -1, -, -", "/resolution/0, 10, 9, 1080, 1921", "/resolution/1, 10, 9, 1920, 1921",
            "/bit_rate, 0.000001, 0, 7, 7.000001", "/streaming_param/key_frame_interval, 0, -1, -, -",
            "/sceneList/0/tts_config/pitch_offset, -60, -60.01, 60, 60.01", "/sceneList/0/tts_config/speed_ratio, 0.5, 0.49, 2, 2.01",
            "/sceneList/0/tts_config/volume, 1, 0, 400, 401",
            "/sceneList/0/backgrounds/0/type, 0, -1, 1, 2", "/sceneList/0/backgrounds/0/start, 0, -1, 2147483647, 2147483648",
            "/sceneList/0/backgrounds/0/duration, -1, -2, 2147483647, 2147483648", "/sceneList/0/foregrounds/0/type, 0, -1, 0, 1",
            "/sceneList/0/foregrounds/0/start, 0, -1, -, -", "/sceneList/0/foregrounds/0/duration, -1, -2, -, -",
            "/sceneList/0/effects/beautify/whiten_mode, 0, -1, 2, 3", "/sceneList/0/effects/beautify/smooth_mode, 0, -1, 2, 3",
            "/nlp/max_reply_token, 1, 0, -, -", "/extra/quick_response_delay, 0, -1, 2147483647, 2147483648"})
    void shouldHoldRanges(String pointer, String least, String below, String greatest, String above) {
        assertAccepted(pointer, least);
        assertRefused(pointer, below);
        if (greatest != null) {
            assertAccepted(pointer, greatest);
            assertRefused(pointer, above);
        }
    }

    @Test
    void shouldTakeResolutionUprightAndLying() {
        assertAccepted("/resolution", "[1080,1920]");
        assertAccepted("/resolution", "[1920,1080]");
        assertAccepted("/resolution", "[10,10]");
        assertRefused("/resolution", "[1081,1081]");
    }

    @Test
    void shouldHoldRangesOfBeautification() {
        List<String> shifts = List.of("chinLength", "hairlineHeightRatio", "noseLengthRatio", "mouthSize", "philtrumLengthRatio",
                "eyeDistanceRatio", "eyeAngleRatio");
        List<String> strengths = List.of("whitenStrength", "reddenStrength", "smoothStrength", "shrinkRatio", "enlargeRatio", "smallRatio",
                "narrowFace", "roundEyesRatio", "thinFaceShapeRatio", "appleMusle", "narrowNoseRatio", "profileRhinoplasty", "openCanthus",
                "shrinkJawbone", "shrinkRoundFace", "shrinkLongFace", "shrinkGoddessFace", "shrinkNaturalFace", "shrinkWholeHead",
                "contrastStrength", "saturationStrength", "sharpen", "clear");
        String beautify = "/sceneList/0/effects/beautify/";

        Stream.concat(shifts.stream(), strengths.stream()).map(beautify::concat).forEach(pointer -> {
            assertAccepted(pointer, "1.0");
            assertRefused(pointer, "1.01");
            assertRefused(pointer, "\"0.5\"");
        });
        shifts.stream().map(beautify::concat).forEach(pointer -> assertAccepted(pointer, "-1"));
        shifts.stream().map(beautify::concat).forEach(pointer -> assertRefused(pointer, "-1.01"));
        strengths.stream().map(beautify::concat).forEach(pointer -> assertAccepted(pointer, "0"));
        strengths.stream().map(beautify::concat).forEach(pointer -> assertRefused(pointer, "-0.01"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/version | 2", "/recycle | 0.5", "/stream_mode | 1", "/resolution | 1080", "/resolution | [1080]", "/resolution | [10,10,10]",
            "/resolution/0 | 1080.5", "/bit_rate | \"5\"", "/live_type | \"private\"", "/sentence_break | \"no\"", "/streaming_param | []",
            "/streaming_param/h264_profile | \"high\"", "/streaming_param/agora_live_mode | 0", "/sceneList | {}", "/sceneList | []",
            "/sceneList/0 | null", "/sceneList/0/digital_role | \"nina\"", "/sceneList/0/digital_role/id | \"1\"",
            "/sceneList/0/digital_role/face_feature_id | 325", "/sceneList/0/digital_role/name | 1", "/sceneList/0/digital_role/url | \"\"",
            "/sceneList/0/digital_role/position | [0,0]", "/sceneList/0/digital_role/position/x | 1.5",
            "/sceneList/0/digital_role/position/y | \"0\"", "/sceneList/0/digital_role/scale | true",
            "/sceneList/0/digital_role/alpha | \"yes\"", "/sceneList/0/tts_config/qid | 1", "/sceneList/0/tts_config/id | 1",
            "/sceneList/0/tts_config/name | null", "/sceneList/0/tts_config/vendor_id | \"4\"", "/sceneList/0/tts_config/language | \"\"",
            "/sceneList/0/tts_config/volume | 99.5", "/sceneList/0/tts_query | \"Hello\"", "/sceneList/0/tts_query/content | \"\u3000\"",
            "/sceneList/0/tts_query/ssml | 1", "/sceneList/0/audios | {}", "/sceneList/0/audios/0 | \"a.mp3\"",
            "/sceneList/0/audios/0/url | null", "/sceneList/0/quick_response | \"Hm\"", "/sceneList/0/quick_response/0 | \" \"",
            "/sceneList/0/quick_response/0 | {}", "/sceneList/0/quick_response/0 | {\"tts_query\":{}}",
            "/sceneList/0/quick_response/0 | {\"audio\":1}", "/sceneList/0/quick_response/0 | null", "/sceneList/0/opening_words | []",
            "/sceneList/0/backgrounds | {}", "/sceneList/0/backgrounds/0/cycle | null", "/sceneList/0/backgrounds/0/rect | [0,0,1]",
            "/sceneList/0/backgrounds/0/rect/3 | \"9\"", "/sceneList/0/foregrounds/0/name | \"\"", "/sceneList/0/effects/version | 1",
            "/sceneList/0/effects/beautify | 1", "/asr | \"ASR8\"", "/asr/type | 8", "/asr/config | []", "/nlp | []", "/nlp/type | 1",
            "/nlp/prompt_header | []", "/extra | 1", "/extra/quick_response_enable | \"true\"", "/extra/quick_response_random | 1",
            "/extra/quick_response_delay | 0.5", "/extra/command_immediate | \"yes\""})
    void shouldRefuseWrongTypes(String pointer, String value) {
        assertRefused(pointer, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/version", "/recycle", "/sceneList", "/sceneList/0/tts_config", "/sceneList/0/digital_role/face_feature_id",
            "/sceneList/0/digital_role/url", "/sceneList/0/digital_role/position/x", "/sceneList/0/tts_config/name",
            "/sceneList/0/tts_config/language", "/sceneList/0/tts_config/pitch_offset", "/sceneList/0/tts_config/speed_ratio",
            "/sceneList/0/tts_config/volume", "/sceneList/0/tts_query/content", "/sceneList/0/audios/0/url",
            "/sceneList/0/backgrounds/0/type", "/sceneList/0/backgrounds/0/name", "/sceneList/0/backgrounds/0/url",
            "/sceneList/0/backgrounds/0/rect", "/sceneList/0/backgrounds/0/cycle", "/sceneList/0/backgrounds/0/start",
            "/sceneList/0/backgrounds/0/duration", "/sceneList/0/foregrounds/0/type", "/sceneList/0/effects/version"})
    void shouldWantWhatTablesDemand(String pointer) {
        ObjectNode script = full();
        ((ObjectNode) script.at(parent(pointer))).remove(last(pointer));

        assertThatThrownBy(() -> LiveScript.read(script.toString())).isInstanceOf(InvalidJsonException.class)
                .hasMessage(path(pointer) + ": expected a value, found nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream_mode", "/resolution", "/bit_rate", "/live_type", "/sentence_break", "/streaming_param",
            "/sceneList/0/digital_role", "/sceneList/0/tts_config/qid", "/sceneList/0/digital_role/position", "/sceneList/0/tts_query",
            "/sceneList/0/audios", "/sceneList/0/quick_response", "/sceneList/0/opening_words", "/sceneList/0/backgrounds",
            "/sceneList/0/foregrounds", "/sceneList/0/effects", "/asr", "/nlp", "/extra", "/extra/quick_response_delay"})
    void shouldTakeScriptWithoutWhatMayBeAbsent(String pointer) {
        ObjectNode absent = full();
        ((ObjectNode) absent.at(parent(pointer))).remove(last(pointer));

        assertThatCode(() -> LiveScript.read(absent.toString())).doesNotThrowAnyException();
        assertAccepted(pointer, "null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/sceneList/0/tts_config/volume | 500 | param.sceneList[0].tts_config.volume: expected at most 400, found 500",
            "/sceneList/0/tts_config/pitch_offset | -61 | param.sceneList[0].tts_config.pitch_offset: expected at least -60, found -61",
            "/bit_rate | 0 | param.bit_rate: expected more than 0, found 0",
            "/bit_rate | \"5\" | param.bit_rate: expected a number, found \"5\"",
            "/live_type | \"x\" | param.live_type: expected one of \"live\", \"interactive\", \"\", found \"x\"",
            "/sceneList | [] | param.sceneList: expected at least one element, found []",
            "/resolution | [1081,1081] | param.resolution: expected at most 1080p: one side of at most 1080, found [1081,1081]",
            "/resolution | [9,10] | param.resolution[0]: expected at least 10, found 9",
            "/sceneList/0/backgrounds/0/rect | [1] | param.sceneList[0].backgrounds[0].rect: expected at least 4 elements, found [1]",
            "/sceneList/0/quick_response/0 | 5 | param.sceneList[0].quick_response[0]: expected a text or an object, found 5",
            "/sceneList/0/quick_response/0 | {} | param.sceneList[0].quick_response[0]: expected tts_query or audio, found {}",
            "/sceneList/0/quick_response/0 | \"\" | param.sceneList[0].quick_response[0]: expected a text that is not empty, found \"\"",
            "/extra/quick_response_delay | 1.5 | param.extra.quick_response_delay: expected a whole number, found 1.5"})
    void shouldNamePathExpectationAndValue(String pointer, String value, String message) {
        assertThatThrownBy(() -> LiveScript.read(with(pointer, value))).isInstanceOfSatisfying(InvalidJsonException.class, e -> {
            assertThat(e.code()).isEqualTo(RefusalCode.INVALID_SCRIPT);
            assertThat(e).hasMessage(message);
        });
    }

    @Test
    void shouldNameFirstErrorOfTables() {
        String twice = "{\"extra\":5,\"sceneList\":[{\"opening_words\":1,\"tts_config\":{\"volume\":0}}],\"recycle\":-1,\"version\":\"1\"}";

        assertThatThrownBy(() -> LiveScript.read(twice)).hasMessage("param.recycle: expected at least 0, found -1");
        assertThatThrownBy(() -> LiveScript.read(twice.replace("-1", "1")))
                .hasMessage("param.sceneList[0].tts_config.volume: expected at least 1, found 0");
        assertThatThrownBy(() -> LiveScript.read(twice.replace("-1", "1").replace(":0", ":1")))
                .hasMessage("param.sceneList[0].tts_config.name: expected a value, found nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "{\"id\":\"\",\"qid\":\"\",\"vendor_id\":4} | id or qid, not both empty", "{\"vendor_id\":4} | id or qid, not both empty",
            "{\"id\":\"i\"} | a vendor_id, since there is no qid", "{\"id\":\"i\",\"qid\":\"\"} | a vendor_id, since there is no qid",
            "{\"qid\":\"q\"} | -", "{\"qid\":\"q\",\"id\":\"\"} | -", "{\"id\":\"i\",\"vendor_id\":4} | -"})
    void shouldWantVoiceByIdOrQid(String voice, String expected) {
        ObjectNode config = (ObjectNode) Reference.tree(voice);
        config.put("name", "n").put("language", "zh-CN").put("pitch_offset", 0.0).put("speed_ratio", 1).put("volume", 100);
        String script = with("/sceneList/0/tts_config", config.toString());

        if (expected == null) {
            assertThatCode(() -> LiveScript.read(script)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> LiveScript.read(script)).isInstanceOf(InvalidJsonException.class)
                    .hasMessageStartingWith("param.sceneList[0].tts_config: expected " + expected);
        }
    }

    @Test
    void shouldKeepWhatItDoesNotKnow() {
        String script = with("/sceneList/0/tts_config/emotion", "{\"name\":\"glad\"}");

        assertThat(LiveScript.read(script).json()).contains("\"emotion\":{\"name\":\"glad\"}");
    }

    @Test
    void shouldLeaveLeastLengthOfTextToRenderer() {
        String script = with("/sceneList/0/tts_query/content", "\"123456789\"");

        assertThatCode(() -> LiveScript.read(script)).doesNotThrowAnyException();
        assertThatThrownBy(() -> LiveScript.read(script, TtsQuery.VENDORS_MIN_CHARS)).isInstanceOfSatisfying(InvalidJsonException.class,
                e -> {
                    assertThat(e.code()).isEqualTo(RefusalCode.TEXT_TOO_SHORT);
                    assertThat(e).hasMessage("param.sceneList[0].tts_query.content: expected at least 10 characters, found 9 characters");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sceneList\":[{}]}",
            "{\"version\":2,\"sceneList\":[{\"tts_config\":{\"volume\":900}}],\"bit_rate\":\"high\"}"})
    void shouldReadStoredScriptThatThisReleaseWouldRefuse(String stored) {
        assertThatThrownBy(() -> LiveScript.read(stored)).isInstanceOf(InvalidJsonException.class);

        assertThat(LiveScript.stored(stored).json()).isEqualTo(stored);
    }

    @Test
    void shouldCheckInManyThreadsAtOnce() throws Exception {
        String good = Reference.text("live-script");
        String bad = with("/sceneList/0/tts_config/volume", "500");
        Callable<String> check = () -> {
            for (int i = 0; i < 50; i++) {
                LiveScript.read(good);
                try {
                    LiveScript.read(bad);
                    return "taken";
                } catch (InvalidJsonException e) {
                    if (!e.path().equals("param.sceneList[0].tts_config.volume")) {
                        return e.getMessage();
                    }
                }
            }
            return "right";
        };

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<String> result : threads.invokeAll(Collections.nCopies(8, check))) {
                assertThat(result.get()).isEqualTo("right");
            }
        }
    }

    /** The vendor's example with all that its tables have besides. */
    private static ObjectNode full() {
        ObjectNode script = (ObjectNode) Reference.tree(Reference.text("live-script"));
        script.put("live_type", "interactive").put("sentence_break", true);
        script.putObject("streaming_param").put("h264_profile", 100).put("key_frame_interval", 0).put("agora_live_mode", false);
        ((ObjectNode) script.at("/sceneList/0/tts_config")).put("qid", "q");
        ((ObjectNode) script.at("/sceneList/0/digital_role")).put("alpha", false);
        script.set("asr", Reference.tree("{\"type\":\"ASR8\",\"config\":{\"language\":\"zh-CN\"}}"));
        script.set("nlp", Reference.tree("{\"type\":\"NLP10\",\"max_reply_token\":1200,\"prompt_header\":\"[]\"}"));
        script.set("extra", Reference.tree("{\"quick_response_enable\":true,\"quick_response_random\":true,\"quick_response_delay\":1000,"
                + "\"command_immediate\":true}"));
        return script;
    }

    private static String with(String pointer, String value) {
        ObjectNode script = full();
        JsonNode parent = script.at(parent(pointer));
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last(pointer)), Reference.tree(value));
        } else {
            ((ObjectNode) parent).set(last(pointer), Reference.tree(value));
        }
        return script.toString();
    }

    private static void assertAccepted(String pointer, String value) {
        assertThatCode(() -> LiveScript.read(with(pointer, value))).as(pointer + " = " + value).doesNotThrowAnyException();
    }

    private static void assertRefused(String pointer, String value) {
        assertThatThrownBy(() -> LiveScript.read(with(pointer, value))).as(pointer + " = " + value)
                .isInstanceOfSatisfying(InvalidJsonException.class, e -> assertThat(e.path()).startsWith(path(pointer)));
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static String path(String pointer) {
        return "param" + pointer.replaceAll("/([0-9]+)", "[$1]").replace('/', '.');
    }
}
