package io.parley.asr.sphinx;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class PhrasebookTest {

    @Test
    void shouldGiveASentenceItsOwnSpellingBack() {
        // given
        Phrasebook book = Phrasebook.of(List.of("Where is Room 5?", "where is room five"), word -> true);

        // then
        assertThat(book.spelling("where is room five")).isEqualTo("Where is Room 5?");
        assertThat(book.spelling("where is")).isEqualTo("where is");
    }

    @Test
    void shouldLeaveOutWhatCannotBePronounced() {
        // when
        Phrasebook book = Phrasebook.of(List.of("Where is the bathroom?", "Where is the zxqv?", "厕所在哪里?"), word -> !word.equals("zxqv"));

        // then
        assertThat(book.spellings().values()).containsExactly("Where is the bathroom?");
    }

    @Test
    void shouldShareTheBeginningsOfSentences() {
        // when
        Phrasebook.Branch tree = Phrasebook.of(List.of("where is it", "where is", "who"), word -> true).tree();

        // then
        assertThat(tree.next().keySet()).containsExactly("where", "who");
        Phrasebook.Branch whereIs = java.util.Objects
                .requireNonNull(java.util.Objects.requireNonNull(tree.next().get("where")).next().get("is"));
        assertThat(whereIs.isSentence()).isTrue();
        assertThat(whereIs.next().keySet()).containsExactly("it");
    }
}
