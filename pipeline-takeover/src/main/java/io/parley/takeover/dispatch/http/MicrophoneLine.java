package io.parley.takeover.dispatch.http;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.microphone.MicrophoneCode;
import io.parley.liveapi.microphone.MicrophoneMessage;
import io.parley.takeover.dispatch.renderer.RendererAnswer;
import io.parley.takeover.dispatch.renderer.VoiceLine;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The renderer's own microphone socket (reference, Streaming Voice Takeover).
 *
 * <pre>
 *   connect ── code 2 ──> begin ──> sending ── eof ──> over
 *      └─ 1, 6, 7, closed: refused      └─ 1, 4, 5, 6, 7, 18 of the voice itself, closed: dropped
 * </pre>
 */
final class MicrophoneLine extends WebSocketListener implements VoiceLine {

    private static final int NORMAL = 1000;
    /** Ten seconds of voice that the network has not taken. */
    private static final long LONGEST_QUEUE = 320_000;

    private final Duration patience;
    private final Listener listener;
    private final CompletableFuture<RendererAnswer<VoiceLine>> opened = new CompletableFuture<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();
    /** What began while this voice spoke; the renderer's own name of it is among them. */
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private volatile @Nullable WebSocket socket;

    private MicrophoneLine(Duration patience, Listener listener) {
        this.patience = patience;
        this.listener = listener;
    }

    /** Connects, and waits until the renderer is ready or says no. */
    static RendererAnswer<VoiceLine> open(OkHttpClient client, Request request, Duration patience, Listener listener)
            throws InterruptedException {
        MicrophoneLine line = new MicrophoneLine(patience, listener);
        WebSocket connecting = client.newWebSocket(request, line);
        line.socket = connecting;
        try {
            return line.opened.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            line.cut();
            return new RendererAnswer.NotDone<>("the renderer's microphone was not ready within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing completes it so", e);
        } catch (InterruptedException e) {
            line.cut();
            throw e;
        }
    }

    @Override
    public boolean isOpen() {
        return !ended.get();
    }

    @Override
    public boolean send(ByteBuffer pcm) {
        WebSocket connected = socket;
        if (ended.get() || connected == null) {
            return false;
        }
        if (connected.queueSize() > LONGEST_QUEUE) {
            lost("it does not take the voice as fast as it is spoken");
            connected.cancel();
            return false;
        }
        return connected.send(ByteString.of(pcm));
    }

    @Override
    public void finish() throws InterruptedException {
        WebSocket connected = socket;
        if (ended.getAndSet(true) || connected == null) {
            return;
        }
        connected.send(LiveApiJson.write(MicrophoneMessage.of(MicrophoneCode.EOF)));
        if (!over.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            connected.cancel();
        }
    }

    @Override
    public void cut() {
        ended.set(true);
        WebSocket connected = socket;
        if (connected != null) {
            connected.cancel();
        }
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        try {
            MicrophoneMessage message = MicrophoneMessage.read(text);
            MicrophoneCode.of(message.code()).ifPresent(code -> take(webSocket, code, message));
        } catch (InvalidJsonException e) {
            lost("it says what cannot be read");
            webSocket.cancel();
        }
    }

    private void take(WebSocket webSocket, MicrophoneCode code, MicrophoneMessage message) {
        String takeover = message.data() == null ? "" : message.data().commandTraceId();
        switch (code) {
            case READY -> {
                webSocket.send(LiveApiJson.write(MicrophoneMessage.of(MicrophoneCode.BEGIN)));
                opened.complete(new RendererAnswer.Done<>(this));
            }
            case TAKEOVER_QUEUED, TAKEOVER_STARTED -> begun.add(takeover);
            case TAKEOVER_ENDED -> {
                if (begun.contains(takeover)) {
                    lost("the renderer ended it");
                    over.countDown();
                }
            }
            case AUTHENTICATION_FAILED, STOP_SENDING, SENDING_FAILED, NOT_READY, CONFLICT -> {
                lost("code " + code.number() + " " + code.message());
                webSocket.close(NORMAL, null);
            }
            case BEGIN, EOF -> {
                // Only clients say these.
            }
        }
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        lost("closed with " + code);
        webSocket.close(NORMAL, null);
        over.countDown();
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
        lost(failure.getClass().getSimpleName() + (response == null ? "" : " HTTP " + response.code()));
        over.countDown();
    }

    /** Refused, if it is still waited for; else dropped, if nobody on our side ended it. */
    private void lost(String why) {
        if (!opened.complete(new RendererAnswer.Refused<>(0, why)) && !ended.getAndSet(true)) {
            listener.dropped(why);
        }
    }
}
