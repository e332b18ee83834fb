package io.parley.takeover.dispatch.fetch;

import javax.net.SocketFactory;

import java.io.IOException;
import java.io.Serial;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;

/**
 * Sockets that connect to allowed addresses only. The address is judged as it is connected to, so that a name which resolves to another address
 * the next time, or a redirect, leads nowhere else. Thread-safe.
 */
final class GuardedSockets extends SocketFactory {

    private final Predicate<InetAddress> allowed;

    GuardedSockets(Predicate<InetAddress> allowed) {
        this.allowed = allowed;
    }

    /** An address that must not be connected to. */
    static final class ForbiddenAddressException extends IOException {

        @Serial
        private static final long serialVersionUID = 1;

        ForbiddenAddressException() {
            super("the address is not public");
        }
    }

    @Override
    public Socket createSocket() {
        return new Socket() {

            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                if (!(endpoint instanceof InetSocketAddress to) || to.isUnresolved() || !allowed.test(to.getAddress())) {
                    throw new ForbiddenAddressException();
                }
                super.connect(endpoint, timeout);
            }

            @Override
            public void connect(SocketAddress endpoint) throws IOException {
                connect(endpoint, 0);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) throws IOException {
        return connected(new InetSocketAddress(address, port));
    }

    private Socket connected(InetSocketAddress to) throws IOException {
        Socket socket = createSocket();
        try {
            socket.connect(to);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
