package io.parley.takeover.topology;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The rooms of a task by the deadline of their next timer. The timers themselves live in the rooms' states; this is rebuilt from them.
 *
 * <p>Not thread-safe: it belongs to a task.
 */
final class TimerIndex {

    private final Map<String, Instant> deadlines = new HashMap<>();
    private final TreeSet<Due> order = new TreeSet<>();

    private record Due(Instant deadline, String sessionId) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            int byDeadline = deadline.compareTo(other.deadline);
            return byDeadline != 0 ? byDeadline : sessionId.compareTo(other.sessionId);
        }
    }

    /** The room's next timer is due then, or it has none. */
    void set(String sessionId, Optional<Instant> deadline) {
        Instant before = deadline.isPresent() ? deadlines.put(sessionId, deadline.get()) : deadlines.remove(sessionId);
        if (before != null && before.equals(deadline.orElse(null))) {
            return;
        }
        if (before != null) {
            order.remove(new Due(before, sessionId));
        }
        deadline.ifPresent(due -> order.add(new Due(due, sessionId)));
    }

    /** Forgets all rooms. */
    void clear() {
        deadlines.clear();
        order.clear();
    }

    /** When the next timer of any room is due. */
    Optional<Instant> next() {
        return order.isEmpty() ? Optional.empty() : Optional.of(order.first().deadline());
    }

    /** Takes out a room with a timer that is due; its next timer has to be set again. Empty if none is. */
    Optional<String> takeDue(Instant now) {
        if (order.isEmpty() || order.first().deadline().isAfter(now)) {
            return Optional.empty();
        }
        Due due = order.removeFirst();
        deadlines.remove(due.sessionId());
        return Optional.of(due.sessionId());
    }
}
