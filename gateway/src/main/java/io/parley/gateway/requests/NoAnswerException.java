package io.parley.gateway.requests;

import java.time.Duration;

/**
 * A room's answer did not come in time. Whether the request was carried out is not known: asking again under the same request id finds out
 * and does nothing twice.
 */
public final class NoAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String requestId;

    /** @param requestId what to ask again with */
    public NoAnswerException(String sessionId, String requestId, Duration timeout) {
        super("the room " + sessionId + " did not answer within " + timeout.toMillis() + " ms; request id " + requestId);
        this.requestId = requestId;
    }

    /** What to ask again with. */
    public String requestId() {
        return requestId;
    }
}
