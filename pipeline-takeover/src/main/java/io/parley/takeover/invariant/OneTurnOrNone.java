package io.parley.takeover.invariant;

import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.Emission.RequestReply;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.speech.Utterance;
import io.parley.takeover.room.turn.Question;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 10, the second half: every utterance gives one turn or one explicit no-turn; and with it the second half of 8: so does every typed question,
 * and every question that waits.
 *
 * <pre>
 *   holds:  s_1 is spoken, its words are final: asr/eof ok and a reply is asked for s_1
 *   holds:  s_1 is spoken, no words come: asr/eof fail
 *   holds:  s_2 is asked and waits; s_3 is asked: asr/eof fail of s_2
 *   broken: s_1 is settled with two asr/eof
 *   broken: s_1 is settled without asr/eof
 *   broken: asr/eof ok, and no reply is asked for
 *   broken: s_2 is typed, and neither asked nor dropped
 * </pre>
 */
final class OneTurnOrNone implements Invariant {

    @Override
    public Claim claim() {
        return new Claim(10, "OneTurnOrNone", "every utterance and every typed question gives one turn or one explicit no-turn");
    }

    @Override
    public void observe(Step step) {
        List<Push> eofs = step.emitted(Push.class)
                .filter(push -> push.service().equals("asr") && push.type().equals("eof") && push.turn() != null).toList();
        Set<TraceId> told = eofs.stream().map(Push::turn).collect(Collectors.toSet());
        unless(told.size() == eofs.size(), "told twice to be settled: %s", told);
        Set<TraceId> asked = step.emitted(RequestReply.class).map(RequestReply::trace).collect(Collectors.toSet());
        for (Push eof : eofs) {
            unless(eof.ok() == asked.contains(eof.turn()), "%s is %s", eof.turn(),
                    eof.ok() ? "recognised and not asked" : "asked and dropped");
        }
        Set<TraceId> spoken = settled(step, spoken(step.before()), spoken(step.next()));
        Set<TraceId> typed = settled(step, typed(step.before()), typed(step.next()));
        unless(told.containsAll(spoken), "settled are %s, told to be are %s", spoken, told);
        unless(union(told, asked).equals(union(spoken, typed)), "settled are %s, asked or dropped are %s", union(spoken, typed),
                union(told, asked));
    }

    /** What was open, or was opened by this very step, and is open no longer. */
    private static Set<TraceId> settled(Step step, Questions before, Questions next) {
        int drawn = step.before() == null ? 0 : step.before().counters().turns();
        Set<TraceId> settled = new HashSet<>(before.open());
        next.known().stream().filter(trace -> trace.number() > drawn).forEach(settled::add);
        if (next.typedBy(step.input()) && step.next() != null && step.next().counters().turns() > drawn) {
            settled.add(TraceId.of(step.sessionId(), step.next().counters().turns()));
        }
        settled.removeAll(next.open());
        return settled;
    }

    /** Questions of one sort in a room: those that are open, and all that it knows. */
    private record Questions(boolean typed, Set<TraceId> open, Set<TraceId> known) {

        boolean typedBy(RoomInput input) {
            return typed && input instanceof RoomInput.Command command && command.request() instanceof RoomInput.Request.Ask;
        }
    }

    private static Questions spoken(@Nullable RoomState room) {
        List<Utterance> known = room == null ? List.of() : room.utterances().known();
        Set<TraceId> open = waiting(room, true);
        known.stream().filter(u -> !u.settled()).map(Utterance::trace).forEach(open::add);
        return new Questions(false, open, known.stream().map(Utterance::trace).collect(Collectors.toSet()));
    }

    private static Questions typed(@Nullable RoomState room) {
        return new Questions(true, waiting(room, false), Set.of());
    }

    private static Set<TraceId> waiting(@Nullable RoomState room, boolean spoken) {
        Question waiting = room == null || room.turn() == null ? null : room.turn().waiting();
        return new HashSet<>(waiting == null || waiting.spoken() != spoken ? Set.of() : Set.of(waiting.trace()));
    }

    private static Set<TraceId> union(Set<TraceId> one, Set<TraceId> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }

    @Override
    public void atRest(@Nullable RoomState last) {
        Set<TraceId> open = union(spoken(last).open(), typed(last).open());
        unless(open.isEmpty(), "never settled: %s", open);
    }
}
