package io.parley.takeover.dispatch;

import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the renderer is called.
 *
 * @param url         root of the renderer's Live API
 * @param token       sent as {@code Authorization: Bearer}; empty for none
 * @param callTimeout how long one try may take
 * @param maxCalls    calls at the renderer at a time, of all rooms together
 * @param idempotent  whether the renderer honours {@code Idempotency-Key}, so that what may have been carried out may be called again
 * @param retryFor    how long a call without a deadline of its own is tried
 */
public record DispatchConfig(URI url, Optional<String> token, Duration callTimeout, int maxCalls, boolean idempotent, Duration retryFor) {

    /** Address. */
    public static final Key<URI> URL = Key.uri("renderer.url", "http://127.0.0.1:8090", "Root address of the renderer's Live API.");
    /** Token. */
    public static final Key<Optional<String>> TOKEN = Key.text("renderer.token", "", "Token that the renderer is called with; empty: none.")
            .where("letters, digits and marks without spaces", text -> text.matches("[\\x21-\\x7e]+")).optional().hidden();
    /** One try. */
    public static final Key<Duration> CALL_TIMEOUT = Key.duration("renderer.call_timeout", Duration.ofSeconds(2),
            "How long one call of the renderer may take.").where("a time of more than 0", Duration::isPositive);
    /** Calls at a time. */
    public static final Key<Integer> MAX_CALLS = Key.integer("renderer.max_calls", 64, 1, 100_000, "Calls of the renderer at a time.");
    /** Keys honoured. */
    public static final Key<Boolean> IDEMPOTENT = Key.flag("renderer.idempotent", true,
            "Whether the renderer honours Idempotency-Key, so that a call without an answer can be repeated; the vendor's reference has no such header.");
    /** Patience. */
    public static final Key<Duration> RETRY_FOR = Key.duration("renderer.retry_for", Duration.ofSeconds(30),
            "How long making, starting and closing sessions and stopping takeovers are tried; takeovers bring their own deadline.");

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(URL, TOKEN, CALL_TIMEOUT, MAX_CALLS, IDEMPOTENT, RETRY_FOR);

    /** @throws IllegalArgumentException for numbers outside their range */
    public DispatchConfig {
        if (!callTimeout.isPositive() || maxCalls < 1 || retryFor.isNegative()) {
            throw new IllegalArgumentException("expected callTimeout > 0, maxCalls >= 1 and retryFor >= 0, found callTimeout=" + callTimeout
                    + ", maxCalls=" + maxCalls + ", retryFor=" + retryFor);
        }
    }

    /** Reads the configuration. */
    public static DispatchConfig from(Settings settings) {
        return new DispatchConfig(settings.get(URL), settings.get(TOKEN), settings.get(CALL_TIMEOUT), settings.get(MAX_CALLS),
                settings.get(IDEMPOTENT), settings.get(RETRY_FOR));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "DispatchConfig[" + url + "]";
    }
}
