package io.parley.bench.gateway;

import java.util.List;
import java.util.OptionalLong;

/**
 * What open connections weigh.
 *
 * @param kinds each kind of connection
 */
public record ConnectionSizes(List<Kind> kinds) {

    /**
     * A kind.
     *
     * @param name     what they are
     * @param count    how many were open
     * @param bytes    what each holds of the heap and of direct buffers, after a collection
     * @param resident what each made the process grow, in bytes; empty where the system does not tell
     */
    public record Kind(String name, int count, long bytes, OptionalLong resident) {}

    public ConnectionSizes {
        kinds = List.copyOf(kinds);
    }
}
