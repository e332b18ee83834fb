package io.parley.takeover.invariant;

import io.parley.takeover.room.Emission.Effect.HandOver;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Timer;
import io.parley.takeover.room.queue.PlayQueue;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.turn.Flag;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 8, the first half: a protected sentence ends before anything else starts, and nothing ends it but the renderer, an API call or the watchdog.
 * That no question asked meanwhile is lost is claimed by {@link OneTurnOrNone}.
 *
 * <pre>
 *   holds:  s-1 is protected and plays, a question is asked; s-1 ends, the question is taken up
 *   holds:  s-1 is protected and plays, an operator's command ends it
 *   broken: s-1 is protected and plays, a question is asked, s-1 is stopped
 *   broken: s-1 is protected and plays, s-2 is handed over at once
 * </pre>
 */
final class ProtectedSpeech implements Invariant {

    private static final Set<Timer> OF_THE_TURN = EnumSet.of(Timer.FILLER, Timer.REPLY_TIMEOUT, Timer.REPLY_GAP, Timer.FINAL_TIMEOUT,
            Timer.FALSE_INTERRUPTION);

    @Override
    public Claim claim() {
        return new Claim(8, "ProtectedSpeech",
                "protected speech ends before anything else starts, unless an API call or the watchdog ends it");
    }

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.next();
        if (before == null || next == null) {
            return;
        }
        for (Takeover sentence : spoken(before.queue())) {
            unless(mayEnd(step.input()) || next.queue().find(sentence.id()) != null, "the protected sentence %s is ended by %s",
                    sentence.id(), step.input().getClass().getSimpleName());
        }
        for (Takeover sentence : spoken(next.queue())) {
            step.effects(HandOver.class).filter(call -> !call.behind() && !call.handOver().equals(sentence.handOver()))
                    .forEach(call -> unless(false, "%s starts while %s is protected", call.handOver(), sentence.id()));
        }
    }

    private static List<Takeover> spoken(PlayQueue queue) {
        return queue.matching(t -> t.flags().contains(Flag.PROTECTED) && !t.waiting()).toList();
    }

    private static boolean mayEnd(RoomInput input) {
        return switch (input) {
            case RoomInput.Speech speech -> false;
            case RoomInput.Reply reply -> false;
            case RoomInput.Command command -> !(command.request() instanceof Request.Ask);
            case RoomInput.Renderer report -> true;
            case RoomInput.TimerFired fired -> !OF_THE_TURN.contains(fired.timer());
        };
    }
}
