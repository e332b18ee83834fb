package io.parley.liveapi.script;

import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * Filler speech and interruption: {@code extra} of the script. Each part may be absent; the defaults are the reference's.
 *
 * @param quickResponseEnable whether filler speech is on
 * @param quickResponseRandom whether fillers are chosen at random, else in turn
 * @param quickResponseDelay  how long an answer is waited for before a filler, not negative
 * @param commandImmediate    whether the answer cuts the filler
 * @param interruptPhrases    phrases that interrupt, Parley's own extension; none where the script has none
 */
public record Extra(boolean quickResponseEnable, boolean quickResponseRandom, Duration quickResponseDelay, boolean commandImmediate,
        List<String> interruptPhrases) {
    /** What holds where the script says nothing. */
    public static final Extra DEFAULT = new Extra(true, true, Duration.ofSeconds(1), true, List.of());

    public Extra {
        interruptPhrases = List.copyOf(interruptPhrases);
        if (quickResponseDelay.isNegative()) {
            throw new IllegalArgumentException("quickResponseDelay is negative: " + quickResponseDelay);
        }
    }

    static Extra read(@Nullable JsonObject extra) {
        if (extra == null) {
            return DEFAULT;
        }
        JsonValue phrases = extra.optional("interrupt_phrases");
        JsonValue delay = extra.optional("quick_response_delay");
        return new Extra(extra.flag("quick_response_enable", DEFAULT.quickResponseEnable),
                extra.flag("quick_response_random", DEFAULT.quickResponseRandom),
                delay == null ? DEFAULT.quickResponseDelay : Duration.ofMillis(delay.integer(0)),
                extra.flag("command_immediate", DEFAULT.commandImmediate),
                phrases == null ? DEFAULT.interruptPhrases : phrases.elements().stream().map(JsonValue::words).toList());
    }
}
