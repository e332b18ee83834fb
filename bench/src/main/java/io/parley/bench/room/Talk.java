package io.parley.bench.room;

import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.Reply;
import io.parley.takeover.room.RoomInput.ReplyPart;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.Speech;
import io.parley.takeover.room.RoomInput.SpeechPart;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.turn.Sentence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A conversation as rooms have it: spoken questions with progress and partials, answers of three sentences, a filler where the answer is slow,
 * an interruption in every fourth turn, an operator's announcement in every fifth, and heartbeats.
 */
final class Talk {

    private static final Duration BEAT = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration SENTENCE = Duration.ofSeconds(3);
    private static final Duration SLOW = Duration.ofMillis(1_500);
    private static final int PROGRESS = 10;
    private static final int QUEUED = 15;

    private final PureRoom room;
    private final PureRenderer renderer;
    private long frames;
    private long requests;
    private int turns;

    Talk(PureRoom room) {
        this.room = room;
        this.renderer = new PureRenderer(room);
    }

    /** Makes the room and starts it, and lets it say its opening words. */
    void open() {
        command(new Request.Create(PureRoom.setup()));
        command(new Request.Start());
        playOut();
    }

    /** What is to be said is said; then nobody comes, and heartbeats go on. */
    void idle(Duration time) {
        playOut();
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(BEAT)) {
            room.pass(BEAT);
            command(new Request.Heartbeat());
        }
    }

    /** A question, and all that follows from it; every fourth is interrupted, and the next one comes instead. */
    void turn() {
        turns++;
        if (turns % 4 == 0) {
            command(new Request.Heartbeat());
        }
        question();
        if (turns % 3 == 0) {
            room.pass(SLOW);
            renderer.carryOut();
        }
        answer();
        if (turns % 5 == 0) {
            command(new Request.Queue(new Content.Speech("The museum closes in half an hour."), null));
        }
        if (turns % 4 != 0) {
            playOut();
        }
    }

    /** Turns the room into one that has all on its hands that it may have: a long queue, an answer that plays, and somebody who speaks. */
    void crowd() {
        question();
        answer();
        for (int i = 0; i < QUEUED; i++) {
            command(new Request.Queue(new Content.Speech("Announcement number " + i + ": the museum closes in half an hour."), null));
        }
        speak(PROGRESS / 3);
    }

    private void question() {
        long utterance = speak(PROGRESS);
        hear(utterance, PROGRESS + 6, new SpeechPart.Ended(PROGRESS * 100));
        room.pass(STEP);
        hear(utterance, PROGRESS + 7, new SpeechPart.Final("Where do I find the exhibit with number " + turns + "?"));
        renderer.carryOut();
    }

    private long speak(int progress) {
        frames += 100;
        int revision = 0;
        hear(frames, ++revision, new SpeechPart.Started());
        for (int i = 1; i <= progress; i++) {
            room.pass(STEP);
            hear(frames, ++revision, new SpeechPart.Progress(i * 100));
            if (i % 3 == 0) {
                hear(frames, ++revision, new SpeechPart.Partial("Where do I find".substring(0, 2 + i)));
            }
            renderer.carryOut();
        }
        return frames;
    }

    private void answer() {
        TraceId trace = Objects.requireNonNull(room.state().turn(), "the question is a turn").trace();
        List<ReplyPart> parts = new ArrayList<>(List.of(new ReplyPart.Next(new Sentence(1, "You find it on floor " + turns + ".")),
                new ReplyPart.Next(new Sentence(2, "It is right behind the stairs, next to the big window.")),
                new ReplyPart.Next(new Sentence(3, "Shall I tell you more about it?")), new ReplyPart.Complete(3)));
        for (ReplyPart part : parts) {
            room.pass(STEP);
            room.take(new Reply(trace, "0123456789abcdef", part));
            renderer.carryOut();
        }
    }

    private void playOut() {
        while (renderer.plays()) {
            room.pass(SENTENCE);
            renderer.finish();
        }
    }

    private void hear(long utterance, int revision, SpeechPart part) {
        room.take(new Speech(utterance, revision, room.now(), part));
    }

    private void command(Request request) {
        room.take(new RoomInput.Command(new UUID(0, ++requests).toString(), room.now(), request));
        renderer.carryOut();
    }
}
