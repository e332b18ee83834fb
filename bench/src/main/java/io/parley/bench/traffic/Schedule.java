package io.parley.bench.traffic;

import io.parley.bench.trail.QuestionId;

import java.time.Duration;
import java.util.Optional;

/**
 * What each room's microphone says when. A microphone stays open and sends a frame of 100 ms ten times a second; its owner asks a question at
 * the start of each cycle and is silent for the rest. The rooms' cycles are spread evenly, so that questions come one by one. Pure.
 *
 * @param rooms    rooms asking, at least 1
 * @param every    time between two questions of a room, in whole frames
 * @param voice    length of a question, in whole frames
 * @param silence  silence that ends it
 */
public record Schedule(int rooms, Duration every, Duration voice, Duration silence) {

    /** Length of a frame. */
    public static final Duration FRAME = Duration.ofMillis(100);
    /** Sequence number of every microphone's first frame, which also names its opening. */
    public static final long FIRST = 1;

    /** @throws IllegalArgumentException where no room is to ask, or a question would not be over before the next */
    public Schedule {
        if (rooms < 1) {
            throw new IllegalArgumentException("--rooms: expected at least 1, found " + rooms);
        }
        if (voice.plus(silence).plus(FRAME).compareTo(every) > 0) {
            throw new IllegalArgumentException("--every: a question takes %s of voice and %s of silence; expected more than that, found %s"
                    .formatted(voice, silence, every));
        }
    }

    /** The session id of a room, by its number from 0. */
    public String sessionId(int room) {
        return "room-" + room;
    }

    /** When a frame is due, from the start of the traffic. */
    public Duration due(int room, long sequence) {
        return every.multipliedBy(room).dividedBy(rooms).plus(FRAME.multipliedBy(sequence - FIRST));
    }

    /** Whether somebody speaks in a frame. */
    public boolean isVoiced(long sequence) {
        return place(sequence) < voice.dividedBy(FRAME);
    }

    /** The question that is over with this frame; empty for frames that complete none. */
    public Optional<QuestionId> completes(int room, long sequence) {
        return completes(sessionId(room), sequence);
    }

    /** The question of a room that is over with this frame; empty for frames that complete none. */
    public Optional<QuestionId> completes(String sessionId, long sequence) {
        long last = voice.dividedBy(FRAME) + Math.ceilDiv(silence.toMillis(), FRAME.toMillis()) - 1;
        return place(sequence) == last ? Optional.of(new QuestionId(sessionId, sequence - last)) : Optional.empty();
    }

    private long place(long sequence) {
        return (sequence - FIRST) % every.dividedBy(FRAME);
    }
}
