package io.parley.runtime.ops;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.parley.runtime.service.StartupException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Starts web servers so that a failure is an exception of one line: Helidon logs one with its stack trace and returns as if all were well. */
public final class Listening {

    private Listening() {}

    /**
     * Starts a server.
     *
     * @param server what to serve; its address, port and shutdown hook are set here
     * @param prefix what the keys of host and port start with: {@code ops} for {@code ops.host} and {@code ops.port}
     * @param host   address to listen at
     * @param port   port to listen at; 0 takes a free one
     * @return the server, listening; the caller stops it
     * @throws StartupException if the address cannot be listened at
     */
    public static WebServer start(WebServerConfig.Builder server, String prefix, String host, int port) {
        InetAddress address = address(prefix, host);
        if (!isFree(address, port)) {
            throw inUse(prefix, host, port);
        }
        WebServer started = server.address(address).port(port).shutdownHook(false).build().start();
        if (!started.isRunning()) {
            throw inUse(prefix, host, port);
        }
        return started;
    }

    /**
     * Whether only this machine reaches who listens there.
     *
     * @param host a name or an address; one that is not known is not this machine's
     */
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static InetAddress address(String prefix, String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new StartupException(
                    "%s.host=%s: there is no such address; expected one of this machine, as 127.0.0.1".formatted(prefix, host), e);
        }
    }

    private static boolean isFree(InetAddress address, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static StartupException inUse(String prefix, String host, int port) {
        return new StartupException(
                "%s.port=%d: it cannot be listened at on %s, most likely it is in use; set %s.port to another one, or to 0 for a free one"
                        .formatted(prefix, port, host, prefix));
    }
}
