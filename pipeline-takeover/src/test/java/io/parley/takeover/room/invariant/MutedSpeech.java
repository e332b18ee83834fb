package io.parley.takeover.room.invariant;

import io.parley.takeover.room.RoomInput.Speech;
import io.parley.takeover.room.RoomInput.SpeechPart;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.Step;
import io.parley.takeover.room.speech.Utterance;
import io.parley.takeover.room.turn.Flag;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Turns 5: speech that begins during a muted sentence is settled at once, and none cuts it before it is known to be a question. */
final class MutedSpeech implements Invariant {

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.decision().next();
        if (before == null || next == null || !(step.input() instanceof Speech speech)) {
            return;
        }
        List<Takeover> muted = before.queue().matching(t -> t.flags().contains(Flag.MUTED) && !t.waiting()).toList();
        if (muted.isEmpty()) {
            return;
        }
        Utterance utterance = next.utterances().find(speech.utterance());
        if (before.utterances().find(speech.utterance()) == null && utterance != null) {
            assertThat(utterance.settled()).as("%s, begun during %s, is settled", utterance, muted).isTrue();
        }
        if (!(speech.part() instanceof SpeechPart.Final)) {
            assertThat(muted).as("muted sentences after %s", speech).allMatch(t -> next.queue().find(t.id()) != null);
        }
    }
}
