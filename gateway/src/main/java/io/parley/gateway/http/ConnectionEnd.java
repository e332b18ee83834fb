package io.parley.gateway.http;

/** Tells when a connection is over, however it ended: the server runs each in a thread of its own and tells no listener of a cut one. */
public final class ConnectionEnd {

    private ConnectionEnd() {}

    /**
     * Runs something when the connection that the current thread serves is over. What the connection's thread did is visible to it.
     *
     * @param action called once, on a thread of its own
     */
    public static void then(Runnable action) {
        Thread connection = Thread.currentThread();
        Thread.ofVirtual().name("connection-end").start(() -> {
            try {
                connection.join();
                action.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
