package io.parley.bench.room;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.takeover.journal.Decider;
import io.parley.takeover.room.Decision;
import io.parley.takeover.room.Emission;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Timers.Armed;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.store.SetupCodec;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** A room alone with its rules and a clock that is set by hand: no broker, no threads. Its timers fire when their time comes. */
final class PureRoom {

    static final SessionId SESSION = new SessionId("a3f0c1d2e4b54f6f8a9b0c1d2e3f4a5b");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Consumer<Taken> record;
    private final Queue<Emission.Render> effects = new ArrayDeque<>();
    private @Nullable RoomState state;
    private Instant now = START;

    /** An input, and when it was taken. */
    record Taken(RoomInput input, Instant at) {}

    /** @param record is told of every input, in order */
    PureRoom(Consumer<Taken> record) {
        this.record = record;
    }

    /** What a room with two fillers and opening words is made with. */
    static RoomSetup setup() {
        return SetupCodec.read(
                ScriptDraft.PLAIN.filling("One moment, please.", "Let me look that up.").opening("Welcome to the museum.").toJson(),
                RoomSetup.Owner.NONE, RoomRules.defaults(ZoneOffset.UTC));
    }

    /** Takes an input now. */
    void take(RoomInput input) {
        record.accept(new Taken(input, now));
        Decision decision = decide(state, input, now);
        state = decision.next();
        for (Emission emission : decision.emitted()) {
            if (emission instanceof Emission.Render render) {
                effects.add(render);
            }
        }
    }

    /** One decision, as the topology has it made. */
    static Decision decide(@Nullable RoomState state, RoomInput input, Instant at) {
        return Decider.CURRENT.decide(SESSION, state, input, at).orElseThrow();
    }

    /** Lets time pass; timers fire on their way. */
    void pass(Duration time) {
        Instant until = now.plus(time);
        for (Optional<Armed> due = due(until); due.isPresent(); due = due(until)) {
            Armed armed = due.get();
            now = armed.deadline().isAfter(now) ? armed.deadline() : now;
            take(new RoomInput.TimerFired(armed.timer(), armed.deadline()));
        }
        now = until;
    }

    private Optional<Armed> due(Instant until) {
        return state().timers().next().filter(armed -> !armed.deadline().isAfter(until));
    }

    /** What is to be done at the renderer next; empty if nothing is. */
    Optional<Emission.Render> effect() {
        return Optional.ofNullable(effects.poll());
    }

    RoomState state() {
        return Objects.requireNonNull(state, "the room was not made yet");
    }

    Instant now() {
        return now;
    }
}
