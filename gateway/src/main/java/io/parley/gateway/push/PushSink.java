package io.parley.gateway.push;

import java.io.IOException;

/** How pushes leave to one client. Used by one thread; a slow client holds it up. */
interface PushSink {

    /** Tells the client that from this position on it gets every push. */
    void open(String position) throws IOException;

    /**
     * Sends a push message.
     *
     * @param position where the client is that has seen it
     */
    void push(String json, String position) throws IOException;

    /** Shows the client that the connection lives. */
    void ping() throws IOException;

    /** Tells the client why nothing more comes, and closes. */
    void end(FeedEnd why) throws IOException;
}
