package io.parley.stage.playback;

import io.parley.stage.playback.PlaybackEvent.Cancelled;
import io.parley.stage.playback.PlaybackEvent.Failed;
import io.parley.stage.playback.PlaybackEvent.Finished;
import io.parley.stage.playback.PlaybackEvent.Queued;
import io.parley.stage.playback.PlaybackEvent.Started;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The floor of one session: one takeover has it, the others wait in order. Immutable; every input gives the next playback and what
 * happened. Time comes in with the inputs and must not go back; deadlines that passed before an input are met first, each at its own instant.
 *
 * <pre>
 *   queue ──> waiting ──> Starting ──startDelay──> Speaking ──length──> finished
 *   command ────────────────^  └─ broken: failed
 *   cancel: from anywhere to cancelled; who is next gets the floor at that instant
 * </pre>
 */
public final class Playback {
    private final Duration startDelay;
    private final @Nullable Head head;
    private final List<Takeover> waiting;

    private Playback(Duration startDelay, @Nullable Head head, List<Takeover> waiting) {
        this.startDelay = startDelay;
        this.head = head;
        this.waiting = List.copyOf(waiting);
    }

    /**
     * Nothing plays.
     *
     * @param startDelay from getting the floor to being heard, not negative
     */
    public static Playback idle(Duration startDelay) {
        if (startDelay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative, found " + startDelay);
        }
        return new Playback(startDelay, null, List.of());
    }

    /** Time passes. */
    public Step advance(Instant at) {
        List<PlaybackEvent> events = new ArrayList<>();
        return new Step(advance(at, events), events);
    }

    /** The takeover gets the floor at once: who has it is cancelled, the others keep their order behind it. */
    public Step command(Takeover takeover, Instant at) {
        List<PlaybackEvent> events = new ArrayList<>();
        Playback now = advance(at, events);
        if (now.head != null) {
            events.add(now.cut(now.head, at));
        }
        Playback next = new Playback(startDelay, new Head.Starting(takeover, at.plus(startDelay)), now.waiting);
        return new Step(next.advance(at, events), events);
    }

    /**
     * The takeover joins the queue; with nothing there it gets the floor.
     *
     * @param others plays right after this many others, from 1; beyond the length: last
     */
    public Step queue(Takeover takeover, int others, Instant at) {
        if (others < 1) {
            throw new IllegalArgumentException("a place is from 1, found " + others);
        }
        List<PlaybackEvent> events = new ArrayList<>();
        Playback now = advance(at, events);
        events.add(new Queued(takeover, at));
        List<Takeover> order = new ArrayList<>(now.waiting);
        order.add(Math.min(others - 1, order.size()), takeover);
        return new Step(new Playback(startDelay, now.head, order).filled(at).advance(at, events), events);
    }

    /** A waiting takeover moves to where queueing it there would put it; others stay as they are. Says nothing about what has the floor. */
    public Playback reorder(String commandTraceId, int others) {
        if (others < 1) {
            throw new IllegalArgumentException("a place is from 1, found " + others);
        }
        List<Takeover> order = new ArrayList<>(waiting);
        Takeover moved = waiting.stream().filter(takeover -> takeover.commandTraceId().equals(commandTraceId)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not waiting: " + commandTraceId));
        order.remove(moved);
        order.add(Math.min(others - 1, order.size()), moved);
        return new Playback(startDelay, head, order);
    }

    /** What has the floor by this id comes to its end, as a voice does when its microphone is closed; without effect if it has not. */
    public Step finish(String commandTraceId, Instant at) {
        List<PlaybackEvent> events = new ArrayList<>();
        Playback now = advance(at, events);
        if (now.head == null || !now.head.takeover().commandTraceId().equals(commandTraceId)) {
            return new Step(now, events);
        }
        events.add(new Finished(now.head.takeover(), at));
        return new Step(new Playback(startDelay, null, now.waiting).filled(at).advance(at, events), events);
    }

    /** Ends the named takeovers, in playing order; ids that are not live are ignored. */
    public Step cancel(Set<String> commandTraceIds, Instant at) {
        List<PlaybackEvent> events = new ArrayList<>();
        Playback now = advance(at, events);
        Head kept = now.head;
        if (kept != null && commandTraceIds.contains(kept.takeover().commandTraceId())) {
            events.add(now.cut(kept, at));
            kept = null;
        }
        List<Takeover> order = new ArrayList<>();
        for (Takeover takeover : now.waiting) {
            if (commandTraceIds.contains(takeover.commandTraceId())) {
                events.add(new Cancelled(takeover, at, OptionalInt.empty()));
            } else {
                order.add(takeover);
            }
        }
        return new Step(new Playback(startDelay, kept, order).filled(at).advance(at, events), events);
    }

    /** The ids of what is live, in playing order: who has the floor first. */
    public List<String> ids() {
        return Stream.concat(Stream.ofNullable(head).map(Head::takeover), waiting.stream()).map(Takeover::commandTraceId).toList();
    }

    /** Whether this takeover waits behind another. */
    public boolean isWaiting(String commandTraceId) {
        return waiting.stream().anyMatch(takeover -> takeover.commandTraceId().equals(commandTraceId));
    }

    /** When {@link #advance} will change something; empty while nothing plays. */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(head).map(Head::deadline);
    }

    private Playback advance(Instant at, List<PlaybackEvent> events) {
        Playback now = this;
        while (now.head != null && !now.head.deadline().isAfter(at)) {
            now = now.atDeadline(now.head, events);
        }
        return now;
    }

    private Playback atDeadline(Head due, List<PlaybackEvent> events) {
        Instant at = due.deadline();
        Takeover takeover = due.takeover();
        switch (due) {
            case Head.Starting starting -> {
                String defect = takeover.speech().defect();
                if (defect == null) {
                    events.add(new Started(takeover, at));
                    return new Playback(startDelay, new Head.Speaking(takeover, at, at.plus(takeover.speech().length())), waiting);
                }
                events.add(new Failed(takeover, at, defect));
            }
            case Head.Speaking speaking -> events.add(new Finished(takeover, at));
        }
        return new Playback(startDelay, null, waiting).filled(at);
    }

    /** The first who waits gets a free floor. */
    private Playback filled(Instant at) {
        if (head != null || waiting.isEmpty()) {
            return this;
        }
        return new Playback(startDelay, new Head.Starting(waiting.getFirst(), at.plus(startDelay)), waiting.subList(1, waiting.size()));
    }

    private Cancelled cut(Head head, Instant at) {
        return switch (head) {
            case Head.Starting starting -> new Cancelled(starting.takeover(), at, OptionalInt.empty());
            case Head.Speaking speaking -> new Cancelled(speaking.takeover(), at,
                    speaking.takeover().speech().playedChars(Duration.between(speaking.startedAt(), at)));
        };
    }
}
