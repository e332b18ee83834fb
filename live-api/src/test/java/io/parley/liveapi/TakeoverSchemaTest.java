package io.parley.liveapi;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.takeover.Picture;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.liveapi.takeover.TtsQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The takeover JSON against the reference's table ("Live Stream Takeover JSON Definition Explanation"). */
class TakeoverSchemaTest {
    private static final String PICTURE = "{\"url\":\"u\",\"rect\":[0,0,310,88],\"start\":0,\"duration\":-1}";

    @Test
    void shouldReadExampleAndWriteItBack() {
        String example = Reference.text("takeover");

        TakeoverContent content = TakeoverContent.read(example, TtsQuery.VENDORS_MIN_CHARS);

        assertThat(content.ttsQuery()).isEqualTo(new TtsQuery("尊敬的观众朋友们,大家好!下面插播一段新闻.", false));
        assertThat(content.foregrounds()).extracting(Picture::duration).containsExactly(100);
        assertThat(Reference.tree(content.toJson())).isEqualTo(Reference.tree(example));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{} | param: expected tts_query or audio, found {}",
            "{\"tts_query\":null,\"audio\":null} | param: expected tts_query or audio, found {\"tts_query\":null,\"audio\":null}",
            "{\"tts_query\":\"Hello\"} | param.tts_query: expected an object, found \"Hello\"",
            "{\"tts_query\":{}} | param.tts_query.content: expected a value, found nothing",
            "{\"tts_query\":{\"content\":null}} | param.tts_query.content: expected a text, found null",
            "{\"tts_query\":{\"content\":\"a\",\"ssml\":\"no\"}} | param.tts_query.ssml: expected true or false, found \"no\"",
            "{\"audio\":\"\"} | param.audio: expected a text that is not empty, found \"\"",
            "{\"audio\":7} | param.audio: expected a text, found 7",
            "{\"audio\":\"a\",\"foregrounds\":{}} | param.foregrounds: expected an array, found {}",
            "{\"audio\":\"a\",\"foregrounds\":[null]} | param.foregrounds[0]: expected an object, found null",
            "{\"audio\":\"a\",\"foregrounds\":[{\"url\":\"u\"}]} | param.foregrounds[0].rect: expected a value, found nothing",
            "{\"audio\":\"a\",\"backgrounds\":[]} | param.backgrounds: expected an object, found []",
            "{\"audio\":\"a\",\"backgrounds\":{\"url\":\"u\",\"rect\":[1,2,3,4],\"start\":-1}} "
                    + "| param.backgrounds.start: expected at least 0, found -1",
            "{\"audio\":\"a\",\"backgrounds\":{\"url\":\"u\",\"rect\":[1,2,3,4.5]}} "
                    + "| param.backgrounds.rect[3]: expected a whole number, found 4.5",
            "{\"audio\":\"a\",\"backgrounds\":{\"url\":\"u\",\"rect\":[1,2,3,4,5]}} "
                    + "| param.backgrounds.rect: expected at most 4 elements, found [1,2,3,4,5]"})
    void shouldNamePathExpectationAndValue(String takeover, String message) {
        assertThatThrownBy(() -> TakeoverContent.read(takeover)).isInstanceOfSatisfying(InvalidJsonException.class, e -> {
            assertThat(e.code()).isEqualTo(RefusalCode.INVALID_TAKEOVER);
            assertThat(e).hasMessage(message);
        });
    }

    @Test
    void shouldTakeTextOrAudioOrBothWithNullsAsAbsent() {
        assertThat(TakeoverContent.read("{\"tts_query\":{\"content\":\"Hi\",\"ssml\":null},\"audio\":null,\"foregrounds\":null}"))
                .isEqualTo(TakeoverContent.text("Hi"));
        assertThat(TakeoverContent.read("{\"audio\":\"a.mp3\",\"backgrounds\":null}")).isEqualTo(TakeoverContent.audio("a.mp3"));
        assertThat(TakeoverContent.read("{\"audio\":\"a.mp3\",\"foregrounds\":[" + PICTURE + "," + PICTURE + "]}").foregrounds())
                .containsOnly(new Picture("u", List.of(0, 0, 310, 88), 0, -1));
    }

    @Test
    void shouldLeaveLeastLengthOfTextToRenderer() {
        String nine = "{\"tts_query\":{\"content\":\"😀23456789\"}}";

        assertThatCode(() -> TakeoverContent.read(nine)).doesNotThrowAnyException();
        assertThatCode(() -> TakeoverContent.read(nine.replace("9", "90"), 10)).doesNotThrowAnyException();
        assertThatThrownBy(() -> TakeoverContent.read(nine, 10)).isInstanceOfSatisfying(InvalidJsonException.class, e -> {
            assertThat(e.code()).isEqualTo(RefusalCode.TEXT_TOO_SHORT);
            assertThat(e).hasMessage("param.tts_query.content: expected at least 10 characters, found 9 characters");
        });
    }
}
