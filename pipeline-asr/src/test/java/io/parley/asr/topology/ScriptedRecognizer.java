package io.parley.asr.topology;

import io.parley.asr.recognition.Recognizer;
import io.parley.asr.recognition.RecognizerSession;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A recogniser that says what the test tells it, when the test tells it, and remembers what it heard. Also says things too late. */
final class ScriptedRecognizer implements Recognizer {

    private final Map<UtteranceContext, Ear> ears = new LinkedHashMap<>();
    private boolean broken;

    static final class Ear implements RecognizerSession {

        private final Listener listener;
        private final List<short[]> heard = new ArrayList<>();
        private boolean ended;
        private boolean cancelled;

        Ear(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void hear(short[] samples) {
            heard.add(samples);
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        /** Tells what the listener has to be told. */
        Listener says() {
            return listener;
        }

        boolean isEnded() {
            return ended;
        }

        boolean isCancelled() {
            return cancelled;
        }

        /** All samples heard. */
        short[] heard() {
            short[] all = new short[heard.stream().mapToInt(piece -> piece.length).sum()];
            int at = 0;
            for (short[] piece : heard) {
                System.arraycopy(piece, 0, all, at, piece.length);
                at += piece.length;
            }
            return all;
        }
    }

    /** From now on every utterance fails when it is opened. */
    void breakDown() {
        broken = true;
    }

    /** The latest session of an utterance. */
    Ear ear(String sessionId, long utterance) {
        return Objects.requireNonNull(ears.get(new UtteranceContext(sessionId, utterance)),
                "nothing was heard of " + sessionId + " " + utterance);
    }

    @Override
    public RecognizerSession open(UtteranceContext context, Listener listener) {
        if (broken) {
            throw new IllegalStateException("out of order");
        }
        Ear ear = new Ear(listener);
        ears.put(context, ear);
        return ear;
    }

    @Override
    public void close() {}
}
