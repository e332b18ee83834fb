package io.parley.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/**
 * A line to a gateway that is cut somewhere: passes on so many bytes up and so many down, and ends both ends when either is spent, in the
 * middle of a head, a frame or a character as it may be. For one connection.
 */
final class CuttingProxy implements AutoCloseable {

    private static final int BUFFER = 4_096;
    private static final int AT_ONCE = 0;

    private final ServerSocket door;
    private final int port;
    private final boolean reset;

    /**
     * A line to a port of this machine.
     *
     * @param up    bytes of the client that are passed on
     * @param down  bytes of the server that are passed on
     * @param reset whether the ends see a reset, as of a machine that is gone, or an end, as of a process
     */
    CuttingProxy(int port, long up, long down, boolean reset) {
        this.port = port;
        this.reset = reset;
        try {
            door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> serve(up, down));
    }

    /** A line that is cut after at most so many bytes, up or down. */
    static CuttingProxy random(int port, Random random, int up, int down) {
        return new CuttingProxy(port, random.nextInt(up), random.nextInt(down), random.nextBoolean());
    }

    /** The same address of the gateway, through here. */
    String url(String path) {
        return "http://127.0.0.1:" + door.getLocalPort() + path;
    }

    private void serve(long up, long down) {
        try (Socket client = accept(); Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            if (reset) {
                client.setSoLinger(true, AT_ONCE);
                server.setSoLinger(true, AT_ONCE);
            }
            Thread back = Thread.ofVirtual().start(() -> pass(server, client, down));
            pass(client, server, up);
            back.join();
        } catch (IOException e) {
            // Nobody came, or the server is gone: what the client sees is what is tested.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The one; a client that tries again finds nobody. */
    private Socket accept() throws IOException {
        try (door) {
            return door.accept();
        }
    }

    /** Until as many are passed on, or one end is gone; then neither hears more of the other. */
    private void pass(Socket from, Socket to, long bytes) {
        byte[] buffer = new byte[BUFFER];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            long left = bytes;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    return;
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        } catch (IOException e) {
            // The other direction was cut first.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
