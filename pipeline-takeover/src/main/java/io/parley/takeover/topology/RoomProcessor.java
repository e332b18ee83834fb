package io.parley.takeover.topology;

import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.TimerFired;
import io.parley.takeover.journal.Decider;
import io.parley.takeover.journal.EmissionWriter;
import io.parley.takeover.journal.EntryWriter;
import io.parley.takeover.journal.InputReader;
import io.parley.takeover.room.Decision;
import io.parley.takeover.room.Emission;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Timers.Armed;
import io.parley.takeover.room.id.SessionId;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Hosts rooms: loads, lets the room decide, and only then stores, forwards and journals, so that a failure half-way leaves nothing behind.
 *
 * <p>One punctuator is scheduled, for the next timer of any room; an idle task has none and commits nothing.
 */
final class RoomProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(RoomProcessor.class);
    private static final Decider DECIDER = Decider.CURRENT;
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final InputReader reader;
    private final CommitPace commits;
    private final TimerIndex timers = new TimerIndex();
    private @Nullable ProcessorContext<String, SpecificRecord> context;
    private @Nullable RoomStore rooms;
    private @Nullable Cancellable alarm;
    private @Nullable Instant alarmAt;

    RoomProcessor(InputReader reader, CommitPace commits) {
        this.reader = reader;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        rooms = new RoomStore(context);
        // A task that lost its partition or its state and has it again calls init anew on this same object.
        timers.clear();
        alarm = null;
        alarmAt = null;
        rooms.forEachDeadline((sessionId, deadline) -> timers.set(sessionId, Optional.of(deadline)));
        schedule();
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        try {
            take(record);
            schedule();
        } finally {
            commits.processed(context());
        }
    }

    private void take(Record<String, SpecificRecord> record) {
        RoomInput input = reader.read(record.value());
        RoomState room = rooms().find(record.key());
        SessionId sessionId = new SessionId(record.key());
        Optional<Decision> decision = DECIDER.decide(sessionId, room, input, now());
        if (decision.isEmpty()) {
            LOG.atDebug().addKeyValue("sessionId", sessionId).log("an event of a room that is not known here");
            return;
        }
        carryOut(sessionId, record.value(), decision.get(), record.headers());
    }

    private void fire(long ignoredTimestamp) {
        Instant now = now();
        alarmAt = null;
        for (Optional<String> due = timers.takeDue(now); due.isPresent(); due = timers.takeDue(now)) {
            fire(new SessionId(due.get()), now);
        }
        schedule();
        commits.fired(context());
    }

    private void fire(SessionId sessionId, Instant now) {
        RoomState room = rooms().find(sessionId.value());
        Armed armed = room == null ? null : room.timers().next().orElse(null);
        if (room == null || armed == null) {
            return;
        }
        try {
            TimerFired fired = new TimerFired(armed.timer().name(), armed.deadline());
            DECIDER.decide(sessionId, room, reader.read(fired), now)
                    .ifPresent(decision -> carryOut(sessionId, fired, decision, new RecordHeaders()));
        } catch (KafkaException e) {
            // Kafka's own trouble is for Streams to deal with.
            throw e;
        } catch (RuntimeException e) {
            // One room's trouble must not keep the others' timers from firing: its timers rest until its next input.
            LOG.atError().addKeyValue("sessionId", sessionId).setCause(e).log("a timer could not be decided");
        }
    }

    private void carryOut(SessionId sessionId, SpecificRecord input, Decision decision, Headers headers) {
        EmissionWriter writer = new EmissionWriter(sessionId, decision.at());
        RoomState next = decision.next();
        List<SpecificRecord> emitted = decision.emitted().stream().map(writer::write).toList();
        if (next != null) {
            rooms().put(next);
        } else {
            rooms().remove(sessionId.value());
        }
        timers.set(sessionId.value(), next == null ? Optional.empty() : next.timers().next().map(Armed::deadline));
        for (int i = 0; i < emitted.size(); i++) {
            String sink = RoomTopology.sinkOf(decision.emitted().get(i));
            if (sink != null) {
                forward(sessionId, emitted.get(i), headers, decision.at(), sink);
            }
        }
        if (decision.entry() > 0) {
            JournalEntry entry = EntryWriter.write(DECIDER.version(), sessionId, input, decision, emitted);
            forward(sessionId, entry, headers, decision.at(), RoomTopology.JOURNAL);
        }
        if (decision.emitted().stream().anyMatch(RoomProcessor::urgent)) {
            commits.urgent();
        }
    }

    /** Whether somebody waits for it: downstream sees it only after the commit. */
    private static boolean urgent(Emission emission) {
        return !(emission instanceof Emission.TurnEnded);
    }

    private void forward(SessionId sessionId, SpecificRecord value, Headers headers, Instant at, String sink) {
        context().forward(new Record<>(sessionId.value(), value, at.toEpochMilli(), headers), sink);
    }

    @Override
    public void close() {
        commits.closed(context());
    }

    private void schedule() {
        Instant next = timers.next().orElse(null);
        if (next == null ? alarmAt == null : next.equals(alarmAt)) {
            return;
        }
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        alarmAt = next;
        if (next != null) {
            Duration wait = Duration.between(now(), next);
            alarm = context().schedule(wait.compareTo(AT_ONCE) < 0 ? AT_ONCE : wait, PunctuationType.WALL_CLOCK_TIME, this::fire);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }

    private ProcessorContext<String, SpecificRecord> context() {
        return Objects.requireNonNull(context, "init comes first");
    }

    private RoomStore rooms() {
        return Objects.requireNonNull(rooms, "init comes first");
    }
}
