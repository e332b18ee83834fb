package io.parley.takeover.topology;

import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.serde.RecordBytes;
import io.parley.takeover.journal.InputReader;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.history.Given;
import io.parley.takeover.room.history.Histories;
import io.parley.takeover.room.history.History;
import io.parley.takeover.room.history.History.Crash;
import io.parley.takeover.room.simulation.RoomScenario;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** Random histories in a process that dies again and again, and has nothing left but its stores: the journal does not show it. */
class ProcessorCrashTest {

    private static final Duration STEP = Duration.ofMillis(250);
    private static final Duration REST = Duration.ofSeconds(60);

    @Property(tries = 30, seed = "20261125", edgeCases = EdgeCasesMode.NONE)
    void shouldJournalTheSameThoughTheProcessDies(@ForAll("histories") History history) {
        // when
        List<String> dying = journal(history, history.crashes());

        // then
        assertThat(dying).isEqualTo(journal(history, List.of()));
    }

    private static List<String> journal(History history, List<Crash> crashes) {
        List<Given> given = new ArrayList<>(Given.in(history, "s"));
        TreeSet<Instant> deaths = new TreeSet<>();
        crashes.forEach(crash -> deaths.add(RoomScenario.START.plusMillis(crash.at())));
        try (Host host = new Host(given.getFirst())) {
            Instant end = given.getLast().at().plus(REST);
            for (Instant now = host.now; now.isBefore(end); now = now.plus(STEP)) {
                while (!given.isEmpty() && !given.getFirst().at().isAfter(now)) {
                    host.advance(given.getFirst().at());
                    host.take(given.removeFirst());
                }
                if (!deaths.isEmpty() && !deaths.first().isAfter(now)) {
                    deaths.removeFirst();
                    host.die();
                }
                host.advance(now);
            }
            return host.journal();
        }
    }

    /** A task's processor with stores that outlive it; alarms go off when the time is advanced. */
    private static final class Host implements AutoCloseable {

        private final StateFolder folder = new StateFolder();
        private final MockProcessorContext<String, SpecificRecord> context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0),
                folder.path().toFile());
        private final IdentityHashMap<CapturedPunctuator, Instant> alarms = new IdentityHashMap<>();
        private final List<StateStore> stores = new ArrayList<>();
        private final RoomRules rules;
        private RoomProcessor processor;
        private Instant now;

        Host(Given first) {
            rules = first.setup().rules();
            now = first.at();
            context.setCurrentSystemTimeMs(now.toEpochMilli());
            RoomStore.builders().forEach(this::open);
            processor = started();
        }

        private void open(StoreBuilder<?> builder) {
            StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            stores.add(store);
        }

        private RoomProcessor started() {
            RoomProcessor fresh = new RoomProcessor(new InputReader(rules), new CommitPace());
            fresh.init(context);
            noteAlarms();
            return fresh;
        }

        /** All that was in memory is gone; another process has the stores. */
        void die() {
            context.scheduledPunctuators().forEach(CapturedPunctuator::cancel);
            processor = started();
        }

        void take(Given given) {
            processor.process(new Record<>(given.session(), given.record(), given.at().toEpochMilli()));
            noteAlarms();
        }

        void advance(Instant to) {
            now = to.isAfter(now) ? to : now;
            context.setCurrentSystemTimeMs(now.toEpochMilli());
            for (CapturedPunctuator alarm : List.copyOf(context.scheduledPunctuators())) {
                if (!alarm.cancelled() && !alarms.getOrDefault(alarm, now).isAfter(now)) {
                    alarm.getPunctuator().punctuate(now.toEpochMilli());
                    noteAlarms();
                }
            }
        }

        private void noteAlarms() {
            context.scheduledPunctuators().forEach(alarm -> alarms.computeIfAbsent(alarm, a -> now.plus(a.getInterval())));
        }

        List<String> journal() {
            return context.forwarded().stream().map(forward -> forward.record().value()).filter(JournalEntry.class::isInstance)
                    .map(entry -> HexFormat.of().formatHex(RecordBytes.of((SpecificRecord) entry))).toList();
        }

        @Override
        public void close() {
            stores.forEach(StateStore::close);
            folder.close();
        }
    }

    @Provide
    Arbitrary<History> histories() {
        return Histories.any();
    }
}
