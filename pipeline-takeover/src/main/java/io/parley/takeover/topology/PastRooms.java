package io.parley.takeover.topology;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

import java.time.Duration;
import java.time.Instant;

/**
 * The names of rooms that were, so that none is used again: one small mark a room, kept for as long as its summary in {@code parley.rooms}.
 *
 * <p>The store is one of windows for what that does by itself: marks lie in segments by their time, and a segment whose newest mark is too
 * old is dropped as a whole, with its changelog's. So no mark needs a timer, and none stays.
 *
 * <p>Not thread-safe: it belongs to a task.
 */
final class PastRooms {

    static final String NAME = "past-rooms";
    /** room.md, Room life: "{@code parley.rooms} keeps the closed summary 90 days". */
    static final Duration KEPT = Duration.ofDays(90);

    private final WindowStore<String, Integer> marks;

    PastRooms(WindowStore<String, Integer> marks) {
        this.marks = marks;
    }

    static StoreBuilder<?> builder() {
        return Stores.windowStoreBuilder(Stores.persistentWindowStore(NAME, KEPT, Duration.ofMillis(1), false), Serdes.String(),
                Serdes.Integer());
    }

    /** That room is no more; it ended with that status. */
    void add(String sessionId, int status, Instant at) {
        marks.put(sessionId, status, at.toEpochMilli());
    }

    /** Whether there was a room of that name, lately. */
    boolean contains(String sessionId, Instant now) {
        try (WindowStoreIterator<Integer> found = marks.fetch(sessionId, now.minus(KEPT), now)) {
            return found.hasNext();
        }
    }
}
