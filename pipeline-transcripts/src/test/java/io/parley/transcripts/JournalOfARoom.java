package io.parley.transcripts;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.schemas.Envelope;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.commands.StartRoom;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.serde.StoreSerde;
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

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Writes the journal of a room as its host does. */
public final class JournalOfARoom {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    static {
        // Avro copies generated records only where they are trusted, which a serde sees to.
        StoreSerde.of(JournalEntry.getClassSchema());
    }

    private final SessionId sessionId;
    private final InputReader reader = new InputReader(RoomRules.defaults(ZoneOffset.UTC));
    private final List<JournalEntry> entries = new ArrayList<>();
    private @Nullable RoomState room;
    private int requests;

    /** A room that is live. */
    public JournalOfARoom(String sessionId) {
        this.sessionId = new SessionId(sessionId);
        asked(CreateRoom.newBuilder().setScript(ScriptDraft.PLAIN.toJson()).build());
        take(new RendererStatus(envelope(), CallResult.newBuilder().setEffectId(sessionId + ":1").setOutcome(CallOutcome.ACCEPTED)
                .setRendererSessionId("r").setStatus(35).build()));
        asked(new StartRoom());
    }

    /** Somebody asks something of the room. */
    public JournalOfARoom asked(SpecificRecord payload) {
        return take(new RoomCommand(envelope(), "r" + ++requests, payload, null));
    }

    /** The room takes a record, a second after the one before. */
    public JournalOfARoom take(SpecificRecord input) {
        Decision decision = Decider.CURRENT.decide(sessionId, room, reader.read(input), now()).orElseThrow();
        EmissionWriter writer = new EmissionWriter(sessionId, decision.at());
        entries.add(EntryWriter.write(Decider.CURRENT.version(), sessionId, input, decision,
                decision.emitted().stream().map(writer::write).toList()));
        room = decision.next();
        return this;
    }

    private Instant now() {
        return START.plusSeconds(entries.size());
    }

    private Envelope envelope() {
        return new Envelope(sessionId.value(), null, now());
    }

    /** What is written. */
    public List<JournalEntry> entries() {
        return List.copyOf(entries);
    }
}
