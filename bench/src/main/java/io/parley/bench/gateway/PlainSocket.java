package io.parley.bench.gateway;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The client's end of a WebSocket (RFC 6455) on a plain socket: no thread and hardly any memory, so that what is measured is the server's.
 * Used by one thread at a time. Frames are masked with zeros, which costs nothing and is as good as any mask for a server.
 */
final class PlainSocket implements AutoCloseable {

    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int WHOLE = 0x80;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;

    private final SocketChannel channel;

    private PlainSocket(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Connects and shakes hands.
     *
     * @param address as {@code http://host:port/path?query}
     * @param headers further ones of the handshake
     * @throws IOException if the server does not switch to a WebSocket
     */
    static PlainSocket open(URI address, Map<String, String> headers) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
        PlainSocket socket = new PlainSocket(channel);
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            String path = address.getRawQuery() == null ? address.getRawPath() : address.getRawPath() + '?' + address.getRawQuery();
            String more = headers.entrySet().stream().map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                    .collect(Collectors.joining());
            socket.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: " + address.getAuthority()
                    + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n" + more + "\r\n").getBytes(UTF_8)));
            String answer = socket.head();
            if (!answer.startsWith("HTTP/1.1 101")) {
                throw new IOException("expected a handshake, found " + answer.lines().findFirst().orElse("nothing"));
            }
            return socket;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            head.append((char) read(1).get());
        }
        return head.toString();
    }

    /** The next text; what the server says about the connection itself is passed over. */
    String read() throws IOException {
        while (true) {
            ByteBuffer head = read(2);
            int kind = head.get() & 0x0f;
            int length = head.get() & 0x7f;
            ByteBuffer payload = read(length == TWO_BYTES ? read(2).getShort() & 0xffff : length);
            if (kind == TEXT) {
                return UTF_8.decode(payload).toString();
            }
        }
    }

    void text(String text) throws IOException {
        send(TEXT, ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    void binary(ByteBuffer bytes) throws IOException {
        send(BINARY, bytes);
    }

    private void send(int kind, ByteBuffer payload) throws IOException {
        int length = payload.remaining();
        ByteBuffer frame = ByteBuffer.allocate(length + 8).put((byte) (WHOLE | kind));
        if (length <= SHORT) {
            frame.put((byte) (MASKED | length));
        } else {
            frame.put((byte) (MASKED | TWO_BYTES)).putShort((short) length);
        }
        frame.position(frame.position() + MASK_BYTES).put(payload);
        write(frame.flip());
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the server closed the connection");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
