package io.parley.takeover.crash;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.schemas.Envelope;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.ListQueue;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.renderer.StopFate;
import io.parley.schemas.serde.TrustedRecords;
import io.parley.takeover.journal.Decider;
import io.parley.takeover.journal.EmissionWriter;
import io.parley.takeover.journal.EntryWriter;
import io.parley.takeover.journal.InputReader;
import io.parley.takeover.room.Decision;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.SessionId;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The proof itself is fed a loss, a repetition, a gap and a swap. */
class RoomProofTest {

    static {
        TrustedRecords.trust();
    }

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final SessionId session = new SessionId("s");
    private final List<SpecificRecord> inputs = List.of(
            command("create", CreateRoom.newBuilder().setScript(ScriptDraft.PLAIN.toJson()).build()), created(),
            command("list", new ListQueue()), command("ask", new TextQuestion("Where is it?")));
    private final List<JournalEntry> journal = journal(inputs);
    private final List<SpecificRecord> outputs = journal.stream().flatMap(entry -> entry.getEmitted().stream())
            .map(SpecificRecord.class::cast).toList();
    private final RoomProof proof = new RoomProof("s");

    @Test
    void shouldFindNothingWrongWithARoomThatIsWhole() {
        // when
        take(inputs, outputs, journal);

        // then
        assertThat(proof.owed()).isEmpty();
        assertThat(proof.conclude()).isEmpty();
        assertThat(outputs).hasAtLeastOneElementOfType(RendererEffect.class).hasAtLeastOneElementOfType(RoomMessage.class);
    }

    @Test
    void shouldFindAnInputThatIsLost() {
        // when
        take(with(inputs, command("lost", new ListQueue())), outputs, journal);

        // then
        assertThat(proof.owed()).singleElement().asString().startsWith("given and not taken");
    }

    @Test
    void shouldFindAnInputThatIsTakenTwice() {
        // when
        take(inputs, outputs, with(journal, journal.getLast()));

        // then
        assertThat(proof.owed()).anySatisfy(owed -> assertThat(owed).startsWith("taken more often than given"));
        assertThat(proof.faults()).isNotEmpty();
    }

    @Test
    void shouldFindAGapInTheJournal() {
        // when
        take(inputs, outputs, without(journal, 2));

        // then
        assertThat(proof.faults()).contains("entry 4: entry 4 follows entry 2");
    }

    @Test
    void shouldFindOutputThatIsLost() {
        // when
        take(inputs, without(outputs, outputs.size() - 1), journal);

        // then
        assertThat(proof.owed()).containsExactly("RoomMessage: 1 decided and not written, 0 written and not decided");
    }

    @Test
    void shouldFindOutputThatIsWrittenTwice() {
        // when
        take(inputs, with(outputs, outputs.getLast()), journal);

        // then
        assertThat(proof.owed()).containsExactly("RoomMessage: 0 decided and not written, 1 written and not decided");
    }

    @Test
    void shouldFindOutputInAnotherOrder() {
        // given
        List<SpecificRecord> swapped = new ArrayList<>(outputs);
        swapped.add(swapped.remove(swapped.size() - 2));

        // when
        take(inputs, swapped, journal);

        // then
        assertThat(proof.faults()).hasSize(2).allSatisfy(fault -> assertThat(fault).startsWith("RoomMessage: decided was"));
    }

    @Test
    void shouldFindAnEffectWithoutResult() {
        // given
        List<SpecificRecord> unanswered = without(inputs, 1);
        List<JournalEntry> entries = journal(unanswered);

        // when
        take(unanswered, entries.stream().flatMap(entry -> entry.getEmitted().stream()).map(SpecificRecord.class::cast).toList(), entries);

        // then
        assertThat(proof.owed()).contains("no result of effect s:1");
    }

    @Test
    void shouldFindAHandOverThatIsPlayedTwiceOrThatNobodyDecided() {
        // given
        take(inputs, outputs, journal);

        // when
        proof.played("s-1#1", AT);
        proof.played("s-1#1", AT);

        // then
        assertThat(proof.faults()).containsExactly("s-1#1 is played twice");
        assertThat(proof.owed()).containsExactly("nobody decided s-1#1");
    }

    @Test
    void shouldFindTwoThatSoundAtATime() {
        // given
        proof.sounds("v1");
        proof.silent("v0");

        // when
        proof.sounds("v2");

        // then
        assertThat(proof.faults()).containsExactly("v2 begins while v1 sounds");
    }

    @Test
    void shouldFindNothingWrongWithOneAfterTheOther() {
        // given
        proof.sounds("v1");
        proof.silent("v1");

        // when
        proof.sounds("v2");

        // then
        assertThat(proof.faults()).isEmpty();
    }

    @Test
    void shouldFindAHandOverThatBeginsAfterItWasStopped() {
        // given
        CallResult stop = CallResult.newBuilder().setEffectId("s:2").setOutcome(CallOutcome.ACCEPTED)
                .setStopped(Map.of("s-1#1", StopFate.NEVER_THERE, "s-2#1", StopFate.ENDED, "s-3#1", StopFate.UNKNOWN)).build();
        proof.played("s-2#1", AT.minusSeconds(1));
        proof.written(new RendererStatus(new Envelope("s", null, AT), stop));

        // when
        proof.played("s-1#1", AT.plusSeconds(1));
        proof.played("s-3#1", AT.plusSeconds(1));

        // then
        assertThat(proof.faults()).containsExactly("s-1#1 begins at 2026-01-01T00:00:01Z, and was stopped at 2026-01-01T00:00:00Z");
    }

    private void take(List<SpecificRecord> written, List<SpecificRecord> said, List<JournalEntry> entries) {
        written.forEach(proof::written);
        said.forEach(proof::said);
        entries.forEach(proof::journalled);
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> shorter = new ArrayList<>(list);
        shorter.remove(index);
        return shorter;
    }

    private static RoomCommand command(String id, SpecificRecord payload) {
        return new RoomCommand(new Envelope("s", null, AT), id, payload, null);
    }

    private static RendererStatus created() {
        return new RendererStatus(new Envelope("s", null, AT), CallResult.newBuilder().setEffectId("s:1").setOutcome(CallOutcome.ACCEPTED)
                .setRendererSessionId("theirs").setStatus(35).build());
    }

    /** What a host of rooms makes of those inputs. */
    private List<JournalEntry> journal(List<SpecificRecord> taken) {
        InputReader reader = new InputReader(RoomRules.defaults(ZoneOffset.UTC));
        List<JournalEntry> entries = new ArrayList<>();
        @Nullable
        RoomState room = null;
        for (SpecificRecord input : taken) {
            Decision decision = Decider.CURRENT.decide(session, room, reader.read(input), AT).orElseThrow();
            EmissionWriter writer = new EmissionWriter(session, decision.at());
            entries.add(EntryWriter.write(Decider.CURRENT.version(), session, input, decision,
                    decision.emitted().stream().map(writer::write).toList()));
            room = decision.next();
        }
        return entries;
    }
}
