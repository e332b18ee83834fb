package io.parley.asr.topology;

import io.parley.asr.endpointing.Pcm;
import io.parley.schemas.audio.AudioFrame;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** The frames of one room that are kept: those that came early, and the audio of open utterances. */
record StoredFrames(String sessionId, KeyValueStore<FrameKey, AudioFrame> store) {

    /** The frame of a number; it must be there. */
    AudioFrame get(long sequence) {
        AudioFrame frame = store.get(new FrameKey(sessionId, sequence));
        if (frame == null) {
            throw new NoSuchElementException("frame " + sequence + " was held and is gone");
        }
        return frame;
    }

    /** Numbers of the frames kept between two numbers, both included. */
    List<Long> frames(long from, long to) {
        List<Long> numbers = new ArrayList<>();
        try (KeyValueIterator<FrameKey, AudioFrame> kept = store.range(new FrameKey(sessionId, from), new FrameKey(sessionId, to))) {
            kept.forEachRemaining(frame -> numbers.add(frame.key.sequence()));
        }
        return numbers;
    }

    /** What the recogniser was given of an utterance. */
    short[] audio(Utterance utterance) {
        ByteArrayOutputStream audio = new ByteArrayOutputStream();
        for (long frame : frames(utterance.firstFrame(), utterance.lastFrame())) {
            audio.writeBytes(MicrophoneState.bytes(get(frame).getPcm()));
        }
        int to = Math.max(0, audio.size() - utterance.tail());
        int from = Math.max(0, to - utterance.heard() * Pcm.WINDOW_BYTES);
        return Pcm.samples(audio.toByteArray(), from, (to - from) / 2 * 2);
    }

    void put(AudioFrame frame) {
        store.put(new FrameKey(sessionId, frame.getSequence()), frame);
    }

    void delete(long sequence) {
        store.delete(new FrameKey(sessionId, sequence));
    }
}
