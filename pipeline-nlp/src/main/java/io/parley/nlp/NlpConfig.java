package io.parley.nlp;

import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;

import java.time.Duration;
import java.util.List;

/**
 * What can be configured of making replies.
 *
 * @param route      the route that requests take
 * @param replyLimit the longest that an engine may take for one reply, the route's delay left out; 100 ms to 10 min
 */
public record NlpConfig(String route, Duration replyLimit) {

    /** The route. */
    public static final Key<String> ROUTE = Key
            .text("nlp.route", "default", "Route that reply requests take; one that nobody has set is answered by qa.")
            .where("a name of letters, digits, dots, - and _", text -> text.matches("[\\w.-]{1,100}"));
    /** The time limit of an engine. */
    public static final Key<Duration> REPLY_LIMIT = Key
            .duration("nlp.reply_limit", Duration.ofSeconds(30),
                    "The longest that an engine may take for one reply; then the reply has failed.")
            .where("a time from 100ms to 10m", NlpConfig::isLimit);

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(ROUTE, REPLY_LIMIT);

    /** @throws IllegalArgumentException for an empty route or a limit outside its range */
    public NlpConfig {
        if (route.isBlank()) {
            throw new IllegalArgumentException("nlp.route must not be empty");
        }
        if (!isLimit(replyLimit)) {
            throw new IllegalArgumentException("nlp.reply_limit: expected a time from 100ms to 10m, found " + replyLimit);
        }
    }

    /** Reads the configuration. */
    public static NlpConfig from(Settings settings) {
        return new NlpConfig(settings.get(ROUTE), settings.get(REPLY_LIMIT));
    }

    private static boolean isLimit(Duration limit) {
        return limit.toMillis() >= 100 && limit.compareTo(Duration.ofMinutes(10)) <= 0;
    }
}
