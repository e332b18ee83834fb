package io.parley.gateway.push;

import java.io.IOException;

/** How pushes leave to one client. Used by one thread; a slow client holds it up. */
interface PushSink {

    /** Sends a push message. */
    void push(String json) throws IOException;

    /** Shows the client that the connection lives. */
    void ping() throws IOException;

    /** Tells the client that it is too far behind, and closes. */
    void tooFarBehind() throws IOException;

    /** Tells the client that it is over, and closes. */
    void ended() throws IOException;
}
