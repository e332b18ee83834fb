package io.parley.liveapi.takeover;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Which takeovers a cancel is for.
 *
 * @param all whether everything is meant, playing and queued; then {@code ids} is empty
 * @param ids the ids, each once, in the order they were named
 */
public record CancelTargets(boolean all, List<String> ids) {
    /** The text for everything. */
    public static final String ALL = "-1";
    private static final String SEPARATOR = ";";

    public CancelTargets {
        ids = List.copyOf(ids);
        if (all != ids.isEmpty()) {
            throw new IllegalArgumentException("either all or at least one id, found all=" + all + " and " + ids.size() + " ids");
        }
    }

    /**
     * Reads ids joined by {@code ;}, or {@code -1}. Empty parts are skipped; {@code -1} among ids means everything too.
     *
     * @throws IllegalArgumentException if it names nothing
     */
    public static CancelTargets of(String commandTraceId) {
        List<String> ids = Arrays.stream(commandTraceId.split(SEPARATOR, -1)).map(String::strip).filter(id -> !id.isEmpty()).distinct()
                .toList();
        return ids.contains(ALL) ? new CancelTargets(true, List.of()) : new CancelTargets(false, ids);
    }

    /** Writes ids as {@link #of} reads them. */
    public static String join(Collection<String> ids) {
        return String.join(SEPARATOR, ids);
    }
}
