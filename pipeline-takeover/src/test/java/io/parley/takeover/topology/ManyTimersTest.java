package io.parley.takeover.topology;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.Envelope;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.journal.JournalEntry;
import io.parley.takeover.journal.InputReader;
import io.parley.takeover.room.RoomRules;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

/** A task with 100 000 rooms, each waiting for something: what is read is counted. */
class ManyTimersTest {

    private static final int ROOMS = 100_000;
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration CREATE_TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<StateStore> stores = new ArrayList<>();
    private final CountingStore states = new CountingStore(RoomStore.ROOMS);
    private MockProcessorContext<String, SpecificRecord> context;
    private RoomProcessor processor;

    /** Counts the records that are read. */
    private static final class CountingStore extends InMemoryKeyValueStore {

        private int found;
        private int scanned;

        CountingStore(String name) {
            super(name);
        }

        @Override
        public byte[] get(Bytes key) {
            found++;
            return super.get(key);
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> all() {
            scanned++;
            return super.all();
        }
    }

    private record Supplier(CountingStore store) implements KeyValueBytesStoreSupplier {

        @Override
        public String name() {
            return store.name();
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return store;
        }

        @Override
        public String metricsScope() {
            return "counting";
        }
    }

    /** Three rooms that the renderer has a minute for, and all others made later, so that they are due later. */
    @BeforeEach
    void arm() {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        context.setCurrentSystemTimeMs(START.toEpochMilli());
        RoomStore.builders().forEach(builder -> open(builder.name().equals(RoomStore.ROOMS)
                ? Stores.keyValueStoreBuilder(new Supplier(states), Serdes.String(), Serdes.ByteArray()).withLoggingDisabled()
                        .withCachingDisabled().build()
                : builder.withLoggingDisabled().withCachingDisabled().build()));
        processor = new RoomProcessor(new InputReader(RoomRules.defaults(ZoneOffset.UTC)), new CommitPace());
        processor.init(context);
        List.of("a", "b", "c").forEach(this::create);
        context.setCurrentSystemTimeMs(START.plusSeconds(1).toEpochMilli());
        create("later");
        copyToAll("later");
        context.scheduledPunctuators().forEach(CapturedPunctuator::cancel);
        context.resetForwards();
        states.found = 0;
        states.scanned = 0;
    }

    @AfterEach
    void close() {
        stores.forEach(StateStore::close);
    }

    @Test
    void shouldReadEachRoomOnceWhenItsTaskComesAndSetOneAlarm() {
        // when
        processor.init(context);

        // then
        assertThat(states.scanned).isEqualTo(1);
        assertThat(states.found).isZero();
        assertThat(alarms()).extracting(CapturedPunctuator::getInterval).containsExactly(CREATE_TIMEOUT.minusSeconds(1));
    }

    @Test
    void shouldReadOnlyTheRoomsWhoseTimersAreDueWhenTheAlarmComes() {
        // given
        processor.init(context);
        states.scanned = 0;
        Instant due = START.plus(CREATE_TIMEOUT);
        context.setCurrentSystemTimeMs(due.toEpochMilli());

        // when
        alarms().getFirst().getPunctuator().punctuate(due.toEpochMilli());

        // then
        assertThat(context.forwarded()).extracting(forward -> forward.record().value()).filteredOn(JournalEntry.class::isInstance)
                .extracting(entry -> ((JournalEntry) entry).getEnvelope().getSessionId()).containsExactly("a", "b", "c");
        assertThat(states.found).as("rooms read").isEqualTo(3);
        assertThat(states.scanned).as("times that all rooms were read").isZero();
        assertThat(alarms()).extracting(CapturedPunctuator::getInterval).containsExactly(Duration.ofSeconds(1));
    }

    private List<CapturedPunctuator> alarms() {
        return context.scheduledPunctuators().stream().filter(punctuator -> !punctuator.cancelled()).toList();
    }

    private void open(StateStore store) {
        store.init(context.getStateStoreContext(), store);
        stores.add(store);
    }

    private void create(String session) {
        SpecificRecord made = CreateRoom.newBuilder().setScript(ScriptDraft.PLAIN.toJson()).build();
        processor.process(
                new Record<>(session, new RoomCommand(new Envelope(session, null, START), session, made, null), START.toEpochMilli()));
    }

    /** What is stored of a room does not hold its name. */
    private void copyToAll(String session) {
        for (String name : List.of(RoomStore.ROOMS, RoomStore.ANSWERS, RoomStore.SETUPS)) {
            KeyValueStore<String, byte[]> store = context.getStateStore(name);
            byte[] stored = store.get(session);
            for (int room = 4; room < ROOMS; room++) {
                store.put("later-" + room, stored);
            }
        }
    }
}
