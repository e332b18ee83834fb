package io.parley.app.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parley.liveapi.LiveApiPaths;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Speaks into a room's microphone in real time, as a browser would (reference, Streaming Voice Takeover; {@code mode=ask}). */
public final class MicrophoneClient {

    /** 16 kHz, mono, 16 bit. */
    private static final int BYTES_PER_MILLISECOND = 32;
    private static final Duration FRAME = Duration.ofMillis(100);
    /** People are silent for a moment before they let the microphone go, and so the end of speech is heard. */
    private static final Duration SILENCE_AFTER = Duration.ofMillis(900);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int READY = 2;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OkHttpClient http;
    private final URI gateway;
    private final String token;

    /** A client of that gateway, with an access token of the room's account. Thread-safe. */
    public MicrophoneClient(OkHttpClient http, URI gateway, String token) {
        this.http = http;
        this.gateway = gateway;
        this.token = token;
    }

    /**
     * Opens the microphone, says it all in real time, and closes it; returns when it is said.
     *
     * @param pcm 16 kHz, mono, 16-bit little endian
     * @throws ClientException if the room does not listen
     */
    public void say(String sessionId, byte[] pcm) {
        Line line = new Line();
        HttpUrl url = HttpUrl.get(gateway.resolve(LiveApiPaths.MICROPHONE).toString()).newBuilder()
                .addQueryParameter("clientType", "BROWSER")
                .addQueryParameter("sessionId", sessionId).addQueryParameter("mode", "ask").build();
        WebSocket socket = http.newWebSocket(new Request.Builder().url(url).header("Authorization", "Bearer " + token).build(), line);
        try {
            line.awaitReady(gateway);
            socket.send("{\"code\":0,\"message\":\"begin\"}");
            speak(socket, pcm);
            socket.send("{\"code\":99,\"message\":\"eof\"}");
            socket.close(1000, null);
            line.closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted while speaking", e);
        } finally {
            socket.cancel();
        }
    }

    private static void speak(WebSocket socket, byte[] pcm) {
        int frame = (int) FRAME.toMillis() * BYTES_PER_MILLISECOND;
        byte[] all = Arrays.copyOf(pcm, pcm.length + (int) SILENCE_AFTER.toMillis() * BYTES_PER_MILLISECOND);
        long start = System.nanoTime();
        for (int from = 0; from < all.length; from += frame) {
            int to = Math.min(from + frame, all.length);
            // A microphone has a frame only when its time is over.
            sleepUntil(start + Duration.ofMillis(to / BYTES_PER_MILLISECOND).toNanos());
            if (!socket.send(ByteString.of(all, from, to - from))) {
                throw new ClientException("the gateway closed the microphone");
            }
        }
    }

    private static void sleepUntil(long instant) {
        for (long left = instant - System.nanoTime(); left > 0; left = instant - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static final class Line extends WebSocketListener {

        private final CompletableFuture<Void> ready = new CompletableFuture<>();
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            try {
                JsonNode message = JSON.readTree(text);
                if (message.path("code").asInt() == READY) {
                    ready.complete(null);
                } else if (!ready.isDone()) {
                    ready.completeExceptionally(
                            new ClientException("the microphone was refused: " + message.path("message").asText("no reason given")
                                    + (message.has("detail") ? ": " + message.path("detail").asText() : "")));
                }
            } catch (JsonProcessingException e) {
                ready.completeExceptionally(e);
            }
        }

        @Override
        public void onClosing(WebSocket webSocket, int code, String reason) {
            ready.completeExceptionally(new ClientException("the microphone was closed: " + code + " " + reason));
            webSocket.close(1000, null);
        }

        @Override
        public void onClosed(WebSocket webSocket, int code, String reason) {
            closed.countDown();
        }

        @Override
        public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
            ready.completeExceptionally(failure);
            closed.countDown();
        }

        void awaitReady(URI gateway) throws InterruptedException {
            try {
                ready.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ClientException known) {
                    throw known;
                }
                throw new ClientException("no microphone at " + gateway + ": " + Objects.requireNonNullElse(e.getCause(), e).getMessage(),
                        e);
            } catch (TimeoutException e) {
                throw new ClientException("the gateway at " + gateway + " was not ready within " + PATIENCE.toSeconds() + " s", e);
            }
        }
    }
}
