package io.parley.takeover.room.invariant;

import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Timer;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.Step;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** 9: a voice never overlaps another takeover: it opens where nothing is, and while it is open all else waits in the room. */
final class VoiceAlone implements Invariant {

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.decision().next();
        if (before == null || next == null) {
            return;
        }
        boolean opens = step.decision().emitted().stream().anyMatch(e -> e instanceof Render r && r.effect() instanceof Effect.OpenVoice);
        if (opens) {
            assertThat(before.queue().takeovers()).as("queue before a voice opens").isEmpty();
        }
        List<Takeover> queue = next.queue().takeovers();
        boolean voice = queue.stream().anyMatch(t -> t.kind() == Kind.VOICE);
        assertThat(next.timers().deadline(Timer.VOICE_ALIVE) != null).as("the voice is waited for").isEqualTo(voice);
        if (voice) {
            assertThat(queue.getFirst().kind()).as("the head while a voice is open").isEqualTo(Kind.VOICE);
            assertThat(queue.subList(1, queue.size())).as("behind a voice").allMatch(Takeover::waiting);
        }
    }
}
