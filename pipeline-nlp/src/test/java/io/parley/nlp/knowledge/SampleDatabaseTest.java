package io.parley.nlp.knowledge;

import io.parley.nlp.sentences.SentenceSplitter;
import io.parley.schemas.knowledge.Language;
import io.parley.schemas.knowledge.QaEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What the demo and the speech samples rely on in the database that ships with the project. */
class SampleDatabaseTest {

    private List<QaEntry> entries = List.of();

    @BeforeEach
    void read() throws Exception {
        entries = KnowledgeFile.read(Path.of(System.getProperty("parley.home"), "samples/knowledge/museum.jsonl"));
    }

    @Test
    void shouldHoldTheQuestionsOfTheDemo() {
        // then
        assertThat(entries).extracting(QaEntry::getQuestion).contains("What are your opening hours?", "Where is the bathroom?",
                "How much does a ticket cost?", "Tell me about the history of the museum.", "Is there a cafe in the building?",
                "Can I bring my dog?",
                "Where can I park my car?", "Thank you and goodbye.");
    }

    @Test
    void shouldAnswerInSentencesThatCanBeSpokenOneByOne() {
        // then
        assertThat(entries).filteredOn(entry -> entry.getLang() == Language.en).hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(
                        entry -> assertThat(SentenceSplitter.split(entry.getAnswer())).allMatch(s -> s.length() >= 25 && s.length() <= 90));
        assertThat(entries).filteredOn(entry -> entry.getLang() == Language.zh).hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(
                        entry -> assertThat(SentenceSplitter.split(entry.getAnswer())).allMatch(s -> s.length() >= 12 && s.length() <= 60));
    }

    @Test
    void shouldTellAHistoryLongEnoughToBeInterrupted() {
        // given
        QaEntry history = entries.stream().filter(entry -> entry.getId().equals("en-history")).findFirst().orElseThrow();

        // when
        List<String> sentences = SentenceSplitter.split(history.getAnswer());

        // then
        assertThat(sentences).hasSizeGreaterThanOrEqualTo(5).allMatch(s -> s.length() >= 40 && s.length() <= 80);
    }
}
