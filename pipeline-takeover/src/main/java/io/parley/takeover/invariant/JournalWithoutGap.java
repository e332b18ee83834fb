package io.parley.takeover.invariant;

import io.parley.takeover.room.RoomState;

import java.time.Instant;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 13: every readable input of a room has exactly one journal entry. Its numbers have no gap, and its time never goes back.
 *
 * <pre>
 *   holds:  entries 1, 2, 3
 *   broken: entries 1, 2, 2
 *   broken: entries 1, 3
 *   broken: entries 1, 3, 2
 * </pre>
 */
final class JournalWithoutGap implements Invariant {

    private long entries;
    private Instant at = Instant.MIN;

    @Override
    public Claim claim() {
        return new Claim(13, "JournalWithoutGap", "every input has exactly one journal entry, and their numbers have no gap");
    }

    @Override
    public void begin(RoomState room) {
        entries = room.counters().entries();
        at = room.at();
    }

    @Override
    public void observe(Step step) {
        if (step.before() == null && step.next() == null) {
            unless(step.decision().entry() == 0, "no room has entry %s", step.decision().entry());
            return;
        }
        unless(step.decision().entry() == entries + 1, "entry %s follows entry %s", step.decision().entry(), entries);
        unless(!step.decision().at().isBefore(at), "time went from %s back to %s", at, step.decision().at());
        entries = step.decision().entry();
        at = step.decision().at();
    }
}
