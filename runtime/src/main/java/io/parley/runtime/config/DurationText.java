package io.parley.runtime.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: a whole number and a unit. */
final class DurationText {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,15}) ?(ms|s|m|h|d)");

    private DurationText() {}

    /** @throws IllegalArgumentException for a text that is no time of zero or more */
    static Duration parse(String text) {
        Matcher matcher = SHORT.matcher(text.trim());
        return matcher.matches() ? ofUnit(Long.parseLong(matcher.group(1)), matcher.group(2)) : ofIso(text.trim());
    }

    /** The shortest text that {@link #parse} reads as this time. */
    static String format(Duration time) {
        long millis = time.toMillis();
        if (millis == 0 || millis % 1_000 != 0) {
            return millis + "ms";
        }
        if (millis % 60_000 != 0) {
            return time.toSeconds() + "s";
        }
        return millis % 3_600_000 == 0 ? time.toHours() + "h" : time.toMinutes() + "m";
    }

    private static Duration ofUnit(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Duration ofIso(String text) {
        try {
            Duration time = Duration.parse(text);
            if (time.isNegative()) {
                throw new IllegalArgumentException("negative: " + text);
            }
            return time;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a time: " + text, e);
        }
    }
}
