package io.parley.asr.topology;

/**
 * An utterance whose words are not known yet. Its audio: the stored frames from the first to the last, without the tail, and of that the
 * windows heard at the end.
 *
 * @param id         number of the frame in which its voice began
 * @param revision   number of its latest event; 0 before the first
 * @param firstFrame first frame with its audio, pre-roll included
 * @param lastFrame  latest frame with its audio
 * @param heard      windows that the recogniser was given
 * @param tail       bytes of the latest frames behind the last of them
 * @param ended      whether its end was announced
 */
record Utterance(long id, int revision, long firstFrame, long lastFrame, int heard, int tail, boolean ended) {

    Utterance withRevision(int next) {
        return new Utterance(id, next, firstFrame, lastFrame, heard, tail, ended);
    }

    Utterance hearing(int windows, long frame, int behind) {
        return new Utterance(id, revision, firstFrame, frame, heard + windows, behind, ended);
    }

    Utterance end() {
        return new Utterance(id, revision, firstFrame, lastFrame, heard, tail, true);
    }

    boolean holds(long frame) {
        return frame >= firstFrame && frame <= lastFrame;
    }
}
