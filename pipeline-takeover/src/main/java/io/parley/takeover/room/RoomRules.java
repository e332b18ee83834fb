package io.parley.takeover.room;

import io.parley.takeover.room.RoomRules.Interrupting.On;
import io.parley.takeover.room.speech.Words;
import io.parley.takeover.room.turn.SpeakingRate;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * The numbers that the rules of a room leave open; written once with the room, so that a later change of configuration changes no running
 * room and a journal can be decided again. One part for each chapter of the rules.
 *
 * @param queueing     what operators may queue
 * @param answering    how replies are waited for
 * @param listening    how words are waited for
 * @param interrupting what interrupts, and what happens then
 * @param rendering    what is expected of the renderer
 * @param living       how long a room lives
 * @param zone         for times written as text (room.md, Room life)
 */
public record RoomRules(Queueing queueing, Answering answering, Listening listening, Interrupting interrupting, Rendering rendering,
        Living living, ZoneId zone) {

    /**
     * room.md, Commands from the API.
     *
     * @param limit operators' takeovers that may wait at a time (command/queue)
     */
    public record Queueing(int limit) {}

    /**
     * room.md, Turns 1, 3 and 4.
     *
     * @param historyTurns earlier turns that a reply request carries
     * @param timeout      from the question or the last reply event until the reply counts as failed
     * @param gap          how long a missing sentence is waited for
     * @param apology      spoken when a reply failed; empty: nothing is
     */
    public record Answering(int historyTurns, Duration timeout, Duration gap, String apology) {}

    /**
     * room.md, Turns 1.
     *
     * @param finalTimeout   how long after the end of speech its words are waited for
     * @param stalledTimeout how long an utterance may go on without an event
     */
    public record Listening(Duration finalTimeout, Duration stalledTimeout) {}

    /**
     * room.md, Turns 5.
     *
     * @param on           what interrupts
     * @param phrases      what interrupts where phrases do, as people say it
     * @param minDuration  voice needed to interrupt
     * @param minWords     words needed to interrupt
     * @param falseTimeout silence after which an interruption without words was none
     * @param resume       whether a falsely interrupted answer is taken up again; else it is abandoned
     */
    public record Interrupting(On on, List<String> phrases, Duration minDuration, int minWords, Duration falseTimeout, boolean resume) {

        /** What interrupts. */
        public enum On {
            /** Whatever is said for long enough. */
            ANY,
            /** One of the room's phrases in a partial transcript. */
            PHRASES,
            /** Nothing: a question waits until the turn ends. */
            NEVER
        }

        /** @throws IllegalArgumentException for a false-interruption time of 0: while somebody speaks it would be over again at once, for ever */
        public Interrupting {
            phrases = List.copyOf(phrases);
            if (!falseTimeout.isPositive()) {
                throw new IllegalArgumentException("expected falseTimeout > 0, found " + falseTimeout);
            }
        }

        /** Whether one of the phrases was said. */
        boolean phraseIn(Words said) {
            return phrases.stream().anyMatch(phrase -> said.contain(Words.of(phrase)));
        }
    }

    /**
     * room.md, Turns 6 and Renderer hand-over.
     *
     * @param rate      speaking rate of the renderer
     * @param deadline  how long after its decision a hand-over may still be called
     * @param minChars  characters that a sentence needs: a shorter one is joined with the next; 0: none
     * @param padsShort whether what is shorter and has no next is padded with a pause; else it is sent as it is
     */
    public record Rendering(SpeakingRate rate, Duration deadline, int minChars, boolean padsShort) {

        /** Whether a text is too short for the renderer, which counts code points. */
        boolean tooShort(String text) {
            return text.codePointCount(0, text.length()) < minChars;
        }

        /** Whether a text is padded. */
        boolean pads(String text) {
            return padsShort && tooShort(text);
        }
    }

    /**
     * room.md, Room life.
     *
     * @param linger            how long a closed room is remembered
     * @param heartbeatExpiry   without a heartbeat for so long a room ends
     * @param createTimeout     how long the renderer may take to make its session
     * @param startTimeout      how long a start waits for that; less than its caller waits for the answer
     * @param microphoneTimeout how long a microphone is open when nothing is heard of it (Commands from the API, microphone)
     */
    public record Living(Duration linger, Duration heartbeatExpiry, Duration createTimeout, Duration startTimeout,
            Duration microphoneTimeout) {

        /** What room.md says. */
        public static final Living DEFAULTS = new Living(Duration.ofMinutes(10), Duration.ofSeconds(180), Duration.ofSeconds(60),
                Duration.ofSeconds(4), Duration.ofSeconds(15));
    }

    /** The same with other rules of interruption. */
    public RoomRules with(Interrupting other) {
        return new RoomRules(queueing, answering, listening, other, rendering, living, zone);
    }

    /** The rules as room.md gives them, with a common speaking rate. */
    public static RoomRules defaults(ZoneId zone) {
        return new RoomRules(new Queueing(15), new Answering(10, Duration.ofSeconds(15), Duration.ofSeconds(2), ""),
                new Listening(Duration.ofSeconds(5), Duration.ofSeconds(10)),
                new Interrupting(On.ANY, List.of(), Duration.ofMillis(500), 0, Duration.ofSeconds(2), true),
                new Rendering(new SpeakingRate(15), Duration.ofSeconds(30), 0, false), Living.DEFAULTS, zone);
    }
}
