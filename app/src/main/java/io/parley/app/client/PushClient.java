package io.parley.app.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Listens to the pushes of a room, as a browser would. */
public final class PushClient implements AutoCloseable {

    private static final Duration OPENING = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WebSocket socket;

    private PushClient(WebSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens the socket and returns when the room's next push cannot be missed any more.
     *
     * @param token    an access token of the room's account
     * @param listener is told each push, one after another
     * @throws ClientException if the gateway cannot be reached
     */
    public static PushClient open(OkHttpClient http, URI gateway, String token, String sessionId, Consumer<JsonNode> listener) {
        CompletableFuture<Void> opened = new CompletableFuture<>();
        String path = "/api/parley/v1/rooms/" + sessionId + "/messages";
        Request request = new Request.Builder().url(gateway.resolve(path).toString()).header("Authorization", "Bearer " + token).build();
        WebSocket socket = http.newWebSocket(request, new WebSocketListener() {
            @Override
            public void onOpen(WebSocket webSocket, Response response) {
                opened.complete(null);
            }

            @Override
            public void onMessage(WebSocket webSocket, String text) {
                try {
                    listener.accept(JSON.readTree(text));
                } catch (JsonProcessingException e) {
                    throw new ClientException("the gateway pushed something that is no JSON", e);
                }
            }

            @Override
            public void onClosing(WebSocket webSocket, int code, String reason) {
                webSocket.close(code, null);
            }

            @Override
            public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
                opened.completeExceptionally(failure);
            }
        });
        try {
            opened.get(OPENING.toMillis(), TimeUnit.MILLISECONDS);
            return new PushClient(socket);
        } catch (ExecutionException e) {
            throw new ClientException("no gateway answers at " + gateway + " (" + Objects.requireNonNullElse(e.getCause(), e).getMessage()
                    + "); start one with ./parley up", e);
        } catch (TimeoutException e) {
            throw new ClientException("the gateway at " + gateway + " opened no socket within " + OPENING.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted", e);
        }
    }

    @Override
    public void close() {
        socket.close(1000, null);
    }
}
