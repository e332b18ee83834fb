package io.parley.takeover.room.simulation;

import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.ReplyPart;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.turn.Flag;
import io.parley.takeover.room.turn.Sentence;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** An engine that replies as it was told to, counted from when it is asked. */
public final class ScriptedEngine {

    private final VirtualRoom world;
    private final Set<TraceId> cancelled = new HashSet<>();
    private Function<String, List<Cue>> script = question -> List.of();
    private boolean deaf;

    /**
     * One thing that the engine says.
     *
     * @param after since it was asked
     */
    public record Cue(Duration after, String attempt, ReplyPart part) {

        /** A cue that long after the request. */
        public static When after(double seconds) {
            return new When(Duration.ofMillis(Math.round(seconds * 1000)));
        }

        /** The same in another attempt. */
        public Cue in(String other) {
            return new Cue(after, other, part);
        }
    }

    /** When a cue comes. */
    public record When(Duration after) {

        /** A sentence. */
        public Cue says(int sequence, String text, Flag... flags) {
            return new Cue(after, "a", new ReplyPart.Next(new Sentence(sequence, text, Flag.set(List.of(flags)))));
        }

        /** The end. */
        public Cue completes(int last) {
            return new Cue(after, "a", new ReplyPart.Complete(last));
        }

        /** The end of all hope. */
        public Cue fails(String error) {
            return new Cue(after, "a", new ReplyPart.Failed(error));
        }
    }

    /** An engine that replies to that room; silent until told otherwise. */
    public ScriptedEngine(VirtualRoom world) {
        this.world = world;
    }

    /** What it says to each question. */
    public void follow(Function<String, List<Cue>> other) {
        script = other;
    }

    /** Whether it goes on talking after a cancellation, as one that learns of it too late. */
    public void deaf(boolean isDeaf) {
        deaf = isDeaf;
    }

    void request(TraceId trace, String question) {
        for (Cue cue : script.apply(question)) {
            world.plan(world.now().plus(cue.after()), () -> {
                if (deaf || !cancelled.contains(trace)) {
                    world.give(world.now(), new RoomInput.Reply(trace, cue.attempt(), cue.part()));
                }
            });
        }
    }

    void cancel(TraceId trace) {
        cancelled.add(trace);
    }
}
