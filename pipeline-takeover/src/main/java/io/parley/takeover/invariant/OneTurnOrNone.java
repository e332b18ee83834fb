package io.parley.takeover.invariant;

import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.Emission.RequestReply;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.speech.Utterance;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 10, the second half: every utterance gives one turn or one explicit no-turn.
 *
 * <pre>
 *   holds:  s_1 is spoken, its words are final: asr/eof ok and a reply is asked for s_1
 *   holds:  s_1 is spoken, no words come: asr/eof fail
 *   broken: s_1 is settled with two asr/eof
 *   broken: s_1 is settled without asr/eof
 *   broken: asr/eof ok, and no reply is asked for
 * </pre>
 */
final class OneTurnOrNone implements Invariant {

    @Override
    public Claim claim() {
        return new Claim(10, "OneTurnOrNone", "every utterance gives one turn or one explicit no-turn");
    }

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.next();
        Set<TraceId> open = open(next);
        int drawn = before == null ? 0 : before.counters().turns();
        Stream<TraceId> fresh = next == null
                ? Stream.of()
                : next.utterances().known().stream().map(Utterance::trace).filter(trace -> trace.number() > drawn);
        Set<TraceId> settled = Stream.concat(open(before).stream(), fresh).filter(trace -> !open.contains(trace))
                .collect(Collectors.toSet());
        List<Push> eofs = step.emitted(Push.class)
                .filter(push -> push.service().equals("asr") && push.type().equals("eof") && push.turn() != null).toList();
        Set<TraceId> told = eofs.stream().map(Push::turn).collect(Collectors.toSet());
        unless(told.size() == eofs.size(), "told twice to be settled: %s", told);
        unless(told.equals(settled), "settled are %s, told to be are %s", settled, told);
        Set<TraceId> asked = step.emitted(RequestReply.class).map(RequestReply::trace).collect(Collectors.toSet());
        for (Push eof : eofs) {
            unless(eof.ok() == asked.contains(eof.turn()), "%s is %s", eof.turn(),
                    eof.ok() ? "recognised and not asked" : "asked and dropped");
        }
    }

    private static Set<TraceId> open(@Nullable RoomState room) {
        return room == null
                ? Set.of()
                : room.utterances().known().stream().filter(u -> !u.settled()).map(Utterance::trace).collect(Collectors.toSet());
    }

    @Override
    public void atRest(@Nullable RoomState last) {
        unless(open(last).isEmpty(), "never settled: %s", open(last));
    }
}
