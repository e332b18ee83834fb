package io.parley.gateway.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the bodies of requests. The bytes are counted here, since the server's own limit does not bind a chunked body. */
public final class Bodies {

    /** The largest body where the server was told no other. */
    private static final BodyLimit DEFAULT = new BodyLimit(64 * 1024);

    /** What more of a refused body is read and dropped, so that the sender gets to read why. */
    private static final int DROPPED = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

    private Bodies() {}

    /**
     * The body as text.
     *
     * @throws InvalidJsonException     for a body that is too large or no UTF-8
     * @throws CloseConnectionException if the client goes away before its end, so that there is nobody to answer
     */
    public static String text(ServerRequest request) {
        byte[] bytes = bytes(request);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidJsonException(RefusalCode.MALFORMED_JSON, "body", "JSON in UTF-8", "bytes that are no UTF-8");
        }
    }

    private static byte[] bytes(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        int limit = request.context().get(BodyLimit.class).orElse(DEFAULT).bytes();
        try (InputStream body = request.content().inputStream()) {
            byte[] bytes = body.readNBytes(limit + 1);
            if (bytes.length > limit) {
                body.skip(DROPPED);
                throw new InvalidJsonException(RefusalCode.BODY_TOO_LARGE, "body", "at most " + limit + " bytes", "more");
            }
            return bytes;
        } catch (IOException | UncheckedIOException | DataReader.InsufficientDataAvailableException e) {
            LOG.atDebug().addKeyValue("path", request.prologue().uriPath().path()).setCause(e).log("a client went away within a body");
            throw new CloseConnectionException("the body was cut off", e);
        }
    }
}
