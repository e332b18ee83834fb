package io.parley.takeover.room.turn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TranscriptTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            It is on the left. | 0   | ''
            It is on the left. | 1   | ''
            It is on the left. | 2   | It
            It is on the left. | 4   | It
            It is on the left. | 5   | It is
            It is on the left. | 17  | It is on the
            It is on the left. | 18  | It is on the left.
            It is on the left. | 900 | It is on the left.
            It is on the left. | -3  | ''
            电梯在左边。        | 2   | 电梯
            去 Rome 看看       | 4   | 去
            去Rome看看         | 5   | 去Rome
            Up 🚀🚀 we go.     | 4   | Up
            """)
    void shouldRoundWhatWasHeardDownToAWord(String text, int characters, String heard) {
        // given
        Transcript transcript = Transcript.EMPTY.planned(new Sentence(1, text));

        // when
        Transcript after = transcript.heard(1, characters);

        // then
        assertThat(after.heard()).isEqualTo(heard);
    }

    @Test
    void shouldNotForgetWhatWasHeardBeforeASentenceWasTakenUpAgain() {
        // given
        Transcript cut = Transcript.EMPTY.planned(new Sentence(1, "It is on the left.")).heard(1, 12);

        // when
        Transcript again = cut.again().heard(1, 3);

        // then
        assertThat(again.heard()).isEqualTo("It is on the");
        assertThat(cut.heard(1, 3).heard()).isEqualTo("It");
    }
}
