package io.parley.transcripts.audit;

import io.parley.takeover.invariant.Invariants.Broken;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the audit of one room found.
 *
 * @param sessionId  the room
 * @param entries    how many entries were read
 * @param from       the first entry that was decided again; 0 if none could be, because what is before them is gone
 * @param decided    how many were decided again and are the same
 * @param over       whether the room's life is complete
 * @param difference the first entry that is not what the rules decide; null if there is none
 * @param broken     invariants that do not hold, in the order in which they broke
 */
public record Verdict(String sessionId, long entries, long from, long decided, boolean over, @Nullable Difference difference,
        List<Broken> broken) {

    /**
     * An entry that is not what the rules decide.
     *
     * @param entry its number
     * @param why   in words; never what anybody said
     */
    public record Difference(long entry, String why) {}

    public Verdict {
        broken = List.copyOf(broken);
    }

    /** Whether something is wrong. */
    public boolean wrong() {
        return difference != null || !broken.isEmpty();
    }

    /** Whether anything could be proved: the oldest entries are gone, and no later one holds the whole room. */
    public boolean undecidable() {
        return from == 0 && difference == null;
    }
}
