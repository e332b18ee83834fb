package io.parley.gateway;

import io.parley.gateway.accounts.AccountsConfig;
import io.parley.gateway.callbacks.RendererAccess;
import io.parley.gateway.calls.CallsConfig;
import io.parley.gateway.front.FrontConfig;
import io.parley.gateway.inquiries.InquiryConfig;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the edge is configured.
 *
 * @param host           address to listen at
 * @param port           port to listen at; 0 takes a free one
 * @param answerTimeout  how long a room may take to answer a request
 * @param framesInFlight frames of one microphone that the broker may have yet to acknowledge, from 1
 * @param pushBuffer     pushes that one client may be behind, from 1
 * @param pushGrace      how long a client that is too far behind may take to read that it is closed
 * @param idleTimeout    how long a socket may be silent; those that only listen are pinged three times in it
 * @param front          how it meets the world
 */
public record GatewayConfig(String host, int port, Duration answerTimeout, int framesInFlight, int pushBuffer, Duration pushGrace,
        Duration idleTimeout, FrontConfig front) {

    /** Address. */
    public static final Key<String> HOST = Key.text("gateway.host", "127.0.0.1", "Address that the API is served at.");
    /** Port. */
    public static final Key<Integer> PORT = Key.integer("gateway.port", 8080, 0, 65_535, "Port of the API; 0 takes a free one.");
    /** Patience with rooms. */
    public static final Key<Duration> ANSWER_TIMEOUT = positive(Key.duration("gateway.answer_timeout", Duration.ofSeconds(5),
            "How long a room may take to answer a request before the caller is told so."));
    /** Bound of a microphone. */
    public static final Key<Integer> FRAMES_IN_FLIGHT = Key.integer("gateway.frames_in_flight", 64, 1, 10_000,
            "Frames of one microphone that the broker may have yet to acknowledge before its socket is read on.");
    /** Bound of a reader. */
    public static final Key<Integer> PUSH_BUFFER = Key.integer("gateway.push_buffer", 256, 1, 100_000,
            "Push messages that a client may be behind before it is closed.");
    /** Patience with slow readers. */
    public static final Key<Duration> PUSH_GRACE = Key.duration("gateway.push_grace", Duration.ofSeconds(2),
            "How long a client that is too far behind may take to read that it is closed before its connection is cut.");
    /** Silence. The server measures it in whole seconds, so that it cannot be a short one. */
    public static final Key<Duration> IDLE_TIMEOUT = Key.duration("gateway.idle_timeout", Duration.ofMinutes(1),
            "How long a connection may be silent before it is closed; clients that only listen are pinged.")
            .where("a time from 3s on", time -> time.compareTo(Duration.ofSeconds(3)) >= 0);

    /** All of the above, and those of the renderer, of the front, of accounts, of calls and of questions without a room. */
    public static final List<Key<?>> KEYS = Stream.of(
            List.<Key<?>>of(HOST, PORT, ANSWER_TIMEOUT, FRAMES_IN_FLIGHT, PUSH_BUFFER, PUSH_GRACE, IDLE_TIMEOUT),
            List.<Key<?>>of(RendererAccess.CALLBACK_KEY), FrontConfig.KEYS, AccountsConfig.KEYS, CallsConfig.KEYS, InquiryConfig.KEYS)
            .<Key<?>>flatMap(List::stream).toList();

    /** @throws IllegalArgumentException for bounds below 1 or times that are not above 0 */
    public GatewayConfig {
        if (port < 0 || framesInFlight < 1 || pushBuffer < 1) {
            throw new IllegalArgumentException("gateway: expected bounds above 0, found port %d, frames %d, pushes %d".formatted(port,
                    framesInFlight, pushBuffer));
        }
        if (!answerTimeout.isPositive() || pushGrace.isNegative() || !idleTimeout.isPositive()) {
            throw new IllegalArgumentException("gateway: expected times above 0, found %s, %s, %s".formatted(answerTimeout, pushGrace,
                    idleTimeout));
        }
    }

    /** The configuration that the settings hold. */
    public static GatewayConfig from(Settings settings) {
        return new GatewayConfig(settings.get(HOST), settings.get(PORT), settings.get(ANSWER_TIMEOUT), settings.get(FRAMES_IN_FLIGHT),
                settings.get(PUSH_BUFFER), settings.get(PUSH_GRACE), settings.get(IDLE_TIMEOUT), FrontConfig.from(settings));
    }

    private static Key<Duration> positive(Key<Duration> key) {
        return key.where("a time above 0 as 250ms or 15s", Duration::isPositive);
    }
}
