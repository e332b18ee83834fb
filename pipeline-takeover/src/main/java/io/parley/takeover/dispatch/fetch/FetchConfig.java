package io.parley.takeover.dispatch.fetch;

import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;

import java.util.List;

/**
 * What may be fetched.
 *
 * @param maxBytes         size of the largest file
 * @param maxFetches       takeovers whose files are looked at, at a time, of all rooms together
 * @param privateAddresses whether addresses of private networks and of this machine may be connected to
 */
public record FetchConfig(int maxBytes, int maxFetches, boolean privateAddresses) {

    /** Size. */
    public static final Key<Integer> MAX_BYTES = Key.integer("fetch.max_bytes", 104_857_600, 1, Integer.MAX_VALUE,
            "Bytes of the largest audio or picture file of a queued takeover.");
    /** At a time. */
    public static final Key<Integer> MAX_FETCHES = Key.integer("fetch.max_fetches", 16, 1, 10_000,
            "Takeovers whose files are fetched at a time.");
    /** Private networks. */
    public static final Key<Boolean> PRIVATE_ADDRESSES = Key.flag("fetch.private_addresses", false,
            "Whether files may be fetched from private, link-local and loopback addresses; an operator of a room can then reach this network.");
    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(MAX_BYTES, MAX_FETCHES, PRIVATE_ADDRESSES);

    /** @throws IllegalArgumentException for bounds below 1 */
    public FetchConfig {
        if (maxBytes < 1 || maxFetches < 1) {
            throw new IllegalArgumentException("expected maxBytes, maxFetches >= 1, found " + maxBytes + " and " + maxFetches);
        }
    }

    /** Reads the configuration. */
    public static FetchConfig from(Settings settings) {
        return new FetchConfig(settings.get(MAX_BYTES), settings.get(MAX_FETCHES), settings.get(PRIVATE_ADDRESSES));
    }
}
