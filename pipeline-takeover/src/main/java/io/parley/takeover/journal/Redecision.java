package io.parley.takeover.journal;

import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.SnapshotRecord;
import io.parley.schemas.serde.RecordBytes;
import io.parley.schemas.state.RulesRecord;
import io.parley.takeover.invariant.Step;
import io.parley.takeover.room.Decision;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.store.RoomCodec;
import io.parley.takeover.store.RulesCodec;
import io.parley.takeover.store.SetupCodec;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides the journal of one room again, entry after entry, and compares what comes of it with what is written, byte for byte: emissions,
 * reasons, numbers, and the whole state where it is written (docs/invariants.md, 14).
 *
 * <p>It begins at the first entry, or, where the oldest entries are gone, after the first one that holds the whole room. Not thread-safe.
 */
public final class Redecision {

    /** The number of the entry of a room that is lost: its count was lost with it. */
    private static final long LOST = 0;

    private final SessionId sessionId;
    private @Nullable RoomState room;
    private @Nullable RoomRules rules;
    private long number;

    /** What came of an entry. */
    public sealed interface Outcome {

        /** It was decided again, and is the same. */
        record Same(Step step) implements Outcome {}

        /** Nothing can be decided yet: what was before it is gone. */
        record Skipped() implements Outcome {}

        /** Decisions can be compared from the next entry on, in which the room is this. */
        record Begun(RoomState room) implements Outcome {}

        /** It is not what the rules decide; the words say where, never what anybody said. */
        record Differs(String why) implements Outcome {}
    }

    /** For the journal of that room. */
    public Redecision(SessionId sessionId) {
        this.sessionId = sessionId;
    }

    /** Takes the room's next entry. Once something differs, the rest has nothing to be compared with. */
    public Outcome take(JournalEntry entry) {
        if (entry.getNumber() == LOST) {
            return new Outcome.Differs("what was stored of the room could not be read or written here, and it ended as failed");
        }
        if (number > 0 && entry.getNumber() != number + 1) {
            return new Outcome.Differs("entry " + entry.getNumber() + " follows entry " + number);
        }
        boolean first = number == 0;
        number = entry.getNumber();
        if (room == null && number > 1) {
            return first || rules == null ? begin(entry) : new Outcome.Differs("the room was over at entry " + (number - 1));
        }
        Optional<Decider> decider = Decider.of(entry.getRules());
        if (decider.isEmpty()) {
            return new Outcome.Differs("it was decided by version " + entry.getRules() + " of the rules; this release knows "
                    + Decider.ALL.stream().map(Decider::version).toList());
        }
        if (number == 1) {
            RulesRecord numbers = entry.getNumbers();
            if (numbers == null) {
                return new Outcome.Differs("the first entry lacks the rules' numbers, without which nothing can be decided again");
            }
            rules = RulesCodec.read(numbers);
        }
        return decide(decider.get(), entry);
    }

    private Outcome begin(JournalEntry entry) {
        SnapshotRecord snapshot = entry.getSnapshot();
        if (snapshot == null) {
            return new Outcome.Skipped();
        }
        RoomState begun = RoomCodec.read(sessionId, SetupCodec.read(snapshot.getSetup()), snapshot.getState());
        room = begun;
        rules = begun.setup().rules();
        return new Outcome.Begun(begun);
    }

    private Outcome decide(Decider decider, JournalEntry entry) {
        SpecificRecord input = (SpecificRecord) entry.getInput();
        RoomState before = room;
        try {
            RoomInput read = new InputReader(Objects.requireNonNull(rules)).read(input);
            Optional<Decision> decision = decider.decide(sessionId, before, read, entry.getAt());
            if (decision.isEmpty()) {
                return new Outcome.Differs("nothing is decided about it");
            }
            EmissionWriter writer = new EmissionWriter(sessionId, decision.get().at());
            List<SpecificRecord> emitted = decision.get().emitted().stream().map(writer::write).toList();
            JournalEntry again = EntryWriter.write(decider.version(), sessionId, input, decision.get(), emitted,
                    entry.getSnapshot() != null);
            if (!Arrays.equals(RecordBytes.of(entry), RecordBytes.of(again))) {
                return new Outcome.Differs(RecordDifference.between(entry, again));
            }
            room = decision.get().next();
            return new Outcome.Same(new Step(sessionId, before, read, entry.getAt(), decision.get()));
        } catch (RuntimeException e) {
            return new Outcome.Differs("it cannot be decided again: " + e);
        }
    }
}
