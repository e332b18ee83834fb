package io.parley.gateway.pages;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A file of the program, held in memory.
 *
 * @param type  its media type
 * @param bytes what is in it; not to be changed
 */
record Resource(String type, byte[] bytes) {

    /** A page runs and shows only what this server gives it, and nobody frames it. Icons of the API's description are drawn in its style sheet. */
    private static final Header POLICY = HeaderValues.createCached(HeaderNames.create("Content-Security-Policy"),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    private static final Header REVALIDATE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-cache");

    /**
     * Reads it.
     *
     * @param path from the root of the class path
     * @throws IllegalStateException if the program lacks it
     */
    static Resource of(String path, String type) {
        try (InputStream in = Resource.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + path);
            }
            return new Resource(type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(ServerResponse response) {
        response.headers().set(POLICY);
        response.header(REVALIDATE).header(HeaderNames.CONTENT_TYPE, type).send(bytes);
    }
}
