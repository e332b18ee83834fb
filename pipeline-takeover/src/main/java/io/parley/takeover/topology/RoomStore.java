package io.parley.takeover.topology;

import io.parley.schemas.serde.History;
import io.parley.schemas.serde.StoreSerde;
import io.parley.schemas.state.RoomRecord;
import io.parley.schemas.state.RoomSetupRecord;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.store.RoomCodec;
import io.parley.takeover.store.SetupCodec;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The rooms of a task: their state, written at every input, and what they were made with, written once.
 *
 * <p>Not thread-safe: it belongs to a task.
 */
final class RoomStore {

    static final String ROOMS = "rooms";
    static final String SETUPS = "room-setups";
    /** Rooms kept in memory as they are; one that is not among them costs its reading, and the parsing of its script. */
    private static final int KEPT_AT_MOST = 2_000;

    private final KeyValueStore<String, RoomRecord> rooms;
    private final KeyValueStore<String, RoomSetupRecord> setups;
    /** What the stores hold, of the rooms used last. It begins empty with each init of the task, whatever became of the task before. */
    private final Map<String, RoomState> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RoomState> eldest) {
            return size() > KEPT_AT_MOST;
        }
    };

    RoomStore(ProcessorContext<?, ?> context) {
        rooms = context.getStateStore(ROOMS);
        setups = context.getStateStore(SETUPS);
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(ROOMS), Serdes.String(),
                        StoreSerde.<RoomRecord>of(RoomRecord.getClassSchema(), History.of("room-state"))),
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(SETUPS), Serdes.String(),
                        StoreSerde.<RoomSetupRecord>of(RoomSetupRecord.getClassSchema(), History.of("room-setup"))));
    }

    @Nullable
    RoomState find(String sessionId) {
        RoomState known = kept.get(sessionId);
        if (known != null) {
            return known;
        }
        RoomRecord stored = rooms.get(sessionId);
        if (stored == null) {
            return null;
        }
        RoomState room = RoomCodec.read(new SessionId(sessionId), SetupCodec.read(setups.get(sessionId)), stored);
        kept.put(sessionId, room);
        return room;
    }

    void put(RoomState room) {
        String sessionId = room.sessionId().value();
        // Kept again only once both stores have it: what could not be stored must not be decided on.
        RoomState before = kept.remove(sessionId);
        if (before == null || !before.setup().equals(room.setup())) {
            setups.put(sessionId, SetupCodec.write(room.setup()));
        }
        rooms.put(sessionId, RoomCodec.write(room));
        kept.put(sessionId, room);
    }

    void remove(String sessionId) {
        kept.remove(sessionId);
        rooms.delete(sessionId);
        setups.delete(sessionId);
    }

    /** Names each room that waits for something, with when it is due first. */
    void forEachDeadline(BiConsumer<String, Instant> action) {
        Map<String, Instant> due = new HashMap<>();
        try (KeyValueIterator<String, RoomRecord> all = rooms.all()) {
            all.forEachRemaining(entry -> entry.value.getTimers().stream().map(timer -> timer.getDeadline()).min(Instant::compareTo)
                    .ifPresent(deadline -> due.put(entry.key, deadline)));
        }
        due.forEach(action);
    }
}
