package io.parley.gateway.log;

import io.parley.schemas.Envelope;

import java.time.Instant;

/** Makes the envelopes of what the edge writes: none of it belongs to a turn yet. */
public final class Envelopes {

    private Envelopes() {}

    /** The envelope of something that happened to a room at this time. */
    public static Envelope of(String sessionId, Instant at) {
        return Envelope.newBuilder().setSessionId(sessionId).setOccurredAt(at).build();
    }
}
