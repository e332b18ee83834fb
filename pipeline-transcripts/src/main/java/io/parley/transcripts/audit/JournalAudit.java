package io.parley.transcripts.audit;

import io.parley.schemas.journal.JournalEntry;
import io.parley.transcripts.journal.JournalReader;
import io.parley.transcripts.journal.JournalReader.PartitionListener;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Audits the journals on a log. Of the rooms in it, those of one partition are in memory that are not over; a room that is over is concluded at
 * once. Not thread-safe.
 *
 * @param reader reads the journals
 */
public record JournalAudit(JournalReader reader) {

    /** Audits one room. A room without an entry gives a verdict of none. */
    public Verdict room(String sessionId) {
        RoomAudit audit = new RoomAudit(sessionId);
        reader.room(sessionId, audit::take);
        return audit.conclude();
    }

    /** Audits every room, and tells the verdicts as they become known. */
    public void all(Consumer<Verdict> listener) {
        reader.all(new PartitionListener() {

            private final Map<String, RoomAudit> open = new LinkedHashMap<>();

            @Override
            public void entry(JournalEntry entry) {
                String sessionId = entry.getEnvelope().getSessionId();
                RoomAudit audit = open.computeIfAbsent(sessionId, RoomAudit::new);
                audit.take(entry);
                if (audit.over()) {
                    open.remove(sessionId);
                    listener.accept(audit.conclude());
                }
            }

            @Override
            public void end() {
                open.values().forEach(audit -> listener.accept(audit.conclude()));
                open.clear();
            }
        });
    }
}
