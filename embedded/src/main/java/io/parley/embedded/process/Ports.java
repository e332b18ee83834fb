package io.parley.embedded.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The two loopback ports of a server.
 *
 * @param client   where its clients connect
 * @param internal where only the server itself and its operators do
 */
public record Ports(int client, int internal) {

    // The kernel takes outgoing ports from 32768 on; a server that restarts must not find one of them on its own.
    private static final int LOWEST = 20_000;
    private static final int LIMIT = 32_768;
    private static final int ATTEMPTS = 200;

    /** Two free ports. Another process may take them before they are bound, so a failed bind is worth another try. */
    public static Ports free() {
        int client = freePort();
        return new Ports(client, freePortBut(client));
    }

    /** The client port given with a free internal one. */
    public static Ports withClient(int client) {
        return new Ports(client, freePortBut(client));
    }

    /** Whether the loopback port can be bound now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePortBut(int taken) {
        int port = freePort();
        while (port == taken) {
            port = freePort();
        }
        return port;
    }

    private static int freePort() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, LIMIT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new StartException("no free loopback port from " + LOWEST + " to " + (LIMIT - 1) + " after " + ATTEMPTS + " attempts");
    }
}
