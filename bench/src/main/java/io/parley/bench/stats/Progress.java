package io.parley.bench.stats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much was done by when, seen now and then; says how fast it went once it was under way, so that starting counts for nobody.
 *
 * <p>Not thread-safe.
 */
public final class Progress {

    private final long total;
    private final double underWay;
    private final List<Mark> marks = new ArrayList<>();

    private record Mark(long done, long nanos) {}

    /**
     * Nothing done yet.
     *
     * @param total    what there is to do
     * @param underWay share of it, from 0 to below 1, that is left out of the rate as starting
     */
    public Progress(long total, double underWay) {
        this.total = total;
        this.underWay = underWay;
    }

    /** So much is done at this instant of {@link System#nanoTime}; later calls never say less. */
    public void at(long done, long nanos) {
        if (marks.isEmpty() || done > marks.getLast().done) {
            marks.add(new Mark(done, nanos));
        }
    }

    /** Whether all is done. */
    public boolean isDone() {
        return done() >= total;
    }

    /** How much is done. */
    public long done() {
        return marks.isEmpty() ? 0 : marks.getLast().done;
    }

    /** What was done a second from when it was under way to the last progress seen; empty if it never was. */
    public Optional<Rate> rate() {
        Optional<Mark> first = marks.stream().filter(mark -> mark.done > 0 && mark.done >= underWay * total).findFirst();
        if (first.isEmpty() || first.get().equals(marks.getLast())) {
            return Optional.empty();
        }
        Mark last = marks.getLast();
        return Optional.of(new Rate(last.done - first.get().done, Duration.ofNanos(last.nanos - first.get().nanos)));
    }
}
