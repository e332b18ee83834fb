package io.parley.takeover.topology;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.Envelope;
import io.parley.schemas.commands.CloseRoom;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.journal.JournalEntry;
import io.parley.takeover.journal.InputReader;
import io.parley.takeover.room.RoomRules;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoomProcessorTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration LINGER = Duration.ofMinutes(10);
    private static final String SCRIPT = ScriptDraft.PLAIN.toJson();

    @TempDir
    Path stateDir;

    private MockProcessorContext<String, SpecificRecord> context;
    private List<StateStore> stores;
    private RoomProcessor processor;
    private boolean clockGoesBack;
    private int timesAsked;

    @BeforeEach
    void start() {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), stateDir.toFile()) {

            @Override
            public long currentSystemTimeMs() {
                return super.currentSystemTimeMs() - (clockGoesBack ? ++timesAsked : 0);
            }
        };
        context.setCurrentSystemTimeMs(START.toEpochMilli());
        stores = RoomStore.builders().stream().<StateStore>map(builder -> open(builder, context.getStateStoreContext())).toList();
        processor = new RoomProcessor(new InputReader(RoomRules.defaults(ZoneOffset.UTC)), new CommitPace());
        processor.init(context);
        processor.process(command("1", CreateRoom.newBuilder().setScript(SCRIPT).build()));
        processor.process(command("2", new CloseRoom()));
    }

    @AfterEach
    void end() {
        stores.forEach(StateStore::close);
    }

    @Test
    void shouldScheduleTheRoomsTimersWhenItsTaskComesBackToIt() {
        // given
        context.scheduledPunctuators().forEach(CapturedPunctuator::cancel);
        processor.close();

        // when
        processor.init(context);

        // then
        assertThat(alarms()).extracting(CapturedPunctuator::getInterval).containsExactly(LINGER);
    }

    @Test
    void shouldScheduleNothingOnceNothingIsWaitedFor() {
        // given
        context.setCurrentSystemTimeMs(START.plus(LINGER).toEpochMilli());

        // when
        alarms().getFirst().getPunctuator().punctuate(START.plus(LINGER).toEpochMilli());

        // then
        assertThat(alarms()).as("a punctuator that ticks commits a transaction a tick").isEmpty();
    }

    @Test
    void shouldTryATimerAgainThatCouldNotBeTaken() {
        // given
        context.setCurrentSystemTimeMs(START.plus(LINGER).toEpochMilli());
        CapturedPunctuator alarm = alarms().getFirst();
        stores.forEach(StateStore::close);

        // when
        assertThatThrownBy(() -> alarm.getPunctuator().punctuate(START.plus(LINGER).toEpochMilli())).isInstanceOf(RuntimeException.class);

        // then
        assertThat(alarms()).extracting(CapturedPunctuator::getInterval).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void shouldTakeATimerAtTheInstantAtWhichItWasFoundDue() {
        // given
        context.setCurrentSystemTimeMs(START.plus(LINGER).toEpochMilli() + 1);
        context.resetForwards();
        CapturedPunctuator alarm = alarms().getFirst();
        clockGoesBack = true;

        // when
        alarm.getPunctuator().punctuate(START.plus(LINGER).toEpochMilli());

        // then
        assertThat(context.forwarded()).map(forward -> forward.record().value()).filteredOn(JournalEntry.class::isInstance).singleElement()
                .extracting(entry -> ((JournalEntry) entry).getReasons()).asInstanceOf(InstanceOfAssertFactories.LIST).isEmpty();
    }

    private List<CapturedPunctuator> alarms() {
        return context.scheduledPunctuators().stream().filter(punctuator -> !punctuator.cancelled()).toList();
    }

    private static StateStore open(StoreBuilder<?> builder, StateStoreContext context) {
        StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
        store.init(context, store);
        return store;
    }

    private static Record<String, SpecificRecord> command(String requestId, SpecificRecord payload) {
        return new Record<>("s", new RoomCommand(new Envelope("s", null, START), requestId, payload, null), START.toEpochMilli());
    }
}
