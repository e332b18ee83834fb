package io.parley.gateway.inquiries;

import io.parley.gateway.inquiries.core.InquiryRules;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;

import java.time.Duration;
import java.util.List;

/**
 * How questions without a room are remembered.
 *
 * @param rules      what is remembered of one session
 * @param perAccount sessions of one account that are remembered in one partition, from 1
 */
public record InquiryConfig(InquiryRules rules, int perAccount) {

    /** Length of a history. */
    public static final Key<Integer> HISTORY = Key.integer("inquiries.history", 10, 0, InquiryRules.MOST_REMEMBERED,
            "Earlier questions of a session that nlp/model/reply tells the engine.");
    /** Life of a history. */
    public static final Key<Duration> MEMORY = Key.duration("inquiries.memory", Duration.ofMinutes(30),
            "How long a session of nlp/model/reply is remembered after its last question.")
            .where("a time from 1s to 7d", time -> time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(Duration.ofDays(7)) <= 0);
    /** Number of histories. */
    public static final Key<Integer> SESSIONS = Key.integer("inquiries.sessions", 1000, 1, 1_000_000,
            "Sessions of nlp/model/reply that are remembered of one account, in each partition; the oldest are forgotten first.");

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(HISTORY, MEMORY, SESSIONS);

    /** Longer than any gateway waits; what no engine ends by then is over. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The configuration that the settings hold. */
    public static InquiryConfig from(Settings settings) {
        return new InquiryConfig(new InquiryRules(settings.get(HISTORY), settings.get(MEMORY), PATIENCE), settings.get(SESSIONS));
    }
}
