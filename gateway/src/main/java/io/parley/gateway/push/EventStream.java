package io.parley.gateway.push;

import java.io.IOException;
import java.io.OutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Pushes as Server-Sent Events: each is one event's {@code data}, with its position as {@code id}; what is said about the stream itself is a
 * comment.
 */
final class EventStream implements PushSink {

    private final OutputStream out;

    /** A stream on a response; the caller closes the response. */
    EventStream(OutputStream out) {
        this.out = out;
    }

    /** An id without data is no event, but what a browser comes back with. */
    @Override
    public void open(String position) throws IOException {
        write(": open\nid: " + position);
    }

    @Override
    public void push(String json, String position) throws IOException {
        write("id: " + position + "\ndata: " + json);
    }

    @Override
    public void ping() throws IOException {
        write(": ping");
    }

    @Override
    public void end(FeedEnd why) throws IOException {
        write(": " + why.reason());
    }

    private void write(String lines) throws IOException {
        out.write((lines + "\n\n").getBytes(UTF_8));
        out.flush();
    }
}
