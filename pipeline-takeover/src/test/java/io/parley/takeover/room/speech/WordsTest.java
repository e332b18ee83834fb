package io.parley.takeover.room.speech;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                       | 0
            ' .,!? '                 | 0
            Stop                     | 1
            Stop it now!             | 3
            Don't you?               | 2
            the dogs' bowl           | 3
            It costs 12 Euro         | 4
            state-of-the-art         | 4
            等一下                    | 3
            请说 English 好吗         | 5
            これは本です              | 6
            안녕하세요 여러분          | 2
            नमस्ते दुनिया             | 2
            cafe\u0301 here          | 2
            𠀀𠀁                      | 2
            """)
    void shouldCountWordsByTheKindsOfTheirCharacters(String text, int words) {
        assertThat(Words.of(text).count()).isEqualTo(words);
    }

    @Test
    void shouldFindAPhraseOnlyWhereItsWordsStandTogether() {
        // given
        Words said = Words.of("Well, HOLD on a moment");

        // then
        assertThat(said.contain(Words.of("hold on"))).isTrue();
        assertThat(said.contain(Words.of("on hold"))).isFalse();
        assertThat(said.contain(Words.of("hold a"))).isFalse();
        assertThat(said.contain(Words.of("old on"))).isFalse();
        assertThat(said.contain(Words.of("..."))).isFalse();
    }
}
