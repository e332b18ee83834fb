package io.parley.takeover.dispatch.callbacks;

import io.parley.liveapi.ExtensionHeaders;
import io.parley.liveapi.callback.CallbackKey;
import io.parley.liveapi.callback.StatusCallback;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.takeover.store.RtcCodec;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Owners behind HTTP: posts a callback once and says whether the owner took it. Thread-safe.
 *
 * <p>Redirects are not followed: the address is what an operator configured, private ones included, and nobody else's to choose.
 */
public final class OwnerEndpoint implements AutoCloseable {

    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client;
    private final Optional<CallbackKey> key;

    /** Owners, called as configured. */
    public OwnerEndpoint(CallbackConfig config) {
        client = new OkHttpClient.Builder().callTimeout(config.callTimeout()).connectTimeout(config.callTimeout())
                .readTimeout(Duration.ZERO).writeTimeout(Duration.ZERO).followRedirects(false).retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(config.maxCalls(), 1, TimeUnit.MINUTES)).build();
        key = config.authKey().map(CallbackKey::new);
    }

    /**
     * Posts a callback.
     *
     * @param tracing headers of the W3C trace context
     * @param at      the time, for the signature
     * @return why the owner did not take it, for operators and without personal text; empty if it did
     * @throws IllegalArgumentException if the address is none of HTTP
     */
    Optional<String> post(OwnerCallback callback, Map<String, String> tracing, Instant at) throws InterruptedException {
        HttpUrl url = url(callback).orElseThrow(() -> noAddress(callback));
        try (Response response = client.newCall(request(url, callback, tracing, at)).execute()) {
            return response.isSuccessful() ? Optional.empty() : Optional.of("HTTP " + response.code());
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in a call of an owner");
            }
            return Optional.of(e.getClass().getSimpleName());
        }
    }

    /** The host that a callback goes to; empty if its address is none of HTTP. */
    static Optional<String> host(OwnerCallback callback) {
        return url(callback).map(HttpUrl::host);
    }

    private static Optional<HttpUrl> url(OwnerCallback callback) {
        return Optional.ofNullable(HttpUrl.parse(callback.getUrl()));
    }

    /** What is wrong with a callback that goes nowhere. The address may hold a secret of the owner's. */
    static IllegalArgumentException noAddress(OwnerCallback callback) {
        return new IllegalArgumentException("url: expected an address as https://host/path in the callback " + callback.getCallbackId());
    }

    private Request request(HttpUrl url, OwnerCallback callback, Map<String, String> tracing, Instant at) {
        String body = LiveApiJson.write(body(callback));
        Request.Builder request = new Request.Builder().url(url).post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON))
                .header(ExtensionHeaders.CALLBACK_ID, callback.getCallbackId());
        tracing.forEach(request::header);
        key(callback).ifPresent(signs -> {
            String timestamp = CallbackKey.timestamp(at);
            request.header(ExtensionHeaders.TIMESTAMP, timestamp).header(ExtensionHeaders.SIGNATURE, signs.sign(timestamp, body));
        });
        return request.build();
    }

    /** An account with an address of its own has a key of its own, so that no account can pretend to another to be Parley. */
    private Optional<CallbackKey> key(OwnerCallback callback) {
        String account = callback.getKeyOf();
        return account == null ? key : key.map(all -> new CallbackKey(all.of(account)));
    }

    private static StatusCallback body(OwnerCallback callback) {
        return new StatusCallback(callback.getEnvelope().getSessionId(), RtcCodec.read(callback.getRtc()), callback.getStatus(),
                callback.getCommandTraceId(), callback.getCommandFinishTime(), callback.getTaskResult(), callback.getUserData(), null);
    }

    /** Lets go of connections; calls under way end by themselves. */
    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
