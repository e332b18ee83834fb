package io.parley.takeover.room.turn;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShortTextTest {

    @Test
    void shouldEscapeWhatWouldBeMarkup() {
        assertThat(ShortText.padded("a<b & c>d")).isEqualTo("<speak>a&lt;b &amp; c&gt;d<break time=\"200ms\"/></speak>");
    }

    @Test
    void shouldTellHowFarTheTextItselfCame() {
        // given: <speak> has seven characters, &amp; five
        String text = "A&B";

        // then
        assertThat(ShortText.spoken(text, 0)).isZero();
        assertThat(ShortText.spoken(text, 7)).isZero();
        assertThat(ShortText.spoken(text, 8)).isEqualTo(1);
        assertThat(ShortText.spoken(text, 12)).isEqualTo(1);
        assertThat(ShortText.spoken(text, 13)).isEqualTo(2);
        assertThat(ShortText.spoken(text, ShortText.padded(text).length())).isEqualTo(3);
    }
}
