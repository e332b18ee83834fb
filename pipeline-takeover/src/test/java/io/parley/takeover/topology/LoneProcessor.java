package io.parley.takeover.topology;

import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.Envelope;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.RoomMessage;
import io.parley.takeover.journal.InputReader;
import io.parley.takeover.room.RoomRules;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;

/** The rooms' processor without a topology around it, so that its stores can be looked into and spoilt. Its clock stands still. */
final class LoneProcessor implements AutoCloseable {

    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    final MockProcessorContext<String, SpecificRecord> context;
    private final List<StateStore> stores;
    private final RoomProcessor processor;
    private int requestIds;

    LoneProcessor(Path stateDir) {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), stateDir.toFile());
        context.setCurrentSystemTimeMs(START.toEpochMilli());
        stores = RoomStore.builders().stream().<StateStore>map(builder -> {
            StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            return store;
        }).toList();
        processor = new RoomProcessor(new InputReader(RoomRules.defaults(ZoneOffset.UTC)), new CommitPace());
        processor.init(context);
    }

    /** Its task comes back to it. */
    void restart() {
        context.scheduledPunctuators().forEach(CapturedPunctuator::cancel);
        context.resetForwards();
        processor.init(context);
    }

    /** The rooms as they are stored. */
    KeyValueStore<String, byte[]> rooms() {
        return context.getStateStore(RoomStore.ROOMS);
    }

    void command(String session, SpecificRecord payload) {
        process(session, new RoomCommand(new Envelope(session, null, START), "request-" + ++requestIds, payload, null));
    }

    void process(String session, SpecificRecord value) {
        processor.process(new Record<>(session, value, START.toEpochMilli()));
    }

    /** Code and message of each answer. */
    List<String> answers() {
        return forwarded(RoomMessage.class).stream().map(RoomMessage::getPayload).filter(Answer.class::isInstance).map(Answer.class::cast)
                .map(answer -> answer.getCode() + " " + answer.getMessage()).toList();
    }

    <V> List<V> forwarded(Class<V> sort) {
        return context.forwarded().stream().map(forward -> forward.record().value()).filter(sort::isInstance).map(sort::cast).toList();
    }

    @Override
    public void close() {
        stores.forEach(StateStore::close);
    }
}
