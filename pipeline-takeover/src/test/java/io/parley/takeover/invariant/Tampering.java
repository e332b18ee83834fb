package io.parley.takeover.invariant;

import io.parley.liveapi.callback.StatusCallback;
import io.parley.schemas.serde.StoreSerde;
import io.parley.schemas.state.RoomRecord;
import io.parley.schemas.state.TakeoverRecord;
import io.parley.takeover.room.Decision;
import io.parley.takeover.room.Decision.Reason;
import io.parley.takeover.room.Emission;
import io.parley.takeover.room.Emission.TellOwner;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Rule;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.store.RoomCodec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Ways to falsify a history. */
final class Tampering {

    static {
        // Avro copies generated records only where they are trusted, which a serde sees to.
        StoreSerde.of(RoomRecord.getClassSchema());
    }

    private Tampering() {}

    /** The first step of that sort is there twice. */
    static UnaryOperator<List<Step>> doubled(Predicate<Step> which) {
        return history -> at(history, which, (steps, i) -> steps.add(i, steps.get(i)));
    }

    /** The first step of that sort is not there. */
    static UnaryOperator<List<Step>> left(Predicate<Step> which) {
        return history -> at(history, which, (steps, i) -> steps.remove(i));
    }

    /** The first step of that sort comes after the one that follows it. */
    static UnaryOperator<List<Step>> swapped(Predicate<Step> which) {
        return history -> at(history, which, (steps, i) -> Collections.swap(steps, i, i + 1));
    }

    /** The first step of that sort takes another input, and decides the same. */
    static UnaryOperator<List<Step>> taking(Predicate<Step> which, UnaryOperator<RoomInput> change) {
        return history -> at(history, which, (steps, i) -> {
            Step step = steps.get(i);
            steps.set(i, new Step(step.sessionId(), step.before(), change.apply(step.input()), step.clock(), step.decision()));
        });
    }

    /** Every emission becomes others. */
    static UnaryOperator<List<Step>> emitting(Function<Emission, List<Emission>> change) {
        return history -> history.stream().map(step -> {
            Decision d = step.decision();
            var emitted = d.emitted().stream().flatMap(e -> change.apply(e).stream()).toList();
            return new Step(step.sessionId(), step.before(), step.input(), step.clock(),
                    new Decision(d.next(), emitted, d.reasons(), d.entry(), d.at()));
        }).toList();
    }

    /** What is emitted of that sort first is emitted once more in the last step. */
    static UnaryOperator<List<Step>> repeatedInTheEnd(Predicate<Emission> which) {
        return history -> {
            Emission again = history.stream().flatMap(step -> step.decision().emitted().stream()).filter(which).findFirst().orElseThrow();
            Step last = history.getLast();
            List<Step> steps = new ArrayList<>(history.subList(0, history.size() - 1));
            steps.add(emittingToo(last, List.of(again)));
            return steps;
        };
    }

    /** An owner is told of the ends of all takeovers of that kind. */
    static List<Step> tellingEndsOf(List<Step> history, Kind kind) {
        return history.stream().map(step -> emittingToo(step, ends(step, kind))).toList();
    }

    private static List<Emission> ends(Step step, Kind kind) {
        RoomState before = step.before();
        RoomState next = step.next();
        return before == null || next == null
                ? List.of()
                : before.queue().matching(t -> t.kind() == kind && next.queue().find(t.id()) == null)
                        .<Emission>map(t -> new TellOwner(t.id() + ":37", "http://owner.example/told", 37, null, t.id(), null,
                                StatusCallback.CANCELLED, null, null))
                        .toList();
    }

    private static Step emittingToo(Step step, List<Emission> more) {
        Decision d = step.decision();
        List<Emission> emitted = new ArrayList<>(d.emitted());
        emitted.addAll(more);
        return new Step(step.sessionId(), step.before(), step.input(), step.clock(),
                new Decision(d.next(), emitted, d.reasons(), d.entry(), d.at()));
    }

    /** The first step of that sort is decided by that rule, too. */
    static UnaryOperator<List<Step>> because(Predicate<Step> which, Rule rule) {
        return history -> at(history, which, (steps, i) -> {
            Step step = steps.get(i);
            Decision d = step.decision();
            List<Reason> reasons = new ArrayList<>(d.reasons());
            reasons.add(new Reason(rule, ""));
            steps.set(i, new Step(step.sessionId(), step.before(), step.input(), step.clock(),
                    new Decision(d.next(), d.emitted(), reasons, d.entry(), d.at())));
        });
    }

    /** The first state of that sort is another. */
    static UnaryOperator<List<Step>> leadingTo(Predicate<RoomState> which, UnaryOperator<RoomState> change) {
        Predicate<Step> leads = step -> step.decision().next() != null && which.test(step.decision().next());
        return history -> at(history, leads, (steps, i) -> {
            Step step = steps.get(i);
            Decision d = step.decision();
            RoomState next = change.apply(Objects.requireNonNull(d.next()));
            steps.set(i,
                    new Step(step.sessionId(), step.before(), step.input(), step.clock(),
                            new Decision(next, d.emitted(), d.reasons(), d.entry(), d.at())));
        });
    }

    /** The same room with something in its stored form changed. */
    static RoomState changed(RoomState room, Consumer<RoomRecord.Builder> change) {
        RoomRecord.Builder record = RoomRecord.newBuilder(RoomCodec.write(room));
        change.accept(record);
        return RoomCodec.read(room.sessionId(), room.setup(), record.build());
    }

    /** The same room with its takeovers changed. */
    static RoomState queueing(RoomState room, UnaryOperator<List<TakeoverRecord>> change) {
        return changed(room, record -> record.setQueue(change.apply(List.copyOf(record.getQueue()))));
    }

    @FunctionalInterface
    private interface Change {
        void make(List<Step> steps, int i);
    }

    private static List<Step> at(List<Step> history, Predicate<Step> which, Change change) {
        List<Step> steps = new ArrayList<>(history);
        for (int i = 0; i < steps.size(); i++) {
            if (which.test(steps.get(i))) {
                change.make(steps, i);
                return steps;
            }
        }
        throw new IllegalArgumentException("the history has no such step");
    }
}
