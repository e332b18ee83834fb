package io.parley.takeover.topology;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.schemas.serde.StoreSerde;
import io.parley.schemas.state.RoomRecord;
import io.parley.takeover.room.Decision;
import io.parley.takeover.room.Room;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.store.RoomCodec;
import io.parley.takeover.store.SetupCodec;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoomStoreTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final SessionId SESSION = new SessionId("s");

    @TempDir
    Path folder;

    private MockProcessorContext<Void, Void> context;
    private List<StateStore> stores;
    private RoomStore rooms;

    @BeforeEach
    void open() {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        stores = RoomStore.builders().stream().<StateStore>map(builder -> {
            StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            return store;
        }).toList();
        rooms = new RoomStore(context);
    }

    @AfterEach
    void close() {
        stores.stream().filter(StateStore::isOpen).forEach(StateStore::close);
    }

    @Test
    void shouldStoreEveryStateAtOnce() throws UnreadableRoomException {
        // given
        RoomState made = made();
        RoomState later = closing(made);

        // when
        put(made);
        put(later);

        // then
        assertThat(rooms.find("s")).isSameAs(later);
        assertThat(new RoomStore(context).find("s")).isEqualTo(later);
    }

    @Test
    void shouldKnowOnlyWhatTheStoresHoldWhenTheTaskComesBack() throws UnreadableRoomException {
        // given
        put(made());
        stores.stream().filter(KeyValueStore.class::isInstance).forEach(store -> asStore(store).delete("s"));

        // when
        RoomStore back = new RoomStore(context);

        // then
        assertThat(back.find("s")).isNull();
    }

    @Test
    void shouldForgetWhatIsRemoved() throws UnreadableRoomException {
        // given
        put(made());

        // when
        rooms.remove("s", 5, START);

        // then
        assertThat(rooms.find("s")).isNull();
        assertThat(new RoomStore(context).find("s")).isNull();
    }

    @Test
    void shouldKeepAnswersThatOnceWereInTheState() throws UnreadableRoomException {
        // given
        RoomState made = made();
        put(made);
        store(RoomStore.ROOMS).put("s", StoreSerde.of(RoomRecord.getClassSchema()).serializer().serialize("", RoomCodec.write(made)));
        store(RoomStore.ANSWERS).delete("s");

        // when
        RoomStore back = new RoomStore(context);
        RoomState found = Objects.requireNonNull(back.find("s"));
        RoomState later = unanswered(found);
        back.put(later, back.encode(later));

        // then
        assertThat(made.requests().answered()).isNotEmpty();
        assertThat(found).isEqualTo(made);
        assertThat(new RoomStore(context).find("s")).isEqualTo(later);
    }

    @Test
    void shouldEncodeAnswersOnlyWhenOneIsGiven() {
        // given
        RoomState made = made();
        put(made);

        // when
        RoomStore.Encoded silent = rooms.encode(unanswered(made));
        RoomStore.Encoded answering = rooms.encode(closing(made));

        // then
        assertThat(silent.answers()).isNull();
        assertThat(answering.answers()).isNotNull();
        assertThat(answering.setup()).isNull();
    }

    @Test
    void shouldNotKeepWhatCouldNotBeStored() throws UnreadableRoomException {
        // given
        RoomState made = made();
        put(made);
        RoomState later = closing(made);
        stores.forEach(StateStore::close);

        // when
        assertThatThrownBy(() -> put(later)).isInstanceOf(RuntimeException.class);

        // then
        assertThatThrownBy(() -> rooms.find("s")).as("asks the store, which is closed").isInstanceOf(RuntimeException.class);
    }

    /** The room after an input that nobody gets an answer to. */
    private static RoomState unanswered(RoomState room) {
        return next(Room.decide(room, new RoomInput.Speech(1, 0, START, new RoomInput.SpeechPart.Started()), START));
    }

    private KeyValueStore<String, byte[]> store(String name) {
        return context.getStateStore(name);
    }

    private void put(RoomState room) {
        rooms.put(room, rooms.encode(room));
    }

    @SuppressWarnings("unchecked")
    private static KeyValueStore<String, Object> asStore(StateStore store) {
        return (KeyValueStore<String, Object>) store;
    }

    private static RoomState made() {
        var setup = SetupCodec.read(ScriptDraft.PLAIN.toJson(), RoomSetup.Owner.NONE, RoomRules.defaults(ZoneOffset.UTC));
        return next(Room.decideUnknown(SESSION, request("1", new RoomInput.Request.Create(setup)), START).orElseThrow());
    }

    private static RoomState closing(RoomState room) {
        return next(Room.decide(room, request("2", new RoomInput.Request.Close()), START));
    }

    private static RoomInput request(String id, RoomInput.Request request) {
        return new RoomInput.Command(id, START, request);
    }

    private static RoomState next(Decision decision) {
        return Objects.requireNonNull(decision.next());
    }
}
