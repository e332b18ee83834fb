package io.parley.takeover.store;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** Instants to their stored form, milliseconds since the epoch, and back. */
final class Millis {

    private Millis() {}

    static long of(Instant instant) {
        return instant.toEpochMilli();
    }

    static @Nullable Long ofNullable(@Nullable Instant instant) {
        return instant == null ? null : (Long) instant.toEpochMilli();
    }

    static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    static @Nullable Instant atNullable(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
