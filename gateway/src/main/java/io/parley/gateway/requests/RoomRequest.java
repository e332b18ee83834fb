package io.parley.gateway.requests;

import io.parley.gateway.log.Envelopes;
import io.parley.runtime.tracing.TraceContext;
import io.parley.schemas.commands.RoomCommand;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Something asked of a room.
 *
 * @param sessionId  the room
 * @param requestId  names the request among those of the account; a repetition within minutes gets the same answer and changes nothing
 * @param payload    one of the payloads of {@link RoomCommand}
 * @param account    who asks; null for an operator at the log, who may ask any room
 * @param occurredAt when it was received
 * @param trace      what its record belongs to
 */
public record RoomRequest(String sessionId, String requestId, SpecificRecord payload, @Nullable String account,
        Instant occurredAt, TraceContext trace) {

    RoomCommand toCommand() {
        return new RoomCommand(Envelopes.of(sessionId, occurredAt), loggedId(), payload, account);
    }

    /** The request's name on the log: two accounts that choose the same id mean two requests, and neither gets the other's answer. */
    String loggedId() {
        return account == null ? requestId : account + ':' + requestId;
    }

    /** The payload's name, for meters. */
    String kind() {
        return payload.getSchema().getName();
    }
}
