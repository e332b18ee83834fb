package io.parley.liveapi.takeover;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which takeovers a cancel is for.
 *
 * @param all whether everything is meant, playing and queued; then {@code ids} is empty
 * @param ids the ids, each once, in the order they were named
 */
public record CancelTargets(boolean all, List<String> ids) {
    /** The text for everything. */
    public static final String ALL = "-1";
    /** No takeover's id is longer: it is made of its session's, of at most 256 characters, and a number. */
    public static final int LONGEST_ID = 300;
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

    /** An id that no takeover can have, because it is too long; empty if there is none. */
    public Optional<String> tooLong() {
        return ids.stream().filter(id -> id.length() > LONGEST_ID).findFirst();
    }

    /** Writes ids as {@link #of} reads them. */
    public static String join(Collection<String> ids) {
        return String.join(SEPARATOR, ids);
    }
}
