package io.parley.asr.endpointing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where speech starts and ends, as a state machine over windows of 20 ms. Immutable and pure.
 *
 * <pre>
 *             startVoiced of voice in a row
 *   Listening ─────────────────────────────> Speaking
 *       ^                                        │
 *       └────────────────────────────────────────┘
 *         endSilence of silence · maxUtterance · end of the microphone
 * </pre>
 *
 * An utterance is named by the frame in which its voice began. Therefore none ends within that frame: what is said again in the same
 * (very long) frame continues it, so that two utterances never have the same name.
 */
public sealed interface Endpoint {

    /** Nobody has spoken yet. */
    Endpoint SILENT = new Listening(0, 0);

    /** What happened in a window. */
    sealed interface Event {

        /** Somebody began to speak. */
        record Started(long utterance) implements Event {}

        /** Another {@link Rules#PROGRESS} of voice. */
        record Progress(long utterance, int voicedMillis) implements Event {}

        /** The speaker fell silent, was cut, or left. */
        record Ended(long utterance, int voicedMillis, Instant voiceEndedAt) implements Event {}
    }

    /**
     * The machine after a window.
     *
     * @param next   its state
     * @param events what happened, in order
     */
    record Step(Endpoint next, List<Event> events) {

        /** Copies the events. */
        public Step {
            events = List.copyOf(events);
        }
    }

    /** Hears a window. */
    Step on(Window window, Rules rules);

    /** The microphone ends, or nothing comes from it any more. */
    Step close();

    /**
     * Nobody speaks.
     *
     * @param run      voiced windows in a row
     * @param runFrame frame of the first of them
     */
    record Listening(int run, long runFrame) implements Endpoint {

        @Override
        public Step on(Window window, Rules rules) {
            if (!window.voiced()) {
                return new Step(SILENT, List.of());
            }
            Listening longer = new Listening(run + 1, run == 0 ? window.frame() : runFrame);
            if (longer.run < Pcm.windows(rules.startVoiced())) {
                return new Step(longer, List.of());
            }
            Speaking speaking = new Speaking(longer.runFrame, longer.run, longer.run, 0, window.receivedAt());
            List<Event> events = new ArrayList<>();
            events.add(new Event.Started(longer.runFrame));
            if (speaking.voicedMillis() >= Rules.PROGRESS.toMillis()) {
                events.add(new Event.Progress(longer.runFrame, speaking.voicedMillis()));
            }
            return new Step(speaking, events);
        }

        @Override
        public Step close() {
            return new Step(SILENT, List.of());
        }
    }

    /**
     * Somebody speaks.
     *
     * @param utterance    frame in which the voice began
     * @param windows      windows since then
     * @param voiced       those with voice
     * @param silent       windows since the last one with voice
     * @param lastVoicedAt when that one was received
     */
    record Speaking(long utterance, int windows, int voiced, int silent, Instant lastVoicedAt) implements Endpoint {

        @Override
        public Step on(Window window, Rules rules) {
            Speaking next = window.voiced()
                    ? new Speaking(utterance, windows + 1, voiced + 1, 0, window.receivedAt())
                    : new Speaking(utterance, windows + 1, voiced, silent + 1, lastVoicedAt);
            List<Event> events = new ArrayList<>();
            if (window.voiced() && next.voicedMillis() / Rules.PROGRESS.toMillis() > voicedMillis() / Rules.PROGRESS.toMillis()) {
                events.add(new Event.Progress(utterance, next.voicedMillis()));
            }
            if (next.isOver(rules) && (window.frame() > utterance || window.lastOfFrame())) {
                events.add(next.ended());
                return new Step(SILENT, events);
            }
            return new Step(next, events);
        }

        @Override
        public Step close() {
            return new Step(SILENT, List.of(ended()));
        }

        private boolean isOver(Rules rules) {
            return silent >= Pcm.windows(rules.endSilence()) || windows >= Pcm.windows(rules.maxUtterance());
        }

        private Event ended() {
            return new Event.Ended(utterance, voicedMillis(), lastVoicedAt);
        }

        private int voicedMillis() {
            return voiced * (int) Pcm.WINDOW.toMillis();
        }
    }
}
