package io.parley.stage.playback;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SpokenTextTest {

    @Test
    void shouldTakeTimeByCharacters() {
        assertThat(new SpokenText("a".repeat(30), false, 15).length()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldCountChineseCharactersAsThree() {
        assertThat(new SpokenText("洗手间在右边", false, 9).length()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldSpeakNoMarkupButCountItAmongTheCharacters() {
        SpokenText marked = new SpokenText("<break time=\"200ms\"/>abcd", true, 1);

        assertThat(marked.length()).isEqualTo(Duration.ofSeconds(4));
        assertThat(marked.characters()).isEqualTo(marked.content().length());
        assertThat(marked.playedChars(Duration.ofMillis(2900))).hasValue("<break time=\"200ms\"/>ab".length());
        assertThat(new SpokenText("<b>", false, 1).characters()).isEqualTo(3);
    }

    @Test
    void shouldFindBrokenMarkup() {
        assertThat(new SpokenText("<a>b</a>", true, 1).defect()).isNull();
        assertThat(new SpokenText("b <c", true, 1).defect()).isEqualTo("ssml is broken at its end");
        assertThat(new SpokenText("b > c", true, 1).defect()).isEqualTo("ssml is broken at character 2");
        assertThat(new SpokenText("b > c", false, 1).defect()).isNull();
    }

    @Test
    void shouldRefuseRatesThatNeverEnd() {
        assertThatThrownBy(() -> new SpokenText("a", false, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SpokenText("a", false, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void shouldReportAPrefixOfWholeCharactersThatGrows(@ForAll String text, @ForAll boolean ssml,
            @ForAll @IntRange(max = 5000) int millis) {
        SpokenText spoken = new SpokenText(text, ssml, 7);

        int played = spoken.playedChars(Duration.ofMillis(millis)).orElseThrow();
        int later = spoken.playedChars(Duration.ofMillis(millis + 100L)).orElseThrow();

        assertThat(played).isBetween(0, text.length()).isLessThanOrEqualTo(later);
        assertThat(played > 0 && played < text.length() && Character.isSurrogatePair(text.charAt(played - 1), text.charAt(played)))
                .isFalse();
        assertThat(spoken.playedChars(spoken.length())).hasValue(text.length());
    }
}
