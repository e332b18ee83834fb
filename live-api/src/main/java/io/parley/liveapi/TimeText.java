package io.parley.liveapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Objects;

/**
 * Times as the Live API writes them, {@code yyyy-MM-dd HH:mm:ss}. The text names no zone, so both sides must agree on one.
 *
 * @param zone the zone that texts are written and read in
 */
public record TimeText(ZoneId zone) {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
            .withResolverStyle(ResolverStyle.STRICT);

    public TimeText {
        Objects.requireNonNull(zone, "zone");
    }

    /** Writes an instant; parts of a second are dropped. */
    public String format(Instant instant) {
        return FORMAT.format(instant.atZone(zone));
    }

    /**
     * Reads a text back. An hour that a change of clocks repeats is read as its first occurrence.
     *
     * @throws IllegalArgumentException if the text is not of this form
     */
    public Instant parse(String text) {
        try {
            return LocalDateTime.parse(text, FORMAT).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expected a time like 2026-01-31 23:59:59, found \"" + text + '"', e);
        }
    }
}
