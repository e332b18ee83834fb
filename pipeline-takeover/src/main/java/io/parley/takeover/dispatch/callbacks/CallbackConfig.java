package io.parley.takeover.dispatch.callbacks;

import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.config.SettingsException;
import io.parley.runtime.lanes.LanesConfig;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How owners are told.
 *
 * @param callTimeout how long one try may take
 * @param maxCalls    calls of one host at a time
 * @param maxWaiting  callbacks of one partition that may wait for a host that stays away, so that it holds up no other owner: a partition
 *                    with too many in flight is read no further
 * @param retryFor    how long a callback is tried, from the room's decision
 * @param authKey     signs callbacks, and makes the keys of accounts with an address of their own; empty for none
 */
public record CallbackConfig(Duration callTimeout, int maxCalls, int maxWaiting, Duration retryFor, Optional<String> authKey) {

    /** One try. */
    public static final Key<Duration> CALL_TIMEOUT = Key.duration("callbacks.call_timeout", Duration.ofSeconds(5),
            "How long one call of an owner may take.").where("a time of more than 0", Duration::isPositive);
    /** Calls at a time. */
    public static final Key<Integer> MAX_CALLS = Key.integer("callbacks.max_calls", 32, 1, 100_000,
            "Calls of one owner's host at a time.");
    /** What an owner that stays away may hold. */
    public static final Key<Integer> MAX_WAITING = Key.integer("callbacks.max_waiting", 200, 1, 500_000,
            "Callbacks of one partition that may wait for one owner's host that stays away; more become dead letters. At most half of lanes.max_in_flight.");
    /** Patience. */
    public static final Key<Duration> RETRY_FOR = Key.duration("callbacks.retry_for", Duration.ofMinutes(5),
            "How long a callback is tried, from when its status came about; then it is a dead letter.");
    /** Secret. */
    public static final Key<Optional<String>> AUTH_KEY = Key.text("callbacks.auth_key", "",
            "Secret that callbacks are signed with (HMAC-SHA256), and that makes the keys of accounts with an address of their own; empty: none are signed.")
            .optional().hidden();

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(CALL_TIMEOUT, MAX_CALLS, MAX_WAITING, RETRY_FOR, AUTH_KEY);

    /** @throws IllegalArgumentException for numbers outside their range */
    public CallbackConfig {
        if (!callTimeout.isPositive() || maxCalls < 1 || maxWaiting < 1 || retryFor.isNegative()) {
            throw new IllegalArgumentException(
                    "expected callTimeout > 0, maxCalls >= 1, maxWaiting >= 1 and retryFor >= 0, found callTimeout="
                            + callTimeout + ", maxCalls=" + maxCalls + ", maxWaiting=" + maxWaiting + ", retryFor=" + retryFor);
        }
    }

    /**
     * Reads the configuration.
     *
     * @throws SettingsException where one host that stays away could hold more than half of what a partition may have in flight: a paused
     *                           partition is read on when it is down to half
     */
    public static CallbackConfig from(Settings settings) {
        int most = settings.get(LanesConfig.MAX_IN_FLIGHT) / 2;
        int maxWaiting = settings.get(MAX_WAITING);
        if (maxWaiting > most) {
            throw new SettingsException("%s: expected at most half of %s, which is %d, found %d".formatted(MAX_WAITING.name(),
                    LanesConfig.MAX_IN_FLIGHT.name(), most, maxWaiting));
        }
        return new CallbackConfig(settings.get(CALL_TIMEOUT), settings.get(MAX_CALLS), maxWaiting, settings.get(RETRY_FOR),
                settings.get(AUTH_KEY));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "CallbackConfig[" + retryFor + (authKey.isPresent() ? ", signed" : "") + "]";
    }
}
