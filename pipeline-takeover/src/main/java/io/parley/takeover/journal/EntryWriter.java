package io.parley.takeover.journal;

import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.Reason;
import io.parley.schemas.journal.SnapshotRecord;
import io.parley.schemas.state.RulesRecord;
import io.parley.takeover.room.Decision;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.store.RoomCodec;
import io.parley.takeover.store.RulesCodec;
import io.parley.takeover.store.SetupCodec;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Makes the journal's entries of decisions. Stateless. */
public final class EntryWriter {

    /** A room's whole state stands in every so many entries, so that a journal whose oldest entries are gone can still be decided again. */
    static final long SNAPSHOT_EVERY = 256;

    private EntryWriter() {}

    /**
     * The entry of a decision.
     *
     * @param rules   the version of the rules that decided
     * @param input   the record that was decided about
     * @param emitted the records of what was emitted, in order
     */
    public static JournalEntry write(String rules, SessionId sessionId, SpecificRecord input, Decision decision,
            List<SpecificRecord> emitted) {
        return write(rules, sessionId, input, decision, emitted, decision.entry() % SNAPSHOT_EVERY == 0);
    }

    /**
     * The entry of a decision.
     *
     * @param snapshot whether the whole room stands in it
     */
    public static JournalEntry write(String rules, SessionId sessionId, SpecificRecord input, Decision decision,
            List<SpecificRecord> emitted, boolean snapshot) {
        List<Reason> reasons = decision.reasons().stream().map(r -> new Reason(r.rule().name(), r.evidence())).toList();
        return new JournalEntry(new EmissionWriter(sessionId, decision.at()).envelope(null), decision.entry(), decision.at(), rules,
                numbers(decision), input, List.copyOf(emitted), reasons, snapshot ? snapshot(decision.next()) : null);
    }

    private static @Nullable RulesRecord numbers(Decision decision) {
        RoomState room = decision.next();
        return decision.entry() == 1 && room != null ? RulesCodec.write(room.setup().rules()) : null;
    }

    private static @Nullable SnapshotRecord snapshot(@Nullable RoomState room) {
        return room == null ? null : new SnapshotRecord(SetupCodec.write(room.setup()), RoomCodec.write(room));
    }
}
