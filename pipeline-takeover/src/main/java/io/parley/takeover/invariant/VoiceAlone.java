package io.parley.takeover.invariant;

import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Timer;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;

import java.util.List;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 9: a voice and any other takeover never overlap. A voice opens where nothing is, and while it is open it is the head, all else waits in the
 * room, and the room waits for a sign of life.
 *
 * <pre>
 *   holds:  the queue is empty, a voice opens; s-2 joins and waits; the voice ends, s-2 is handed over
 *   broken: s-1 plays, a voice opens
 *   broken: a voice is open and s-2 is handed over
 *   broken: a voice is open and nobody waits for its sign of life
 * </pre>
 */
final class VoiceAlone implements Invariant {

    @Override
    public Claim claim() {
        return new Claim(9, "VoiceAlone", "a voice and any other takeover never overlap");
    }

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.next();
        if (next == null) {
            return;
        }
        if (step.effects(Effect.OpenVoice.class).findAny().isPresent()) {
            unless(before == null || before.queue().isEmpty(), "a voice opens beside other takeovers");
        }
        List<Takeover> queue = next.queue().takeovers();
        boolean voice = queue.stream().anyMatch(t -> t.kind() == Kind.VOICE);
        unless(voice == (next.timers().deadline(Timer.VOICE_ALIVE) != null), "voice open: %s, waited for: %s", voice, !voice);
        if (voice) {
            unless(queue.getFirst().kind() == Kind.VOICE, "%s is before the voice", queue.getFirst().id());
            unless(queue.stream().skip(1).allMatch(Takeover::waiting), "something is at the renderer beside the voice");
        }
    }
}
