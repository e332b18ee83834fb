package io.parley.stage.http;

import io.helidon.webserver.http.ServerRequest;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads bodies up to a limit, which is counted here: the server's own limit does not bind chunked ones. */
final class Bodies {
    private final int limit;

    /** @param limit bytes of the largest body */
    Bodies(int limit) {
        this.limit = limit;
    }

    /**
     * The body as UTF-8 text, empty where there is none.
     *
     * @throws InvalidJsonException if it is larger than allowed
     */
    String read(ServerRequest request) throws IOException {
        if (!request.content().hasEntity()) {
            return "";
        }
        try (InputStream stream = request.content().inputStream()) {
            byte[] bytes = stream.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new InvalidJsonException(RefusalCode.BODY_TOO_LARGE, "body", "at most " + limit + " bytes", "more");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
