package io.parley.stage.callbacks;

import io.parley.liveapi.ExtensionHeaders;
import io.parley.liveapi.callback.CallbackKey;
import io.parley.liveapi.callback.StatusCallback;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.runtime.tracing.TraceContext;
import io.parley.runtime.tracing.TraceHeaders;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import static java.net.HttpURLConnection.HTTP_CLIENT_TIMEOUT;

/** Tells statuses to one address, by HTTP POST. A status that is not taken is told again with growing pauses until its time is over. Thread-safe. */
public final class CallbackSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackSender.class);
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final OkHttpClient client = new OkHttpClient.Builder().connectTimeout(Duration.ofSeconds(2)).callTimeout(Duration.ofSeconds(5))
            .connectionPool(new ConnectionPool(64, 30, TimeUnit.SECONDS)).build();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition isClosed = lock.newCondition();
    private final HttpUrl url;
    private final Optional<CallbackKey> key;
    private final Duration patience;
    private boolean closed;

    /**
     * @param url      the receiver
     * @param key      signs what is told; empty: it is not signed
     * @param patience how long a status is tried to be told, from when it happened
     * @throws IllegalArgumentException if the address is no HTTP address
     */
    public CallbackSender(URI url, Optional<CallbackKey> key, Duration patience) {
        this.url = HttpUrl.get(url.toString());
        this.key = key;
        this.patience = patience;
    }

    /** A lane for one session's statuses: told one after the other, in their order. */
    public CallbackLane lane() {
        return new CallbackLane(this);
    }

    /** Ends what is under way; statuses that are not told yet are dropped. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            isClosed.signalAll();
        } finally {
            lock.unlock();
        }
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }

    /** Returns when the status is told or given up. */
    void tell(StatusCallback callback, @Nullable TraceContext trace, long happenedNanos) {
        long deadline = happenedNanos + patience.toNanos();
        String body = LiveApiJson.write(callback);
        Duration pause = FIRST_PAUSE;
        Attempt attempt = attempt(body, trace);
        while (!attempt.taken()) {
            boolean goesOn = !attempt.refused() && System.nanoTime() + pause.toNanos() < deadline && !pausedUntilClosed(pause);
            if (!goesOn) {
                LOG.atWarn().addKeyValue("rendererSessionId", callback.sessionId()).addKeyValue("commandTraceId", callback.commandTraceId())
                        .addKeyValue("status", callback.status()).addKeyValue("failure", attempt.what())
                        .log("A status could not be told and is dropped");
                return;
            }
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
            attempt = attempt(body, trace);
        }
    }

    /**
     * How a try ended.
     *
     * @param taken   whether the receiver took the status
     * @param refused whether trying again is hopeless
     */
    private record Attempt(boolean taken, boolean refused, String what) {}

    private Attempt attempt(String body, @Nullable TraceContext trace) {
        try (Response response = client.newCall(request(body, trace)).execute()) {
            int code = response.code();
            boolean refused = code >= CLIENT_ERROR && code < SERVER_ERROR && code != HTTP_CLIENT_TIMEOUT && code != TOO_MANY_REQUESTS;
            return new Attempt(response.isSuccessful(), refused, "HTTP " + code);
        } catch (IOException e) {
            return new Attempt(false, false, e.toString());
        }
    }

    /** Signed at each try anew: who is told takes no old timestamp. */
    private Request request(String body, @Nullable TraceContext trace) {
        Request.Builder request = new Request.Builder().url(url).post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON));
        if (trace != null) {
            TraceHeaders.http(trace).forEach(request::header);
        }
        key.ifPresent(signs -> {
            String timestamp = CallbackKey.timestamp(Instant.now());
            request.header(ExtensionHeaders.TIMESTAMP, timestamp).header(ExtensionHeaders.SIGNATURE, signs.sign(timestamp, body));
        });
        return request.build();
    }

    private boolean pausedUntilClosed(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!closed && left > 0) {
                left = isClosed.awaitNanos(left);
            }
            return closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            lock.unlock();
        }
    }
}
