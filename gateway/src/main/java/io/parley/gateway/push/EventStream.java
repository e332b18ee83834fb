package io.parley.gateway.push;

import java.io.IOException;
import java.io.OutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Pushes as Server-Sent Events: each is one event's {@code data}; what is said about the stream itself is a comment. */
final class EventStream implements PushSink {

    private final OutputStream out;

    /** A stream on a response; the caller closes the response. */
    EventStream(OutputStream out) {
        this.out = out;
    }

    /** Tells the client that from now on every push is heard. */
    void open() throws IOException {
        write(": open");
    }

    @Override
    public void push(String json) throws IOException {
        write("data: " + json);
    }

    @Override
    public void ping() throws IOException {
        write(": ping");
    }

    @Override
    public void tooFarBehind() throws IOException {
        write(": too far behind, connect again");
    }

    @Override
    public void ended() throws IOException {
        write(": the server ends");
    }

    private void write(String lines) throws IOException {
        out.write((lines + "\n\n").getBytes(UTF_8));
        out.flush();
    }
}
