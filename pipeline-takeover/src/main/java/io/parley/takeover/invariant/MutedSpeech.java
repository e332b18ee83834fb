package io.parley.takeover.invariant;

import io.parley.takeover.room.RoomInput.Speech;
import io.parley.takeover.room.RoomInput.SpeechPart;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.speech.Utterance;
import io.parley.takeover.room.turn.Flag;

import java.util.List;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * Speech that begins during a muted sentence becomes no turn, and what began before cuts it only once it is a question.
 *
 * <pre>
 *   holds:  s-1 is muted and plays, somebody begins to speak: asr/eof fail
 *   broken: s-1 is muted and plays, somebody begins to speak and is listened to
 *   broken: s-1 is muted and plays, somebody goes on speaking, s-1 is stopped
 * </pre>
 */
final class MutedSpeech implements Invariant {

    @Override
    public Claim claim() {
        return new Claim(0, "MutedSpeech", "speech that begins during a muted sentence is ignored, and none interrupts it");
    }

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.next();
        if (before == null || next == null || !(step.input() instanceof Speech speech)) {
            return;
        }
        List<Takeover> muted = before.queue().matching(t -> t.flags().contains(Flag.MUTED) && !t.waiting()).toList();
        if (muted.isEmpty()) {
            return;
        }
        Utterance utterance = next.utterances().find(speech.utterance());
        unless(utterance == null || utterance.settled() || before.utterances().find(speech.utterance()) != null,
                "utterance %s is listened to", speech.utterance());
        for (Takeover sentence : muted) {
            unless(speech.part() instanceof SpeechPart.Final || next.queue().find(sentence.id()) != null, "%s is interrupted",
                    sentence.id());
        }
    }
}
