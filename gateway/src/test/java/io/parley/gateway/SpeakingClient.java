package io.parley.gateway;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A microphone that needs no thread of its own. Frames carry their numbers, so that none can be taken for another. */
final class SpeakingClient implements WebSocket.Listener {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FRAME_BYTES = 3_200;

    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private volatile CompletableFuture<WebSocket> last;
    private int sent;

    private SpeakingClient() {
        last = CompletableFuture.failedFuture(new IllegalStateException("not connected"));
    }

    /** Connects; {@link #awaitReady} waits. */
    static SpeakingClient connect(HttpClient client, String url) {
        SpeakingClient speaker = new SpeakingClient();
        speaker.last = client.newWebSocketBuilder().buildAsync(URI.create(url.replaceFirst("^http", "ws")), speaker);
        return speaker;
    }

    /** What the first message was. */
    String awaitReady() throws Exception {
        last.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    void begin() {
        send("{\"code\":0,\"message\":\"begin\"}");
    }

    void eof() {
        send("{\"code\":99,\"message\":\"eof\"}");
    }

    /** Sends the next frame, behind those that are not sent yet. */
    void speak() {
        ByteBuffer pcm = ByteBuffer.allocate(FRAME_BYTES).putInt(0, sent++);
        last = last.thenCompose(socket -> socket.sendBinary(pcm, true));
    }

    private void send(String json) {
        last = last.thenCompose(socket -> socket.sendText(json, true));
    }

    /** How many frames were sent. */
    int sent() {
        return sent;
    }

    /** Code and reason that the server closed with. */
    String awaitEnd() throws Exception {
        return end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Whether the server has closed. */
    boolean isOver() {
        return end.isDone();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean whole) {
        text.append(data);
        if (whole) {
            first.complete(text.toString());
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end.complete(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        first.completeExceptionally(failure);
        end.complete("failed: " + failure);
    }
}
