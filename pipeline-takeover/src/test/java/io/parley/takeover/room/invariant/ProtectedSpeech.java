package io.parley.takeover.room.invariant;

import io.parley.takeover.room.Emission.Effect.HandOver;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Timer;
import io.parley.takeover.room.queue.PlayQueue;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.Step;
import io.parley.takeover.room.turn.Flag;

import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** 8, the first half: a protected sentence ends before anything else starts, and neither speech nor a question ends it; 10 has the other half. */
final class ProtectedSpeech implements Invariant {

    private static final Set<Timer> OF_THE_TURN = Set.of(Timer.FILLER, Timer.REPLY_TIMEOUT, Timer.REPLY_GAP, Timer.FINAL_TIMEOUT,
            Timer.FALSE_INTERRUPTION);

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.decision().next();
        if (before == null || next == null) {
            return;
        }
        for (Takeover sentence : spoken(before.queue())) {
            boolean ended = next.queue().find(sentence.id()) == null;
            assertThat(ended && !mayEnd(step.input())).as("%s is ended by %s", sentence, step.input()).isFalse();
        }
        List<Takeover> going = spoken(next.queue());
        if (!going.isEmpty()) {
            step.decision().emitted().stream().filter(e -> e instanceof Render render && render.effect() instanceof HandOver call
                    && !call.behind() && !call.handOver().equals(going.getFirst().handOver()))
                    .forEach(call -> assertThat(going).as("protected when %s starts", call).isEmpty());
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
