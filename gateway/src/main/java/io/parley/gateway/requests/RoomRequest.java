package io.parley.gateway.requests;

import io.parley.gateway.log.Envelopes;
import io.parley.runtime.tracing.TraceContext;
import io.parley.schemas.commands.RoomCommand;
import org.apache.avro.specific.SpecificRecord;

import java.time.Instant;

/**
 * Something asked of a room.
 *
 * @param sessionId  the room
 * @param requestId  names the request; a repetition within minutes gets the same answer and changes nothing
 * @param payload    one of the payloads of {@link RoomCommand}
 * @param occurredAt when it was received
 * @param trace      what its record belongs to
 */
public record RoomRequest(String sessionId, String requestId, SpecificRecord payload, Instant occurredAt, TraceContext trace) {

    RoomCommand toCommand() {
        return new RoomCommand(Envelopes.of(sessionId, occurredAt), requestId, payload);
    }

    /** The payload's name, for meters. */
    String kind() {
        return payload.getSchema().getName();
    }
}
