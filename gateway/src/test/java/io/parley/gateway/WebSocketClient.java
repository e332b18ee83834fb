package io.parley.gateway;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import static org.awaitility.Awaitility.await;

/** A WebSocket client that remembers what it got. */
final class WebSocketClient extends WebSocketListener {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private final WebSocket socket;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> end = new AtomicReference<>("");
    private volatile boolean connected;

    WebSocketClient(OkHttpClient client, String url) {
        socket = client.newWebSocket(new Request.Builder().url(url).build(), this);
        await().pollInterval(LOOK_EVERY).atMost(PATIENCE).until(() -> connected || !end.get().isEmpty());
    }

    WebSocketClient say(String text) {
        socket.send(text);
        return this;
    }

    WebSocketClient begin() {
        return say("{\"code\":0,\"message\":\"begin\"}");
    }

    WebSocketClient eof() {
        return say("{\"code\":99,\"message\":\"eof\"}");
    }

    WebSocketClient send(byte[] bytes) {
        socket.send(ByteString.of(bytes));
        return this;
    }

    /** Cuts the connection without a word. */
    void cut() {
        socket.cancel();
    }

    void close() {
        socket.close(1000, "bye");
    }

    List<String> received() {
        return List.copyOf(received);
    }

    List<String> awaitMessages(int count) {
        await().pollInterval(LOOK_EVERY).atMost(PATIENCE).until(() -> received.size() >= count);
        return received();
    }

    /** How it ended; empty while it has not. */
    String end() {
        return end.get();
    }

    /** Waits for the end: the code and reason that the server closed with, or how it failed. */
    String awaitEnd() {
        await().pollInterval(LOOK_EVERY).atMost(PATIENCE).until(() -> !end.get().isEmpty());
        return end.get();
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
        connected = true;
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        received.add(text);
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        end.compareAndSet("", code + " " + reason);
        webSocket.close(code, null);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
        end.compareAndSet("", "failed: " + failure);
    }
}
