package io.parley.takeover.journal;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.serde.TrustedRecords;
import io.parley.takeover.invariant.Invariants;
import io.parley.takeover.invariant.Step;
import io.parley.takeover.journal.Redecision.Outcome;
import io.parley.takeover.room.Decision;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomSetup.Owner;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.turn.Flag;
import io.parley.takeover.store.SetupCodec;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A journal that was written once and is kept, with the schema that it was written by: what every later release must still be able to read, and to
 * decide alike (docs/invariants.md, 14).
 *
 * <p>Where this fails, rooms decide otherwise than before. Once the version of the rules has been released, that needs a new version
 * ({@code Room.RULES}), a journal of its own here, and the old rules kept in {@link Decider#ALL}. Until then the journal may be written anew, by
 * running this test with {@code -Dparley.record=true}.
 */
class RecordedJournalTest {

    private static final SessionId ROOM = new SessionId("s");
    private static final Path RULES_1 = Path.of("src/test/resources/journals/rules-1.avro");

    static {
        TrustedRecords.trust();
    }

    @BeforeAll
    static void writeItAnewWhereThatIsWanted() throws IOException {
        if (Boolean.getBoolean("parley.record")) {
            try (DataFileWriter<JournalEntry> file = new DataFileWriter<>(new SpecificDatumWriter<>(JournalEntry.class))) {
                file.setCodec(CodecFactory.deflateCodec(9)).create(JournalEntry.getClassSchema(), RULES_1.toFile());
                for (JournalEntry entry : decided(conversation())) {
                    file.append(entry);
                }
            }
        }
    }

    @Test
    void shouldDecideARecordedJournalAgainAsItWasDecided() throws IOException {
        // given
        List<JournalEntry> journal = read(RULES_1);
        Redecision redecision = new Redecision(ROOM);
        Invariants invariants = Invariants.ofJournal();

        for (JournalEntry entry : journal) {
            // when
            Outcome outcome = redecision.take(entry);

            // then
            assertThat(outcome).as("entry %d of %s", entry.getNumber(), RULES_1).isInstanceOf(Outcome.Same.class);
            invariants.observe(((Outcome.Same) outcome).step());
        }
        assertThat(journal).hasSizeGreaterThan(100).last().extracting(JournalEntry::getSnapshot).isNotNull();
        assertThat(invariants.broken()).isEmpty();
    }

    private static List<JournalEntry> read(Path journal) throws IOException {
        try (DataFileReader<JournalEntry> file = new DataFileReader<>(journal.toFile(), new SpecificDatumReader<>(JournalEntry.class))) {
            List<JournalEntry> entries = new ArrayList<>();
            file.forEach(entries::add);
            return entries;
        }
    }

    private static final String SCRIPT = ScriptDraft.PLAIN.filling("One moment please.", "Let me see.").opening("Welcome.").toJson();

    /** A little of everything: fillers, interruptions true and false, protected speech, a queue with all that is done to it, a voice. */
    private static List<Step> conversation() {
        return RoomScenario.live(setup -> SetupCodec.read(SCRIPT, new Owner("acme", "http://owner.example/told", "mine"),
                RoomRules.defaults(ZoneOffset.UTC)))
                .whenAsked("Where?", after(1.5).says(1, "On the left."), after(1.5).says(3, "It is big."),
                        after(1.6).says(2, "You cannot miss it."),
                        after(1.7).completes(3))
                .whenAsked("Why?", after(0.1).says(1, "That is a long story, and I should like to tell it."),
                        after(0.2).says(2, "It goes like this."),
                        after(0.3).completes(2))
                .whenAsked("And?", after(0.1).says(1, "Listen to this first.", Flag.PROTECTED), after(0.1).says(2, "Not more.", Flag.MUTED),
                        after(0.2).completes(2))
                .whenAsked("How?", after(0.1).says(1, "Slowly."), after(0.3).fails("the engine broke"))
                .hears("Where?").at(3).queues("The house closes.", 1).at(5.2).queues("The shop closes.", null).at(5.3).reorders("s-7", 5)
                .at(5.4)
                .requests(new Request.ListQueue()).at(5.5).requests(new Request.Queue(RoomScenario.audio("https://media.example/a.mp3"), 1))
                .at(5.6)
                .asks("Why?").at(20).hearsNoise(1).at(21).hears("And?").at(28).asks("How?").at(29).commands("Now.").at(40).cancels("-1")
                .at(41)
                .opensVoice(7).at(45).commands("Not now.").at(46).closesMicrophone(7).at(48).beats().at(49).requests(new Request.Quick(1))
                .at(50)
                .hears("Why?").at(55).closes().at(57).until(60).world().steps();
    }

    /** The journal of what a room is given there, with the whole room in the last entry. */
    private static List<JournalEntry> decided(List<Step> steps) {
        InputReader reader = new InputReader(RoomRules.defaults(ZoneOffset.UTC));
        List<JournalEntry> entries = new ArrayList<>();
        @Nullable
        RoomState room = null;
        for (Step step : steps) {
            var input = new InputRecords(ROOM.value(), SCRIPT, step.clock()).write(step.input());
            Decision decision = Decider.CURRENT.decide(ROOM, room, reader.read(input), step.clock()).orElseThrow();
            EmissionWriter writer = new EmissionWriter(ROOM, decision.at());
            entries.add(EntryWriter.write(Decider.CURRENT.version(), ROOM, input, decision,
                    decision.emitted().stream().map(writer::write).toList(),
                    step.equals(steps.getLast())));
            room = decision.next();
        }
        return entries;
    }
}
