package io.parley.takeover.topology;

import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.journal.TimerFired;
import io.parley.takeover.journal.Decider;
import io.parley.takeover.journal.InputReader;
import io.parley.takeover.room.Decision;
import io.parley.takeover.room.Room;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.RoomSummary;
import io.parley.takeover.room.Timer;
import io.parley.takeover.room.Timers.Armed;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.topology.RoomStore.Encoded;
import org.apache.avro.specific.SpecificRecord;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hosts rooms: loads, lets the room decide, and only then stores, forwards and journals, so that a failure half-way leaves nothing behind.
 *
 * <p>One punctuator is scheduled, for the next timer of any room; an idle task has none and commits nothing.
 */
final class RoomProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(RoomProcessor.class);
    private static final Decider DECIDER = Decider.CURRENT;
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    /** When a room whose timer could not be taken is tried again. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final InputReader reader;
    private final CommitPace commits;
    private final TimerIndex timers = new TimerIndex();
    private final TurnTraces traces = new TurnTraces();
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
        traces.clear();
        alarm = null;
        alarmAt = null;
        rooms.forEachDeadline((sessionId, deadline) -> timers.set(sessionId, Optional.of(deadline)));
        schedule();
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        try {
            take(new SessionId(record.key()), record.value(), reader.read(record.value()), record.headers());
        } finally {
            schedule();
            commits.processed(context());
        }
    }

    private void fire(long ignoredTimestamp) {
        Instant now = now();
        // A punctuator repeats itself: one that has fired is done, whether or not anything is left to wait for.
        silence();
        try {
            for (Optional<String> due = timers.takeDue(now); due.isPresent(); due = timers.takeDue(now)) {
                // Until it is decided about: a room that cannot be reached now is tried again, and none goes without its timers.
                timers.set(due.get(), Optional.of(now.plus(AGAIN)));
                fire(new SessionId(due.get()), now);
            }
        } finally {
            schedule();
            commits.fired(context());
        }
    }

    private void fire(SessionId sessionId, Instant now) {
        try {
            RoomState room = rooms().find(sessionId.value());
            Armed armed = room == null ? null : room.timers().next().orElse(null);
            if (room != null && armed != null) {
                TimerFired fired = new TimerFired(armed.timer().name(), armed.deadline());
                take(sessionId, room, fired, reader.read(fired), new RecordHeaders(), now);
            } else {
                timers.set(sessionId.value(), Optional.empty());
            }
        } catch (UnreadableRoomException e) {
            // Which of its timers are armed cannot be known: it gets no heartbeat any more that it could take.
            TimerFired fired = new TimerFired(Timer.HEARTBEAT.name(), now);
            lose(sessionId, null, fired, reader.read(fired), new RecordHeaders(), e);
        }
    }

    private void take(SessionId sessionId, SpecificRecord record, RoomInput input, Headers headers) {
        try {
            take(sessionId, rooms().find(sessionId.value()), record, input, headers, now());
        } catch (UnreadableRoomException e) {
            lose(sessionId, null, record, input, headers, e);
        }
    }

    private void take(SessionId sessionId, @Nullable RoomState room, SpecificRecord record, RoomInput input, Headers headers, Instant now) {
        Optional<Decision> decided;
        try {
            decided = decide(sessionId, room, input, now);
        } catch (RuntimeException e) {
            lose(sessionId, room, record, input, headers, e);
            return;
        }
        if (decided.isEmpty()) {
            LOG.atDebug().addKeyValue("sessionId", sessionId).log("an event of a room that is not known here");
            return;
        }
        Decision decision = decided.get();
        RoomState next = decision.next();
        RoomOutput output;
        Encoded encoded;
        try {
            output = RoomOutput.of(DECIDER.version(), sessionId, record, decision, next == null ? null : RoomSummary.ifChanged(room, next));
            encoded = next == null ? null : rooms().encode(next);
        } catch (RuntimeException e) {
            lose(sessionId, room, record, input, headers, e);
            return;
        }
        int largest = encoded == null ? 0 : encoded.largest();
        if (largest > RecordLimit.BYTES || !output.fits()) {
            lose(sessionId, room, record, input, headers, new RoomTooLargeException(sessionId.value(), largest));
            return;
        }
        if (next != null && encoded != null) {
            rooms().put(next, encoded);
        } else if (room != null) {
            rooms().remove(sessionId.value(), room.life().status(), decision.at());
        }
        timers.set(sessionId.value(), next == null ? Optional.empty() : next.timers().next().map(Armed::deadline));
        send(output, next, headers);
    }

    private Optional<Decision> decide(SessionId sessionId, @Nullable RoomState room, RoomInput input, Instant now) {
        if (room == null && input instanceof RoomInput.Command command && command.request() instanceof Request.Create
                && rooms().wasUsed(sessionId.value(), now)) {
            return Optional.of(Room.decideUsed(sessionId, command, now));
        }
        return DECIDER.decide(sessionId, room, input, now);
    }

    /**
     * A room of which nothing can be read or written ends here; its neighbours go on.
     *
     * @param room as it was stored last; null where there was none, or where that cannot be read
     */
    private void lose(SessionId sessionId, @Nullable RoomState room, SpecificRecord record, RoomInput input, Headers headers,
            Exception cause) {
        LOG.atError().addKeyValue("sessionId", sessionId).setCause(cause).log("a room is lost and ends as failed");
        RoomSetup setup = null;
        try {
            setup = rooms().setup(sessionId.value());
        } catch (UnreadableRoomException e) {
            LOG.atWarn().addKeyValue("sessionId", sessionId).setCause(e).log("its owner is not known any more");
        }
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        String why = root.getClass().getSimpleName();
        Instant now = now();
        RoomSummary summary = room == null
                ? RoomSummary.lost(setup == null ? RoomSetup.Owner.NONE : setup.owner(), now)
                : RoomSummary.lost(room, now);
        Decision least = Room.lose(sessionId, setup, input, why, now);
        RoomOutput output = farewell(sessionId, room, record, input, why, now, summary)
                .orElseGet(() -> RoomOutput.of(DECIDER.version(), sessionId, record, least, summary));
        rooms().remove(sessionId.value(), summary.status(), now);
        timers.set(sessionId.value(), Optional.empty());
        send(output, null, headers);
    }

    /** All that there is to say at the end of a room that can still be read; empty where that cannot be said. */
    private static Optional<RoomOutput> farewell(SessionId sessionId, @Nullable RoomState room, SpecificRecord record, RoomInput input,
            String why, Instant now, RoomSummary summary) {
        if (room == null) {
            return Optional.empty();
        }
        try {
            Decision most = Room.lose(room, input, why, now);
            return Stream.of(most, most.withoutTranscript())
                    .map(decision -> RoomOutput.of(DECIDER.version(), sessionId, record, decision, summary)).filter(RoomOutput::fits)
                    .findFirst();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("sessionId", sessionId).setCause(e).log("what the lost room had cannot be told");
            return Optional.empty();
        }
    }

    private void send(RoomOutput output, @Nullable RoomState next, Headers headers) {
        output.forward(context(), headers, traces.decided(output.sessionId(), next, headers));
        if (output.urgent()) {
            commits.urgent();
        }
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
        silence();
        if (next != null) {
            alarmAt = next;
            Duration wait = Duration.between(now(), next);
            alarm = context().schedule(wait.compareTo(AT_ONCE) < 0 ? AT_ONCE : wait, PunctuationType.WALL_CLOCK_TIME, this::fire);
        }
    }

    private void silence() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        alarmAt = null;
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
