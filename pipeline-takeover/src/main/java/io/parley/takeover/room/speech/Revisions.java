package io.parley.takeover.room.speech;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which revisions of an utterance have been seen: all up to one, and some beyond. Immutable and bounded: what is far behind the newest counts
 * as seen.
 *
 * @param upTo   every revision up to this one was seen
 * @param beyond later ones that were seen
 */
public record Revisions(int upTo, SortedSet<Integer> beyond) {

    /** None seen. */
    public static final Revisions NONE = new Revisions(0, new TreeSet<>());

    /** More out-of-order revisions than this are not remembered one by one. */
    static final int REMEMBERED = 64;

    /** Whether this revision was seen before. */
    public boolean seen(int revision) {
        return revision <= upTo || beyond.contains(revision);
    }

    /** The same with one more seen. */
    public Revisions with(int revision) {
        if (seen(revision)) {
            return this;
        }
        SortedSet<Integer> later = new TreeSet<>(beyond);
        later.add(revision);
        int reached = later.size() > REMEMBERED ? later.first() : upTo + 1;
        int contiguous = upTo;
        while (!later.isEmpty() && later.first() <= Math.max(contiguous + 1, reached)) {
            contiguous = later.removeFirst();
        }
        return new Revisions(contiguous, later);
    }
}
