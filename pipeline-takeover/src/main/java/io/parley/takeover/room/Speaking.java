package io.parley.takeover.room;

import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.liveapi.takeover.TtsQuery;
import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Media;
import io.parley.takeover.room.queue.Standing.AtRenderer;
import io.parley.takeover.room.queue.Standing.InDoubt;
import io.parley.takeover.room.queue.Standing.OnFloor;
import io.parley.takeover.room.queue.Standing.Overtaking;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.turn.Sentence;
import io.parley.takeover.room.turn.ShortText;
import io.parley.takeover.room.turn.Turn;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How takeovers join the queue, and how each comes to its one end. */
final class Speaking {

    private Speaking() {}

    /** A sentence joins the queue; the first one deals with the filler (room.md, Turns 3). */
    static void enqueue(Deliberation d, TraceId trace, Sentence sentence) {
        Takeover takeover = Takeover.sentence(d.nameTakeover(), content(d, sentence.text()), trace, sentence);
        d.queue = d.queue.insert(takeover, d.queue.placeOfNextSentence(trace));
        List<Takeover> filler = d.queue.all(t -> t.kind() == Kind.FILLER && t.of(trace));
        if (!filler.isEmpty() && d.setup().commandImmediate()) {
            d.because(Rule.COMMAND_IMMEDIATE, "the filler is cancelled");
            cancel(d, filler);
        }
    }

    private static Content content(Deliberation d, String text) {
        if (!d.rules().rendering().pads(text)) {
            return new Content.Speech(text);
        }
        TtsQuery padded = new TtsQuery(ShortText.padded(text), true);
        return new Content.Param(new TakeoverContent(padded, null, List.of(), null, Map.of()).toJson(), text, Media.NONE);
    }

    /** How far a sentence's own text came, of so many characters of what the renderer was given. */
    static int ownCharacters(Deliberation d, String text, int playedChars) {
        return d.rules().rendering().pads(text) ? ShortText.spoken(text, playedChars) : playedChars;
    }

    /** Ends takeovers by our own will; those at the renderer are stopped there. */
    static void cancel(Deliberation d, List<Takeover> takeovers) {
        List<Effect.Target> targets = new ArrayList<>();
        for (Takeover takeover : takeovers) {
            if (takeover.kind() == Kind.VOICE) {
                closeVoice(d, takeover, false);
            } else if (takeover.standing() instanceof AtRenderer at) {
                targets.add(new Effect.Target(at.handOver(), at.rendererTraceId()));
            }
            cut(d, takeover, null, d.at);
        }
        if (!targets.isEmpty()) {
            d.stop(d.turn == null ? null : d.turn.trace(), targets);
        }
    }

    /** @param finish whether what was said until now is played */
    static void closeVoice(Deliberation d, Takeover voice, boolean finish) {
        if (voice.standing() instanceof AtRenderer at) {
            d.effect(null, new Effect.CloseVoice(at.handOver(), finish));
        }
    }

    /**
     * A takeover ends before its time.
     *
     * @param playedChars how far it came, as the renderer says; null if it does not
     * @param until       it played no longer than that
     */
    static void cut(Deliberation d, Takeover takeover, @Nullable Integer playedChars, Instant until) {
        Turn turn = d.turnOf(takeover.turn());
        boolean started = takeover.standing() instanceof OnFloor || playedChars != null && playedChars > 0;
        if (turn != null && takeover.kind() == Kind.ANSWER && started) {
            d.turn = heardOf(d, turn, takeover, playedChars, until).withSpeech();
        }
        gone(d, takeover);
        OwnerCalls.cancelled(d, takeover);
    }

    /** The turn with as much heard of a sentence as the renderer says, or else as its time on the floor allows (room.md, Turns 6). */
    private static Turn heardOf(Deliberation d, Turn turn, Takeover takeover, @Nullable Integer playedChars, Instant until) {
        String text = takeover.content().text();
        int heard = 0;
        if (playedChars != null) {
            heard = ownCharacters(d, text, playedChars);
        } else if (takeover.standing() instanceof OnFloor playing) {
            heard = d.rules().rendering().rate().heard(text, Duration.between(playing.since(), until));
        }
        return turn.with(turn.transcript().heard(takeover.sequence(), heard));
    }

    /**
     * A takeover is over by itself: it was played to its end, unless its recall may have ended it (room.md, Words: a "finished" that arrives after
     * our own stop is CANCELLED).
     *
     * @param at when that was known
     */
    static void finish(Deliberation d, Takeover takeover, Instant at) {
        if (takeover.standing() instanceof InDoubt) {
            d.because(Rule.PERHAPS_STOPPED, takeover.id().value());
            cut(d, takeover, null, at);
            return;
        }
        Turn turn = d.turnOf(takeover.turn());
        if (turn != null && takeover.kind() == Kind.ANSWER) {
            d.turn = turn.withSpeech().with(turn.transcript().heardWhole(takeover.sequence()));
        }
        gone(d, takeover);
        OwnerCalls.finished(d, takeover);
    }

    /** A takeover could not be played, or not to its end. */
    static void fail(Deliberation d, Takeover takeover, String why) {
        fail(d, takeover, why, why);
    }

    /**
     * A takeover could not be played, or not to its end.
     *
     * @param cause for the journal's reasons; never what anybody said
     * @param told  for its owner
     */
    static void fail(Deliberation d, Takeover takeover, String cause, String told) {
        d.because(Rule.TAKEOVER_FAILED, takeover.id() + ": " + cause);
        Turn turn = d.turnOf(takeover.turn());
        if (turn != null && takeover.kind() == Kind.ANSWER) {
            d.turn = heardOf(d, turn, takeover, null, d.at);
        }
        gone(d, takeover);
        OwnerCalls.failed(d, takeover, told);
    }

    /** The call that was to have a takeover played came to nothing. What the renderer says of it may quote speech: its owner is told. */
    static void fail(Deliberation d, Takeover takeover, CallResult result) {
        String outcome = result.outcome().name();
        fail(d, takeover, outcome, result.message() == null ? outcome : outcome + " " + result.message());
    }

    /** Stops a takeover that is given up and that the renderer may have, so that it cannot play after its end. */
    static void stop(Deliberation d, Takeover takeover) {
        if (takeover.standing() instanceof AtRenderer at) {
            d.stop(takeover.turn(), List.of(new Effect.Target(at.handOver(), at.rendererTraceId())));
        }
    }

    private static void gone(Deliberation d, Takeover takeover) {
        if (takeover.standing() instanceof AtRenderer at) {
            d.renderer = d.renderer.ended(at.handOver(), at.rendererTraceId());
            begun(d, takeover);
        }
        if (takeover.standing() instanceof Overtaking) {
            // Until now it might have been cut by its recall, and begun anew.
            OwnerCalls.started(d, takeover);
        }
        if (takeover.kind() == Kind.VOICE) {
            d.timers = d.timers.clear(Timer.VOICE_ALIVE);
        }
        d.queue = d.queue.without(takeover);
    }

    /** The renderer began to play a takeover: whatever it had before it must be over, since it has one floor. */
    static void start(Deliberation d, Takeover takeover, OnFloor playing) {
        finishWhatWasBefore(d, takeover);
        d.queue = d.queue.replace(takeover.with(playing));
        begun(d, takeover);
        OwnerCalls.started(d, takeover);
    }

    /** No later attempt at the reply changes this sentence. */
    private static void begun(Deliberation d, Takeover takeover) {
        Turn turn = d.turnOf(takeover.turn());
        if (turn != null && takeover.kind() == Kind.ANSWER) {
            d.turn = turn.begun(takeover.sequence());
        }
    }

    static void finishWhatWasBefore(Deliberation d, Takeover takeover) {
        for (Takeover earlier : d.queue.takeovers()) {
            if (earlier.id().equals(takeover.id())) {
                return;
            }
            if (earlier.standing() instanceof AtRenderer) {
                d.because(Rule.SUCCESSOR_PLAYS, earlier.id() + " is over");
                finish(d, earlier, d.at);
            }
        }
    }
}
