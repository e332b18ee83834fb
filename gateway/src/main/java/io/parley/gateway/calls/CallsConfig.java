package io.parley.gateway.calls;

import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.service.ServiceConfig;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How the Live API's calls are answered.
 *
 * @param answerTimeout how long a room may take to answer
 * @param queueTimeout  the same of {@code command/queue}, which may wait for what it plays
 * @param createWait    how long a creation waits for the renderer before it is answered with 32; 0 for not at all
 * @param callbackUrl   where owners of new rooms are told of statuses whose account has no address of its own; empty for nowhere
 * @param zone          of times that are written as text
 */
public record CallsConfig(Duration answerTimeout, Duration queueTimeout, Duration createWait, Optional<URI> callbackUrl, ZoneId zone) {

    /** Patience with what is fetched. */
    public static final Key<Duration> QUEUE_TIMEOUT = Key.duration("gateway.queue_answer_timeout", Duration.ofSeconds(12),
            "The same of command/queue, which may wait for what it plays; keep it above queue.answer_wait.")
            .where("a time above 0 as 250ms or 15s", Duration::isPositive);
    /** Patience with the renderer. */
    public static final Key<Duration> CREATE_WAIT = Key.duration("gateway.create_wait", Duration.ofSeconds(2),
            "How long create waits for the renderer's session before it answers with status 32, and rtc/token/audience for a new token.");
    /** Owners' address. */
    public static final Key<Optional<URI>> CALLBACKS_URL = Key.uri("callbacks.url", "http://127.0.0.1",
            "Where owners of new rooms are told of statuses whose account has no address of its own; empty: nowhere.").optional();

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(QUEUE_TIMEOUT, CREATE_WAIT, CALLBACKS_URL);

    /** The configuration that the settings hold, and how long a room may take to answer anything. */
    public static CallsConfig from(Settings settings, Duration answerTimeout) {
        return new CallsConfig(answerTimeout, settings.get(QUEUE_TIMEOUT), settings.get(CREATE_WAIT),
                settings.get(CALLBACKS_URL), ZoneId.of(settings.get(ServiceConfig.TIME_ZONE)));
    }
}
