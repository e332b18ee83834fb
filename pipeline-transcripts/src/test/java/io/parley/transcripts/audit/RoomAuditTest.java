package io.parley.transcripts.audit;

import io.parley.schemas.commands.CloseRoom;
import io.parley.schemas.commands.ListQueue;
import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.state.RoomRecord;
import io.parley.transcripts.JournalOfARoom;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

class RoomAuditTest {

    private static List<JournalEntry> journal() {
        return new JournalOfARoom("s").asked(new TextQuestion("Where is it?")).asked(new ListQueue()).asked(new CloseRoom()).entries();
    }

    private static Verdict audit(List<JournalEntry> entries) {
        RoomAudit audit = new RoomAudit("s");
        entries.forEach(audit::take);
        return audit.conclude();
    }

    private static List<JournalEntry> changing(int number, Consumer<JournalEntry.Builder> change) {
        List<JournalEntry> entries = new ArrayList<>(journal());
        JournalEntry.Builder changed = JournalEntry.newBuilder(entries.get(number - 1));
        change.accept(changed);
        entries.set(number - 1, changed.build());
        return entries;
    }

    @Test
    void shouldFindATrueJournalIdentical() {
        // when
        Verdict verdict = audit(journal());

        // then
        assertThat(verdict).isEqualTo(new Verdict("s", 6, 1, 6, false, null, List.of()));
    }

    @Test
    void shouldNameTheFirstEntryAndFieldThatDiffer() {
        // given
        List<JournalEntry> falsified = changing(5, entry -> {
            RoomMessage message = (RoomMessage) entry.getEmitted().getFirst();
            Answer answer = Answer.newBuilder((Answer) message.getPayload()).setCode(7).build();
            entry.setEmitted(List.of(RoomMessage.newBuilder(message).setPayload(answer).build()));
        });

        // when
        Verdict verdict = audit(falsified);

        // then
        assertThat(verdict.difference())
                .isEqualTo(new Verdict.Difference(5, "emitted[0].payload.code: journalled 7, decided again 0"));
        assertThat(verdict.wrong()).isTrue();
    }

    @Test
    void shouldNeverRepeatWhatSomebodySaid() {
        // given
        List<JournalEntry> falsified = changing(4, entry -> entry.setReasons(List.of()).setEmitted(List.of()));

        // when
        Verdict verdict = audit(falsified);

        // then
        assertThat(verdict.difference()).isNotNull().asString().doesNotContain("Where");
    }

    @Test
    void shouldFindAnEntryThatIsMissingAndOneThatIsTwice() {
        // given
        List<JournalEntry> missing = new ArrayList<>(journal());
        missing.remove(3);
        List<JournalEntry> twice = new ArrayList<>(journal());
        twice.add(4, twice.get(3));

        // then
        assertThat(audit(missing).difference()).isEqualTo(new Verdict.Difference(5, "entry 5 follows entry 3"));
        assertThat(audit(twice).difference()).isEqualTo(new Verdict.Difference(4, "entry 4 follows entry 4"));
    }

    @Test
    void shouldSayThatTheRoomWasLost() {
        // given
        List<JournalEntry> entries = new ArrayList<>(journal());
        entries.add(JournalEntry.newBuilder(entries.getLast()).setNumber(0).build());

        // when
        Verdict verdict = audit(entries);

        // then
        assertThat(verdict.difference()).isEqualTo(
                new Verdict.Difference(0, "what was stored of the room could not be read or written here, and it ended as failed"));
        assertThat(verdict.wrong()).isTrue();
    }

    @Test
    void shouldSayWhichRulesItDoesNotKnow() {
        // when
        Verdict verdict = audit(changing(2, entry -> entry.setRules("of tomorrow")));

        // then
        assertThat(verdict.difference()).isEqualTo(
                new Verdict.Difference(2, "it was decided by version of tomorrow of the rules; this release knows [1]"));
    }

    @Test
    void shouldSayThatAJournalLacksTheNumbersOfItsRules() {
        // when
        Verdict verdict = audit(changing(1, entry -> entry.setNumbers(null)));

        // then
        assertThat(verdict.difference()).isNotNull().satisfies(found -> assertThat(found.why()).contains("lacks the rules' numbers"));
    }

    @Test
    void shouldBeginAtAWholeRoomWhereTheOldestEntriesAreGone() {
        // given
        JournalOfARoom room = new JournalOfARoom("s").asked(new TextQuestion("Where is it?"));
        for (int i = 0; i < 300; i++) {
            room.asked(new ListQueue());
        }
        List<JournalEntry> entries = room.entries();

        // when
        Verdict verdict = audit(entries.subList(100, entries.size()));

        // then
        assertThat(verdict).isEqualTo(new Verdict("s", 204, 257, 48, false, null, List.of()));
        assertThat(audit(entries.subList(260, entries.size())).undecidable()).isTrue();
    }

    @Test
    void shouldFindAWholeRoomThatIsNotWhatTheEntriesMadeOfIt() {
        // given
        JournalOfARoom room = new JournalOfARoom("s");
        for (int i = 0; i < 253; i++) {
            room.asked(new ListQueue());
        }
        List<JournalEntry> entries = new ArrayList<>(room.entries());
        JournalEntry.Builder last = JournalEntry.newBuilder(entries.removeLast());
        last.getSnapshot().put("state", RoomRecord.newBuilder(last.getSnapshot().getState()).setEpoch(9).build());
        entries.add(last.build());

        // when
        Verdict verdict = audit(entries);

        // then
        assertThat(verdict.difference())
                .isEqualTo(new Verdict.Difference(256, "snapshot.state.epoch: journalled 9, decided again 0"));
    }
}
