package io.parley.asr.sphinx;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SpokenWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "What are your opening hours? | what are your opening hours",
            "What's on, today?            | what's on today",
            "The café – is it open…       | the cafe is it open",
            "Is there Wi-Fi?              | is there wi fi",
            "Show me room 12.             | show me room twelve",
            "Open since 1984?             | open since one thousand nine hundred eighty four",
            "1,250,000 visitors           | one million two hundred fifty thousand visitors",
            "Agent 007                    | agent zero zero seven",
            "Is it 20% off at H&M?        | is it twenty percent off at h and m"})
    void shouldSayWhatIsWritten(String written, String spoken) {
        assertThat(SpokenWords.of(written)).isEqualTo(List.of(spoken.split(" ")));
    }

    @Test
    void shouldFindNoWordsInOtherScripts() {
        assertThat(SpokenWords.of("几点开门?")).isEmpty();
    }
}
