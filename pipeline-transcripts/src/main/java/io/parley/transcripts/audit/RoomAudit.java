package io.parley.transcripts.audit;

import io.parley.schemas.journal.JournalEntry;
import io.parley.takeover.invariant.Invariants;
import io.parley.takeover.journal.Redecision;
import io.parley.takeover.journal.Redecision.Outcome;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.SessionId;
import io.parley.transcripts.audit.Verdict.Difference;
import org.jspecify.annotations.Nullable;

/** Audits one room, entry after entry, in memory no larger than the room's. Not thread-safe. */
public final class RoomAudit {

    private final String sessionId;
    private final Redecision redecision;
    private final Invariants invariants = Invariants.ofJournal();
    private @Nullable RoomState room;
    private @Nullable Difference difference;
    private long entries;
    private long from;
    private long decided;
    private boolean over;

    /** For that room, of which nothing has been read. */
    public RoomAudit(String sessionId) {
        this.sessionId = sessionId;
        redecision = new Redecision(new SessionId(sessionId));
    }

    /** Takes the room's next entry. */
    public void take(JournalEntry entry) {
        entries++;
        if (difference != null) {
            return;
        }
        switch (redecision.take(entry)) {
            case Outcome.Skipped skipped -> {
            }
            case Outcome.Begun begun -> {
                from = entry.getNumber() + 1;
                room = begun.room();
                invariants.begin(begun.room());
            }
            case Outcome.Same same -> {
                from = decided == 0 ? entry.getNumber() : from;
                decided++;
                invariants.observe(same.step());
                room = same.step().next();
                over = room == null;
            }
            case Outcome.Differs differs -> difference = new Difference(entry.getNumber(), differs.why());
        }
    }

    /** Whether the room's journal is complete: nothing can follow. */
    public boolean over() {
        return over;
    }

    /** What was found, now that there is no more; once. */
    public Verdict conclude() {
        RoomState last = room;
        if (difference == null && (over || last != null && last.atRest())) {
            invariants.atRest(last);
        }
        return new Verdict(sessionId, entries, from, decided, over, difference, invariants.broken());
    }
}
