package io.parley.takeover.dispatch.callbacks;

import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How owners are told.
 *
 * @param callTimeout how long one try may take
 * @param maxCalls    calls at one address at a time, so that a slow owner holds up no other
 * @param retryFor    how long a callback is tried, from the room's decision
 * @param authKey     signs callbacks, and makes the keys of accounts with an address of their own; empty for none
 */
public record CallbackConfig(Duration callTimeout, int maxCalls, Duration retryFor, Optional<String> authKey) {

    /** One try. */
    public static final Key<Duration> CALL_TIMEOUT = Key.duration("callbacks.call_timeout", Duration.ofSeconds(5),
            "How long one call of an owner may take.").where("a time of more than 0", Duration::isPositive);
    /** Calls at a time. */
    public static final Key<Integer> MAX_CALLS = Key.integer("callbacks.max_calls", 32, 1, 100_000,
            "Calls of one owner's host at a time.");
    /** Patience. */
    public static final Key<Duration> RETRY_FOR = Key.duration("callbacks.retry_for", Duration.ofMinutes(5),
            "How long a callback is tried, from when its status came about; then it is a dead letter.");
    /** Secret. */
    public static final Key<Optional<String>> AUTH_KEY = Key.text("callbacks.auth_key", "",
            "Secret that callbacks are signed with (HMAC-SHA256), and that makes the keys of accounts with an address of their own; empty: none are signed.")
            .optional().hidden();

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(CALL_TIMEOUT, MAX_CALLS, RETRY_FOR, AUTH_KEY);

    /** @throws IllegalArgumentException for numbers outside their range */
    public CallbackConfig {
        if (!callTimeout.isPositive() || maxCalls < 1 || retryFor.isNegative()) {
            throw new IllegalArgumentException("expected callTimeout > 0, maxCalls >= 1 and retryFor >= 0, found callTimeout=" + callTimeout
                    + ", maxCalls=" + maxCalls + ", retryFor=" + retryFor);
        }
    }

    /** Reads the configuration. */
    public static CallbackConfig from(Settings settings) {
        return new CallbackConfig(settings.get(CALL_TIMEOUT), settings.get(MAX_CALLS), settings.get(RETRY_FOR), settings.get(AUTH_KEY));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "CallbackConfig[" + retryFor + (authKey.isPresent() ? ", signed" : "") + "]";
    }
}
