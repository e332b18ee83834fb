package io.parley.stage;

import io.parley.liveapi.callback.CallbackKey;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How a stage plays and where it is reached.
 *
 * @param host             address that calls are served at
 * @param port             port of the same; 0 takes a free one
 * @param callbackUrl      where statuses are told; empty: nowhere
 * @param callbackKey      signs them; empty: they are not signed
 * @param callbackPatience how long a status is tried to be told, from when it happened
 * @param rate             characters a second; one of Chinese, Japanese or Korean writing counts as three
 * @param startDelay       from getting the floor to being heard
 * @param audioLength      how long any audio file plays
 * @param minChars         texts of fewer characters are refused; 0 takes all
 * @param maxBody          bodies of more bytes are refused
 * @param zone             zone of times in callbacks and answers
 */
public record StageConfig(String host, int port, Optional<URI> callbackUrl, Optional<CallbackKey> callbackKey, Duration callbackPatience,
        double rate, Duration startDelay, Duration audioLength, int minChars, int maxBody, ZoneId zone) {

    /** Address. */
    public static final Key<String> HOST = Key.text("stage.host", "127.0.0.1", "Address that the built-in renderer serves at.");
    /** Port. */
    public static final Key<Integer> PORT = Key.integer("stage.port", 8090, 0, 65_535,
            "Port of the built-in renderer; 0 takes a free one.");
    /** Callbacks. */
    public static final Key<Optional<URI>> CALLBACK_URL = Key
            .uri("stage.callback_url", "", "Where the built-in renderer tells its statuses; empty: nowhere.")
            .optional();
    /** Secret. */
    public static final Key<Optional<String>> CALLBACK_KEY = Key.text("stage.callback_key", "",
            "Secret that the built-in renderer signs its statuses with: the gateway's renderer.callback_key; empty: they are not signed.")
            .optional().hidden();
    /** Patience with callbacks. */
    public static final Key<Duration> CALLBACK_PATIENCE = Key.duration("stage.callback_patience", Duration.ofSeconds(60),
            "How long the built-in renderer tries to tell a status.");
    /** Rate. */
    public static final Key<Double> RATE = Key.decimal("stage.rate", 15, 0.1, 100_000,
            "Characters a second that the built-in renderer speaks; one of Chinese, Japanese or Korean writing counts as three.");
    /** Delay. */
    public static final Key<Duration> START_DELAY = Key.duration("stage.start_delay", Duration.ZERO,
            "How long the built-in renderer takes from getting to a takeover to being heard.");
    /** Audio. */
    public static final Key<Duration> AUDIO_LENGTH = Key.duration("stage.audio_length", Duration.ofSeconds(5),
            "How long the built-in renderer plays any audio file.").where("a time of more than 0", Duration::isPositive);
    /** Least text. */
    public static final Key<Integer> MIN_CHARS = Key.integer("stage.min_chars", 0, 0, 1_000,
            "Texts of fewer characters are refused by the built-in renderer; the vendor's takes 10, 0 takes all.");
    /** Largest body. */
    public static final Key<Integer> MAX_BODY = Key.integer("stage.max_body", 1_048_576, 1_024, 104_857_600,
            "Bytes of the largest body that the built-in renderer takes.");
    /** Zone. */
    public static final Key<String> TIME_ZONE = Key
            .text("stage.time_zone", "", "Zone of times that the built-in renderer writes, as Asia/Shanghai; empty: the server's.")
            .where("a zone as Asia/Shanghai, or nothing", text -> text.isEmpty() || isZone(text));

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(HOST, PORT, CALLBACK_URL, CALLBACK_KEY, CALLBACK_PATIENCE, RATE, START_DELAY,
            AUDIO_LENGTH, MIN_CHARS, MAX_BODY, TIME_ZONE);

    /** @throws IllegalArgumentException for values outside their range */
    public StageConfig {
        if (!(rate > 0) || startDelay.isNegative() || !audioLength.isPositive() || minChars < 0 || maxBody < 1) {
            throw new IllegalArgumentException(
                    "expected rate, audioLength, maxBody > 0 and startDelay, minChars >= 0, found rate=" + rate + ", startDelay="
                            + startDelay + ", audioLength=" + audioLength + ", minChars=" + minChars + ", maxBody=" + maxBody);
        }
    }

    /** Reads the configuration. */
    public static StageConfig from(Settings settings) {
        String zone = settings.get(TIME_ZONE);
        return new StageConfig(settings.get(HOST), settings.get(PORT), settings.get(CALLBACK_URL),
                settings.get(CALLBACK_KEY).map(CallbackKey::new), settings.get(CALLBACK_PATIENCE), settings.get(RATE),
                settings.get(START_DELAY), settings.get(AUDIO_LENGTH), settings.get(MIN_CHARS), settings.get(MAX_BODY),
                zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone));
    }

    /** The same, telling its statuses there: for processes that learn the address when they start. */
    public StageConfig tellingStatusesTo(URI url) {
        return new StageConfig(host, port, Optional.of(url), callbackKey, callbackPatience, rate, startDelay, audioLength, minChars,
                maxBody,
                zone);
    }

    private static boolean isZone(String text) {
        try {
            ZoneId.of(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
