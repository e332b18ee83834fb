package io.parley.asr.topology;

import io.parley.asr.endpointing.Endpoint;
import io.parley.asr.endpointing.Pcm;
import io.parley.asr.endpointing.Window;
import io.parley.asr.frames.FrameOrder;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.speech.RecordingEnded;
import io.parley.schemas.speech.SpeechEnded;
import io.parley.schemas.speech.SpeechProgress;
import io.parley.schemas.speech.SpeechStarted;
import org.apache.avro.specific.SpecificRecord;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/** A room's microphone while one record is worked on: from the state before it to the state after it and the {@link Outcome}. */
final class Microphone {

    private final AudioRules rules;
    private final Ear ear;
    private final Outcome outcome = new Outcome();
    private final List<Utterance> utterances;
    private FrameOrder order;
    private Endpoint endpoint;
    private byte[] leftover;
    private Instant receivedAt;

    Microphone(AudioRules rules, Ear ear, MicrophoneState before) {
        this.rules = rules;
        this.ear = ear;
        order = before.order();
        endpoint = before.endpoint();
        leftover = before.leftover();
        utterances = new ArrayList<>(before.utterances());
        receivedAt = before.receivedAt();
    }

    /** Does what the frames' order asks for; frames that were held are found with {@code frames}. */
    void follow(FrameOrder.Step step, LongFunction<AudioFrame> frames) {
        for (FrameOrder.Action action : step.actions()) {
            switch (action) {
                case FrameOrder.Action.Take take -> {
                    if (order.waiting().contains(take.sequence())) {
                        outcome.drop(take.sequence());
                    }
                    take(frames.apply(take.sequence()));
                }
                case FrameOrder.Action.Hold hold -> outcome.keep(frames.apply(hold.sequence()));
                case FrameOrder.Action.Discard discard -> outcome.drop(discard.sequence());
                case FrameOrder.Action.Finish finish -> finish(finish);
                case FrameOrder.Action.Skip skip -> {
                }
                case FrameOrder.Action.Drop drop -> {
                }
            }
        }
        order = step.order();
    }

    private void take(AudioFrame frame) {
        receivedAt = frame.getReceivedAt();
        ear.take(frame);
        Pcm.Cut cut = Pcm.cut(leftover, MicrophoneState.bytes(frame.getPcm()));
        leftover = cut.leftover();
        int count = cut.windows().size();
        for (int i = 0; i < count; i++) {
            boolean last = i == count - 1;
            int behind = (count - 1 - i) * Pcm.WINDOW_BYTES + leftover.length;
            hear(cut.windows().get(i), frame, last, behind);
        }
        if (utterances.stream().anyMatch(utterance -> utterance.holds(frame.getSequence()) || !utterance.ended())) {
            reach(frame.getSequence());
            outcome.keep(frame);
        }
    }

    /** The open utterance's audio goes on to this frame, even where it filled no window. */
    private void reach(long frame) {
        utterances.replaceAll(utterance -> utterance.ended() ? utterance : utterance.hearing(0, frame, leftover.length));
    }

    private void hear(short[] samples, AudioFrame frame, boolean last, int behind) {
        boolean voiced = ear.voiced(samples);
        if (endpoint instanceof Endpoint.Speaking speaking) {
            outcome.order(new Outcome.Order.Hear(speaking.utterance(), samples));
            change(speaking.utterance(), utterance -> utterance.hearing(1, frame.getSequence(), behind));
        }
        Endpoint.Step step = endpoint.on(new Window(voiced, frame.getSequence(), last, frame.getReceivedAt()), rules.endpointing());
        endpoint = step.next();
        step.events().forEach(event -> on(event, frame.getSequence(), behind));
    }

    private void on(Endpoint.Event event, long frame, int behind) {
        switch (event) {
            case Endpoint.Event.Started started -> start(started.utterance(), frame, behind);
            case Endpoint.Event.Progress progress -> say(progress.utterance(), new SpeechProgress(progress.voicedMillis()));
            case Endpoint.Event.Ended ended -> end(ended);
        }
    }

    private void start(long id, long frame, int behind) {
        List<short[]> heard = ear.windows();
        long first = ear.frames().stream().mapToLong(AudioFrame::getSequence).min().orElse(frame);
        utterances.add(new Utterance(id, 0, Math.min(first, id), frame, heard.size(), behind, false));
        ear.frames().forEach(outcome::keep);
        say(id, new SpeechStarted());
        outcome.order(new Outcome.Order.Open(id));
        heard.forEach(samples -> outcome.order(new Outcome.Order.Hear(id, samples)));
    }

    private void end(Endpoint.Event.Ended ended) {
        say(ended.utterance(), new SpeechEnded(ended.voicedMillis(), ended.voiceEndedAt()));
        change(ended.utterance(), Utterance::end);
        outcome.order(new Outcome.Order.End(ended.utterance()));
    }

    /** The opening is over: whoever speaks has ended. */
    private void finish(FrameOrder.Action.Finish opening) {
        stop();
        outcome.say(opening.opening(), 1, new RecordingEnded(opening.last()));
        leftover = new byte[0];
        ear.forget();
    }

    /** Nothing comes any more: whoever speaks has ended. */
    void stop() {
        Endpoint.Step step = endpoint.close();
        endpoint = step.next();
        step.events().forEach(event -> on(event, 0, 0));
    }

    /** Something was recognised; the utterance must be open. */
    void say(long id, SpecificRecord payload) {
        change(id, utterance -> {
            outcome.say(id, utterance.revision() + 1, payload);
            return utterance.withRevision(utterance.revision() + 1);
        });
    }

    /** The utterance's words are known, or never will be: its audio is no longer needed, unless another utterance shares it. */
    void close(long id, StoredFrames stored) {
        utterances.stream().filter(utterance -> utterance.id() == id).findFirst().ifPresent(closed -> {
            utterances.remove(closed);
            stored.frames(closed.firstFrame(), closed.lastFrame()).stream()
                    .filter(frame -> utterances.stream().noneMatch(other -> other.holds(frame))).forEach(outcome::drop);
        });
    }

    private void change(long id, UnaryOperator<Utterance> change) {
        utterances.replaceAll(utterance -> utterance.id() == id ? change.apply(utterance) : utterance);
    }

    MicrophoneState state() {
        return new MicrophoneState(order, endpoint, leftover, utterances, receivedAt);
    }

    Outcome outcome() {
        return outcome;
    }
}
