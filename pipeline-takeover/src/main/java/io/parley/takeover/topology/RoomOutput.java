package io.parley.takeover.topology;

import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.rooms.MicrophoneUse;
import io.parley.schemas.rooms.RoomSummary;
import io.parley.takeover.journal.EmissionWriter;
import io.parley.takeover.journal.EntryWriter;
import io.parley.takeover.room.Decision;
import io.parley.takeover.room.Emission;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.store.RtcCodec;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/**
 * The records of one decision, made before anything is stored or sent, so that a fault in making them leaves nothing behind.
 *
 * @param decision  what was decided
 * @param emitted   what to say to the world, in the order of the decision
 * @param entry     for the journal; null where the decision is no room's
 * @param summary   where the room stands now; null where that is what it was before
 */
record RoomOutput(SessionId sessionId, Decision decision, List<SpecificRecord> emitted, @Nullable JournalEntry entry,
        @Nullable RoomSummary summary) {

    /**
     * Makes the records.
     *
     * @param rules   the version of the rules that decided
     * @param input   the record that was decided about
     * @param summary where the room stands now; null where that is what it was before
     */
    static RoomOutput of(String rules, SessionId sessionId, SpecificRecord input, Decision decision,
            io.parley.takeover.room.@Nullable RoomSummary summary) {
        EmissionWriter writer = new EmissionWriter(sessionId, decision.at());
        List<SpecificRecord> emitted = decision.emitted().stream().map(writer::write).toList();
        JournalEntry entry = decision.reasons().isEmpty() && decision.entry() == 0
                ? null
                : entry(rules, sessionId, input, decision, emitted);
        return new RoomOutput(sessionId, decision, emitted, entry, summary == null ? null : write(sessionId, decision, summary));
    }

    /** A snapshot is for whoever has lost what is before it: it is left out where it would make the entry too large. */
    private static JournalEntry entry(String rules, SessionId sessionId, SpecificRecord input, Decision decision,
            List<SpecificRecord> emitted) {
        JournalEntry entry = EntryWriter.write(rules, sessionId, input, decision, emitted);
        return entry.getSnapshot() == null || RecordLimit.allows(entry)
                ? entry
                : EntryWriter.write(rules, sessionId, input, decision, emitted, false);
    }

    /** Whether a broker takes all of it: the entry holds everything that is said. */
    boolean fits() {
        return entry == null || RecordLimit.allows(entry);
    }

    private static RoomSummary write(SessionId sessionId, Decision decision, io.parley.takeover.room.RoomSummary summary) {
        return new RoomSummary(new EmissionWriter(sessionId, decision.at()).envelope(null), summary.status(), summary.createdAt(),
                summary.startedAt(), summary.closedAt(), summary.closedBecause(), summary.owner().account(), summary.owner().userData(),
                RtcCodec.write(summary.rtc()), summary.queue().stream().map(CommandTraceId::value).toList(),
                MicrophoneUse.valueOf(summary.microphone().name()));
    }

    /**
     * Sends all of it.
     *
     * @param cause  headers of what was decided about
     * @param traces says under which headers each emission travels
     */
    void forward(ProcessorContext<String, SpecificRecord> context, Headers cause, Function<Emission, Headers> traces) {
        for (int i = 0; i < emitted.size(); i++) {
            Emission emission = decision.emitted().get(i);
            String sink = RoomTopology.sinkOf(emission);
            if (sink != null) {
                send(context, emitted.get(i), traces.apply(emission), sink);
            }
        }
        if (summary != null) {
            send(context, summary, cause, RoomTopology.ROOMS);
        }
        if (entry != null) {
            send(context, entry, cause, RoomTopology.JOURNAL);
        }
    }

    private void send(ProcessorContext<String, SpecificRecord> context, SpecificRecord value, Headers headers, String sink) {
        context.forward(new Record<>(sessionId.value(), value, decision.at().toEpochMilli(), headers), sink);
    }

    /** Whether somebody waits for it: downstream sees it only after the commit. */
    boolean urgent() {
        return decision.emitted().stream().anyMatch(emission -> !(emission instanceof Emission.TurnEnded));
    }
}
