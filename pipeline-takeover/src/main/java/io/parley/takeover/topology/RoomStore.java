package io.parley.takeover.topology;

import io.parley.schemas.serde.History;
import io.parley.schemas.serde.StoreSerde;
import io.parley.schemas.state.RoomAnswersRecord;
import io.parley.schemas.state.RoomRecord;
import io.parley.schemas.state.RoomSetupRecord;
import io.parley.schemas.state.TimerRecord;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.store.RoomCodec;
import io.parley.takeover.store.SetupCodec;
import org.apache.kafka.common.serialization.Serde;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The rooms of a task: their state, written at every input, the answers they gave lately, written with each answer, and what they were made
 * with, written once.
 *
 * <p>Not thread-safe: it belongs to a task.
 */
final class RoomStore {

    static final String ROOMS = "rooms";
    static final String ANSWERS = "room-answers";
    static final String SETUPS = "room-setups";
    /** Rooms kept in memory as they are; one that is not among them costs its reading, and the parsing of its script. */
    private static final int KEPT_AT_MOST = 2_000;

    private final Serde<RoomRecord> stateSerde = StoreSerde.of(RoomRecord.getClassSchema(), History.of("room-state"));
    private final Serde<RoomAnswersRecord> answersSerde = StoreSerde.of(RoomAnswersRecord.getClassSchema(), History.of("room-answers"));
    private final Serde<RoomSetupRecord> setupSerde = StoreSerde.of(RoomSetupRecord.getClassSchema(), History.of("room-setup"));
    /** Bytes: a record that cannot be read must not look like a store that cannot be read. */
    private final KeyValueStore<String, byte[]> rooms;
    private final KeyValueStore<String, byte[]> answers;
    private final KeyValueStore<String, byte[]> setups;
    private final PastRooms past;
    /** What the stores hold, of the rooms used last. It begins empty with each init of the task, whatever became of the task before. */
    private final Map<String, RoomState> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RoomState> eldest) {
            return size() > KEPT_AT_MOST;
        }
    };

    /**
     * A room's bytes, to be put.
     *
     * @param state   always
     * @param answers null where they are stored
     * @param setup   null where it is stored
     */
    record Encoded(byte[] state, byte @Nullable [] answers, byte @Nullable [] setup) {

        /** Bytes of the largest record. */
        int largest() {
            return Math.max(state.length, Math.max(answers == null ? 0 : answers.length, setup == null ? 0 : setup.length));
        }
    }

    RoomStore(ProcessorContext<?, ?> context) {
        rooms = context.getStateStore(ROOMS);
        answers = context.getStateStore(ANSWERS);
        setups = context.getStateStore(SETUPS);
        past = new PastRooms(context.getStateStore(PastRooms.NAME));
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(bytes(ROOMS), bytes(ANSWERS), bytes(SETUPS), PastRooms.builder());
    }

    private static StoreBuilder<?> bytes(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }

    /**
     * The room of that name; null if there is none.
     *
     * @throws UnreadableRoomException if what is stored of it makes no sense
     */
    @Nullable
    RoomState find(String sessionId) throws UnreadableRoomException {
        RoomState known = kept.get(sessionId);
        if (known != null) {
            return known;
        }
        byte[] stored = rooms.get(sessionId);
        if (stored == null) {
            return null;
        }
        RoomSetup setup = setup(sessionId);
        byte[] apart = answers.get(sessionId);
        try {
            RoomRecord state = stateSerde.deserializer().deserialize(ROOMS, stored);
            RoomState room = RoomCodec.read(new SessionId(sessionId), setup, state,
                    apart == null ? state.getAnswered() : answersSerde.deserializer().deserialize(ANSWERS, apart).getAnswered());
            // Answers once were stored in the state, which is written without them now: such a room is taken for one that is not stored yet.
            if (apart != null || state.getAnswered().isEmpty()) {
                kept.put(sessionId, room);
            }
            return room;
        } catch (RuntimeException e) {
            throw new UnreadableRoomException(sessionId, e);
        }
    }

    /**
     * What the room of that name was made with.
     *
     * @throws UnreadableRoomException if that is lost
     */
    RoomSetup setup(String sessionId) throws UnreadableRoomException {
        byte[] stored = setups.get(sessionId);
        try {
            return SetupCodec.read(setupSerde.deserializer().deserialize(SETUPS, Objects.requireNonNull(stored, "no setup")));
        } catch (RuntimeException e) {
            throw new UnreadableRoomException(sessionId, e);
        }
    }

    /** Whether there was a room of that name that is no more. */
    boolean wasUsed(String sessionId, Instant now) {
        return past.contains(sessionId, now);
    }

    /** What of a room is not stored yet. */
    Encoded encode(RoomState room) {
        RoomState stored = kept.get(room.sessionId().value());
        byte[] state = stateSerde.serializer().serialize(ROOMS, RoomCodec.writeWithoutAnswers(room));
        byte[] given = stored != null && stored.requests().equals(room.requests())
                ? null
                : answersSerde.serializer().serialize(ANSWERS, RoomCodec.write(room.requests()));
        byte[] setup = stored != null && stored.setup().equals(room.setup())
                ? null
                : setupSerde.serializer().serialize(SETUPS, SetupCodec.write(room.setup()));
        return new Encoded(state, given, setup);
    }

    /** Stores a room, of which nothing was stored since it was encoded. */
    void put(RoomState room, Encoded encoded) {
        String sessionId = room.sessionId().value();
        // Kept again only once all stores have it: what could not be stored must not be decided on.
        kept.remove(sessionId);
        if (encoded.setup() != null) {
            setups.put(sessionId, encoded.setup());
        }
        if (encoded.answers() != null) {
            answers.put(sessionId, encoded.answers());
        }
        rooms.put(sessionId, encoded.state());
        kept.put(sessionId, room);
    }

    /** Forgets a room but for its name. */
    void remove(String sessionId, int status, Instant at) {
        kept.remove(sessionId);
        rooms.delete(sessionId);
        answers.delete(sessionId);
        setups.delete(sessionId);
        past.add(sessionId, status, at);
    }

    /** Names each room that waits for something, with when it is due first; one that cannot be read was due long ago. */
    void forEachDeadline(BiConsumer<String, Instant> action) {
        Map<String, Instant> due = new HashMap<>();
        try (KeyValueIterator<String, byte[]> all = rooms.all()) {
            all.forEachRemaining(entry -> deadline(entry.value).ifPresent(deadline -> due.put(entry.key, deadline)));
        }
        due.forEach(action);
    }

    private Optional<Instant> deadline(byte[] stored) {
        try {
            return stateSerde.deserializer().deserialize(ROOMS, stored).getTimers().stream().map(TimerRecord::getDeadline)
                    .min(Long::compareTo).map(Instant::ofEpochMilli);
        } catch (RuntimeException e) {
            return Optional.of(Instant.EPOCH);
        }
    }
}
