package io.parley.takeover.room;

import io.parley.liveapi.channel.OwnRtc;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Media;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Everything that a room can say to the world. */
public sealed interface Emission {

    /** Asks for a reply. */
    record RequestReply(TraceId trace, String query, List<Exchange> history, @Nullable String nlp) implements Emission {}

    /** Wants a reply no longer. */
    record CancelReply(TraceId trace) implements Emission {}

    /**
     * Something to be done at the renderer.
     *
     * @param effectId        names it within the room
     * @param rendererSession the renderer's own session; null if it has none yet
     * @param trace           the turn it belongs to; null if none
     */
    record Render(String effectId, @Nullable String rendererSession, @Nullable TraceId trace, Effect effect) implements Emission {}

    /** What is to be done. */
    sealed interface Effect {

        /** Make a session, whose video goes to that application; null for the renderer's own. */
        record CreateChannel(String script, @Nullable OwnRtc ownRtc) implements Effect {}

        /** Start it. */
        record StartChannel() implements Effect {}

        /** Close it. */
        record CloseChannel() implements Effect {}

        /** Fetch what a takeover needs, to know whether it is there. */
        record FetchContent(CommandTraceId takeover, Media media, Instant notAfter) implements Effect {}

        /** Ask what is live. */
        record ListTakeovers() implements Effect {}

        /**
         * Hand a takeover over: at once, or behind what plays.
         *
         * @param others the renderer's ids of what the room knows to be there
         */
        record HandOver(HandOverId handOver, Kind kind, boolean behind, Content content, long epoch, Instant notAfter,
                List<String> others) implements Effect {

            public HandOver {
                others = List.copyOf(others);
            }
        }

        /** Keep it alive. */
        record KeepAlive() implements Effect {}

        /** Ask for a new token of the video in that channel. */
        record RefreshRtc(String rtcChannelId, Instant notAfter) implements Effect {}

        /** Let the voice of that opening of the room's microphone drive the avatar. */
        record OpenVoice(HandOverId handOver, long opening, Instant notAfter) implements Effect {}

        /** See that it still does. */
        record KeepVoice(HandOverId handOver) implements Effect {}

        /** No longer; whether what was said until then is played. */
        record CloseVoice(HandOverId handOver, boolean finish) implements Effect {}

        /**
         * Stop what was handed over.
         *
         * @param others the renderer's ids of what is not to be stopped, where a target has none; else empty
         */
        record Stop(List<Target> targets, long epoch, List<String> others) implements Effect {}

        /** One hand-over to stop; the renderer's id is null while its answer is outstanding. */
        record Target(HandOverId handOver, @Nullable String rendererTraceId) {}
    }

    /** A push to clients (reference, 3.2 Push Message Information); what is null is left out. */
    record Push(String service, String type, boolean ok, String trace, @Nullable TraceId turn, @Nullable String text,
            @Nullable String query,
            @Nullable String answer, @Nullable String error, @Nullable Integer index, @Nullable String id) implements Emission {

        /** The opening words are spoken. */
        static Push opening(String trace, String text) {
            return new Push("opening", "answer", true, trace, null, text, null, null, null, null, null);
        }

        /** Recognised so far. */
        static Push heard(TraceId trace, String query) {
            return new Push("asr", "text", true, trace.value(), trace, null, query, null, null, trace.number(), null);
        }

        /** Recognition ended well; the query is empty, as in the reference's example. */
        static Push recognised(TraceId trace) {
            return new Push("asr", "eof", true, trace.value(), trace, null, "", null, null, trace.number(), null);
        }

        /** Recognition ended without a question. */
        static Push unrecognised(TraceId trace, String error) {
            return new Push("asr", "eof", false, trace.value(), trace, null, "", null, error, trace.number(), null);
        }

        /** A sentence of the answer; no attempt where no engine made it. */
        static Push answer(TraceId trace, @Nullable String attempt, String sentence) {
            return new Push("nlp", "answer", true, trace.value(), trace, null, null, sentence, null, trace.number(), attempt);
        }

        /** The recording ended. */
        static Push recorded(TraceId trace) {
            return new Push("record", "eof", true, trace.value(), trace, null, null, null, null, null, null);
        }

        /** The turn's takeovers ended. */
        static Push ended(TraceId trace, @Nullable String error) {
            return new Push("command", "eof", error == null, trace.value(), trace, null, null, null, error, null, null);
        }
    }

    /** What the room's microphones are told of a takeover that the API asked for, or of a voice: 34, 36, then 37 or 39. */
    record TakeoverNotice(CommandTraceId takeover, int status) implements Emission {}

    /** What a microphone is told at its end; failed where that was by nobody's will. */
    record MicrophoneEnded(long opening, boolean failed, String reason) implements Emission {}

    /** The answer to a request: code 0 and data, or a refusal. Data is JSON; null where there is none. */
    record Answer(String requestId, int code, String message, @Nullable String data) implements Emission {}

    /**
     * Something to tell the room's owner (reference, Live Streaming Status Callback Parameters); what is null is left out.
     *
     * @param callbackId names it: a status is told once, so room or takeover and status do
     * @param url        where to
     * @param keyOf      the account whose key signs it; null for the key of all
     */
    record TellOwner(String callbackId, String url, int status, @Nullable RtcAccess rtc, @Nullable CommandTraceId takeover,
            @Nullable String finishedAt, @Nullable String result, @Nullable String userData, @Nullable String keyOf) implements Emission {}

    /** The transcript of a turn that ended, or of one that ended before and is amended. */
    record TurnEnded(TraceId trace, String question, String generated, String heard, TurnOutcome outcome,
            boolean filler) implements Emission {}

    /** How a turn ended. */
    enum TurnOutcome {
        /** Spoken to its end. */
        FINISHED,
        /** Cut short by somebody. */
        INTERRUPTED,
        /** No reply, or nothing of it could be played. */
        FAILED
    }
}
