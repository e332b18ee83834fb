package io.parley.takeover.room;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Standing.AtRenderer;
import io.parley.takeover.room.queue.Standing.Handed;
import io.parley.takeover.room.queue.Takeover;
import org.jspecify.annotations.Nullable;

/**
 * The room's microphones: one to ask with, and one whose voice drives the avatar, which is a takeover (room.md, Commands from the API,
 * microphone). Each is closed when nothing is heard of it for too long.
 */
final class Microphones {

    private Microphones() {}

    /** A microphone is opened for questions, whatever plays. */
    static void openForQuestions(Deliberation d, String id, long opening) {
        if (!asks(d, opening)) {
            endQuestions(d, "another microphone was opened");
        }
        d.microphone = new Microphone.Asking(opening);
        await(d, Timer.ASK_ALIVE);
        d.accept(id, Answers.YES);
    }

    /** A voice wants to drive the avatar: only where nothing plays and nothing is queued; then it is the head until it is closed. */
    static void openForVoice(Deliberation d, String id, long opening) {
        if (!d.queue.isEmpty()) {
            d.refuse(id, RefusalCode.TAKEOVER_ONGOING, "something plays or is queued: " + d.queue.size() + " takeovers");
            return;
        }
        d.because(Rule.VOICE_OPENED, "opening " + opening);
        Takeover voice = Takeover.accepted(d.nameTakeover(), Kind.VOICE, new Content.Voice(opening), null, 0);
        d.queue = d.queue.append(voice);
        OwnerCalls.queued(d, voice);
        await(d, Timer.VOICE_ALIVE);
        d.accept(id, Answers.YES);
    }

    static void alive(Deliberation d, String id, long opening) {
        Takeover voice = voice(d, opening);
        if (asks(d, opening)) {
            await(d, Timer.ASK_ALIVE);
            d.accept(id, Answers.YES);
        } else if (voice != null) {
            await(d, Timer.VOICE_ALIVE);
            if (voice.standing() instanceof AtRenderer at) {
                d.effect(null, new Effect.KeepVoice(at.handOver()));
            }
            d.accept(id, Answers.YES);
        } else {
            d.refuse(id, RefusalCode.INVALID_FIELD, "opening: no microphone is open by the number " + opening);
        }
    }

    static void close(Deliberation d, String id, long opening) {
        Takeover voice = voice(d, opening);
        if (asks(d, opening)) {
            closeQuestions(d, "closed by its user");
        } else if (voice != null) {
            d.because(Rule.VOICE_CLOSED, "closed by its user");
            Speaking.closeVoice(d, voice, true);
            Speaking.cut(d, voice, null, d.at);
        }
        d.accept(id, Answers.YES);
    }

    /** Nothing was heard of the one that asks. */
    static void questionsLost(Deliberation d) {
        d.because(Rule.MICROPHONE_LOST, "questions");
        closeQuestions(d, "nothing was heard of it");
    }

    /** Nothing was heard of the one that drives the avatar. */
    static void voiceLost(Deliberation d) {
        d.because(Rule.MICROPHONE_LOST, "voice");
        Speaking.cancel(d, d.queue.all(t -> t.kind() == Kind.VOICE));
    }

    private static void closeQuestions(Deliberation d, String reason) {
        endQuestions(d, reason);
        d.timers = d.timers.clear(Timer.ASK_ALIVE);
        Speeches.fallSilent(d, Long.MAX_VALUE);
    }

    /** The microphone that asks, if there is one, is over. */
    static void endQuestions(Deliberation d, String reason) {
        if (d.microphone instanceof Microphone.Asking asking) {
            d.microphone = new Microphone.Silent();
            d.emit(new Emission.MicrophoneEnded(asking.opening(), false, reason));
        }
    }

    /**
     * A takeover's status has become another: open microphones are told (reference, Streaming Voice Takeover, codes 18, 19 and 20), and the
     * voice's own that it is over.
     *
     * @param why how it ended; null where there is nothing to say
     */
    static void told(Deliberation d, Takeover takeover, TakeoverStatus status, @Nullable String why) {
        boolean voice = takeover.kind() == Kind.VOICE;
        if (voice || takeover.kind().told() && (d.microphone instanceof Microphone.Asking || driven(d))) {
            d.emit(new Emission.TakeoverNotice(takeover.id(), status.number()));
        }
        if (takeover.content() instanceof Content.Voice spoken && status.isTerminal()) {
            d.emit(new Emission.MicrophoneEnded(spoken.opening(), status == TakeoverStatus.FAILED, why == null ? "" : why));
        }
    }

    /** The renderer opened its microphone, or could not, or lost it later. */
    static void called(Deliberation d, Takeover voice, CallResult result) {
        if (result.outcome() != Outcome.ACCEPTED) {
            Speaking.fail(d, voice, result);
        } else if (voice.standing() instanceof Handed handed) {
            Speaking.start(d, voice, handed.started(d.at));
        } else {
            d.because(Rule.REPEATED_REPORT, voice.id() + " plays already");
        }
    }

    /** Whether the avatar is driven by a voice now. */
    static boolean driven(Deliberation d) {
        Takeover head = d.queue.head();
        return head != null && head.kind() == Kind.VOICE;
    }

    private static boolean asks(Deliberation d, long opening) {
        return d.microphone instanceof Microphone.Asking asking && asking.opening() == opening;
    }

    private static @Nullable Takeover voice(Deliberation d, long opening) {
        Takeover head = d.queue.head();
        return head != null && head.content() instanceof Content.Voice voice && voice.opening() == opening ? head : null;
    }

    private static void await(Deliberation d, Timer timer) {
        d.timers = d.timers.arm(timer, d.at.plus(d.rules().living().microphoneTimeout()));
    }
}
