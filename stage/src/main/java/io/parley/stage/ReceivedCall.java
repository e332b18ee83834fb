package io.parley.stage;

import java.time.Instant;
import java.util.Map;

/**
 * An HTTP call as it came, before it was looked at. One whose body is too large is not reported.
 *
 * @param method     as GET, POST
 * @param path       without the query
 * @param body       as it came, decoded as UTF-8; empty where there is none; it need not be JSON
 * @param headers    those of {@code Idempotency-Key}, {@code Parley-Epoch} and {@code traceparent} that were there
 * @param receivedAt when its body was read
 */
public record ReceivedCall(String method, String path, String body, Map<String, String> headers, Instant receivedAt) {

    public ReceivedCall {
        headers = Map.copyOf(headers);
    }
}
