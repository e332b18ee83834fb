package io.parley.transcripts.tail;

import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.Reason;
import io.parley.transcripts.JournalOfARoom;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TellingTest {

    private final JournalEntry question = new JournalOfARoom("s").asked(new TextQuestion("Where is it?")).entries().getLast();

    @Test
    void shouldTellWhatHappenedAndWhyAndWhatWasDecided() {
        // when
        List<String> lines = new Telling(new Fields(false)).lines(question);

        // then
        assertThat(lines).containsExactly("2026-01-01T12:00:03Z     4  text question (requestId r3, text of 12 characters)",
                "      because a question becomes the turn: s_1  [QUESTION, Turns 1]",
                "      -> reply request (traceId s_1, query of 12 characters, replyTo ROOM)",
                "      -> answer (requestId r3, code 0, message of 7 characters, data of 15 characters)");
    }

    @Test
    void shouldShowWhatWasSaidOnlyIfAskedFor() {
        assertThat(new Telling(new Fields(false)).lines(question)).noneMatch(line -> line.contains("Where is it?"));
        assertThat(new Telling(new Fields(true)).lines(question)).anyMatch(line -> line.contains("text Where is it?"));
    }

    @Test
    void shouldHideTheTextsOfProgramsToo() {
        assertThat(new Fields(false).values(question.getInput())).containsEntry("text", "of 12 characters").containsEntry("requestId",
                "r3");
    }

    @Test
    void shouldTellARuleThatThisReleaseDoesNotKnow() {
        // given
        JournalEntry later = JournalEntry.newBuilder(question)
                .setReasons(List.of(new Reason("OF_TOMORROW", "something"))).build();

        // then
        assertThat(new Telling(new Fields(false)).lines(later)).contains("      because OF_TOMORROW: something  [OF_TOMORROW]");
    }
}
