package io.parley.stage.session;

import java.util.OptionalLong;

/** Remembers the highest epoch of a session, so that starts of an interrupted one are refused. Not thread-safe. */
final class EpochFence {
    private long highest;

    /** Whether a start of this epoch comes too late; one without an epoch never does. */
    boolean refuses(OptionalLong epoch) {
        return epoch.isPresent() && epoch.getAsLong() < highest;
    }

    void see(OptionalLong epoch) {
        highest = Math.max(highest, epoch.orElse(highest));
    }

    long highest() {
        return highest;
    }
}
