package io.parley.asr.topology;

import io.parley.schemas.audio.AudioFrame;
import org.apache.avro.specific.SpecificRecord;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one record, or one tick of the clock, leads to in a room: collected first, done last. */
final class Outcome {

    private final List<Said> events = new ArrayList<>();
    private final Map<Long, Optional<AudioFrame>> frames = new LinkedHashMap<>();
    private final List<Order> orders = new ArrayList<>();

    /**
     * An event for the speech topic.
     *
     * @param utterance the utterance, or the opening
     * @param revision  the event's number within it
     * @param payload   what happened
     */
    record Said(long utterance, int revision, SpecificRecord payload) {}

    /** What the recogniser has to do. */
    sealed interface Order {

        /** Begin the utterance. */
        record Open(long utterance) implements Order {}

        /** Hear these samples. */
        record Hear(long utterance, short[] samples) implements Order {}

        /** The utterance is complete. */
        record End(long utterance) implements Order {}
    }

    void say(long utterance, int revision, SpecificRecord payload) {
        events.add(new Said(utterance, revision, payload));
    }

    void keep(AudioFrame frame) {
        frames.put(frame.getSequence(), Optional.of(frame));
    }

    void drop(long frame) {
        frames.put(frame, Optional.empty());
    }

    void order(Order order) {
        orders.add(order);
    }

    List<Said> events() {
        return events;
    }

    /** Frames to be stored, or (empty) to be deleted, by number. */
    Map<Long, Optional<AudioFrame>> frames() {
        return frames;
    }

    List<Order> orders() {
        return orders;
    }
}
