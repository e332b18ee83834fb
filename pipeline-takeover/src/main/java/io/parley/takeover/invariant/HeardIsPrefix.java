package io.parley.takeover.invariant;

import io.parley.takeover.room.Emission;
import io.parley.takeover.room.Emission.RequestReply;
import io.parley.takeover.room.Emission.TurnEnded;
import io.parley.takeover.room.Exchange;
import io.parley.takeover.room.RoomState;

import java.util.ArrayList;
import java.util.List;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 15: heard is a prefix of generated, and an interrupted answer stands before the question that cut it: a turn's transcript is written before
 * the next reply is asked for, and the request's history ends with it.
 *
 * <pre>
 *   holds:  generated "On the left.", heard "On the"; then s_2 is asked, after [s_1]
 *   holds:  s_1 ends, heard ""; in the same step it is known that "On" was heard of it, and s_2 is asked with a history that says so
 *   broken: generated "On the left.", heard "You"
 *   broken: s_2 is asked with a history in which s_1 is not last
 * </pre>
 */
final class HeardIsPrefix implements Invariant {

    @Override
    public Claim claim() {
        return new Claim(15, "HeardIsPrefix",
                "heard is a prefix of generated, and an interrupted answer stands before the question that cut it");
    }

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        List<Exchange> told = new ArrayList<>(before == null ? List.of() : before.history());
        boolean ended = false;
        for (Emission emission : step.decision().emitted()) {
            if (emission instanceof TurnEnded end) {
                unless(end.generated().startsWith(end.heard()), "what was heard of %s is no prefix of what was generated", end.trace());
                if (before != null && before.turn() != null && before.turn().trace().equals(end.trace())) {
                    if (ended) {
                        told.removeLast();
                    }
                    told.add(new Exchange(end.question(), end.heard()));
                    ended = true;
                }
            } else if (emission instanceof RequestReply request) {
                int kept = Math.min(told.size(), request.history().size());
                unless(request.history().equals(told.subList(told.size() - kept, told.size())) && kept == expected(told, step),
                        "the history that goes with %s is not that of the turns before it", request.trace());
            }
        }
    }

    private static int expected(List<Exchange> told, Step step) {
        RoomState next = step.next();
        return next == null ? told.size() : Math.min(told.size(), next.setup().rules().answering().historyTurns());
    }
}
