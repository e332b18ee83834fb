package io.parley.takeover.topology;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.Envelope;
import io.parley.schemas.commands.CloseRoom;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.RoomCommand;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

class RoomProcessorTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final String SCRIPT = ScriptDraft.PLAIN.toJson();

    @TempDir
    Path stateDir;

    @Test
    void shouldScheduleTheRoomsTimersWhenItsTaskComesBackToIt() {
        // given
        var context = new MockProcessorContext<String, SpecificRecord>(new Properties(), new TaskId(0, 0),
                stateDir.toFile());
        context.setCurrentSystemTimeMs(START.toEpochMilli());
        List<StateStore> stores = RoomStore.builders().stream().<StateStore>map(builder -> open(builder, context.getStateStoreContext()))
                .toList();
        RoomProcessor processor = new RoomProcessor(new InputReader(RoomRules.defaults(ZoneOffset.UTC)), new CommitPace());
        processor.init(context);
        processor.process(command("1", CreateRoom.newBuilder().setScript(SCRIPT).build()));
        processor.process(command("2", new CloseRoom()));
        context.scheduledPunctuators().forEach(CapturedPunctuator::cancel);
        processor.close();

        // when
        processor.init(context);

        // then
        assertThat(context.scheduledPunctuators()).filteredOn(punctuator -> !punctuator.cancelled())
                .extracting(CapturedPunctuator::getInterval).containsExactly(Duration.ofMinutes(10));
        stores.forEach(StateStore::close);
    }

    private static StateStore open(StoreBuilder<?> builder, StateStoreContext context) {
        StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
        store.init(context, store);
        return store;
    }

    private static Record<String, SpecificRecord> command(String requestId, SpecificRecord payload) {
        return new Record<>("s", new RoomCommand(new Envelope("s", null, START), requestId, payload), START.toEpochMilli());
    }
}
