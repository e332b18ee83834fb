package io.parley.bench.room;

import io.parley.bench.traffic.Schedule;
import io.parley.schemas.Envelope;
import io.parley.schemas.speech.FinalTranscript;
import io.parley.schemas.speech.SpeechEnded;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.schemas.speech.SpeechProgress;
import io.parley.schemas.speech.SpeechStarted;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who interrupts when: each room every so often, spread evenly, by half a second of voice, reported as recognisers report it, and then a
 * question.
 *
 * @param rooms  rooms, at least 1
 * @param every  between two questions of a room
 * @param warmUp how long the traffic runs before it is measured
 * @param time   how long it is measured
 */
public record InterruptionPlan(int rooms, Duration every, Duration warmUp, Duration time) {

    /** room.md, Turns 5: {@code interrupt.min_duration}. */
    private static final int MINIMUM_MILLIS = 500;
    private static final int STEPS = MINIMUM_MILLIS / 100;
    private static final Duration VOICE = Duration.ofMillis(MINIMUM_MILLIS);

    /** @throws IllegalArgumentException for questions that come before the one before is answered */
    public InterruptionPlan {
        if (rooms < 1 || every.compareTo(Duration.ofSeconds(2)) < 0) {
            throw new IllegalArgumentException("expected at least 1 room and 2 s between interruptions, found " + rooms + " and " + every);
        }
    }

    /** When which room has its turn, in steps of 100 ms. */
    Schedule schedule() {
        return new Schedule(rooms, every, VOICE, Schedule.FRAME);
    }

    /** What the recogniser reports of that room at that step; mostly nothing. */
    List<SpeechEvent> speech(int room, long frame, Instant at) {
        long steps = every.dividedBy(Schedule.FRAME);
        long step = Math.floorMod(frame - Schedule.FIRST, steps);
        long utterance = frame - step;
        Envelope envelope = new Envelope(schedule().sessionId(room), null, at);
        if (step == 0) {
            return List.of(new SpeechEvent(envelope, utterance, 1, new SpeechStarted()));
        }
        if (step <= STEPS) {
            return List.of(new SpeechEvent(envelope, utterance, (int) step + 1, new SpeechProgress((int) step * 100)));
        }
        return step > STEPS + 1
                ? List.of()
                : List.of(new SpeechEvent(envelope, utterance, STEPS + 2, new SpeechEnded(MINIMUM_MILLIS, at)),
                        new SpeechEvent(envelope, utterance, STEPS + 3, new FinalTranscript("And what is behind the stairs?")));
    }

    /** Whether that event is the first that interrupts. */
    static boolean interrupts(SpeechEvent event) {
        return event.getPayload() instanceof SpeechProgress progress && progress.getVoicedMillis() == MINIMUM_MILLIS;
    }
}
