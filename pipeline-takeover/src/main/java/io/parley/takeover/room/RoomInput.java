package io.parley.takeover.room;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.channel.OwnRtc;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.liveapi.takeover.QuickOrder;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.turn.Sentence;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Everything that can happen to a room. */
public sealed interface RoomInput {

    /**
     * Somebody asks something of the room.
     *
     * @param requestId  chosen by the caller
     * @param receivedAt when the gateway received it
     * @param account    who asks; null for an operator at the log, who may ask any room
     */
    record Command(String requestId, Instant receivedAt, @Nullable String account, Request request) implements RoomInput {

        /** What an operator asks. */
        public Command(String requestId, Instant receivedAt, Request request) {
            this(requestId, receivedAt, null, request);
        }

        /** Whether who asks may not ask anything of a room of that owner. */
        public boolean foreignTo(RoomSetup.Owner owner) {
            return account != null && !account.equals(owner.account());
        }
    }

    /** What is asked. */
    sealed interface Request {

        /** Make the room; its video goes to an application of its owner's, or to the renderer's own (null). */
        record Create(RoomSetup setup, @Nullable OwnRtc ownRtc) implements Request {

            /** One with the renderer's own application. */
            public Create(RoomSetup setup) {
                this(setup, null);
            }
        }

        /** Go live. */
        record Start() implements Request {}

        /** The room is still wanted. */
        record Heartbeat() implements Request {}

        /** End the room. */
        record Close() implements Request {}

        /** Play at once; the older version answers with a bare yes. */
        record TakeNow(Content content, boolean older) implements Request {}

        /** Play after {@code priority} others; null: after all. */
        record Queue(Content content, @Nullable Integer priority) implements Request {}

        /** Move what is queued to right after {@code priority} others. */
        record Reorder(String id, int priority) implements Request {}

        /** Play a filler of the script: one by its index from 0, or any of them, {@link QuickOrder#ANY}. */
        record Quick(int order) implements Request {}

        /** End what is named: ids joined by {@code ;}, or {@code -1}. */
        record Cancel(String ids) implements Request {}

        /** Name what plays and waits. */
        record ListQueue() implements Request {}

        /** Ask the renderer for a new token of the video in that channel. */
        record RefreshRtc(String rtcChannelId) implements Request {}

        /** A typed question. */
        record Ask(String text) implements Request {}

        /** A microphone was opened for questions. */
        record OpenMicrophone(long opening) implements Request {}

        /** A microphone was opened whose voice is to drive the avatar. */
        record OpenVoice(long opening) implements Request {}

        /** A microphone is still in use. */
        record MicrophoneAlive(long opening) implements Request {}

        /** A microphone was closed. */
        record CloseMicrophone(long opening) implements Request {}

        /**
         * Something that cannot be meant: refused with that code.
         *
         * @param message for who sent it; may quote a little of it
         * @param reason  the same for the journal's reasons, which quote nothing that anybody said
         */
        record Invalid(RefusalCode code, String message, String reason) implements Request {}
    }

    /**
     * Somebody speaks.
     *
     * @param utterance  sequence number of the utterance's first frame
     * @param revision   counts the utterance's events
     * @param occurredAt when the recogniser's stage saw it
     */
    record Speech(long utterance, int revision, Instant occurredAt, SpeechPart part) implements RoomInput {}

    /** What is known of the speech. */
    sealed interface SpeechPart {

        /** It began. */
        record Started() implements SpeechPart {}

        /** It goes on; so much voice so far. */
        record Progress(int voicedMillis) implements SpeechPart {}

        /** Words, not final. */
        record Partial(String text) implements SpeechPart {}

        /** Silence. */
        record Ended(int voicedMillis) implements SpeechPart {}

        /** The words. */
        record Final(String text) implements SpeechPart {}

        /** There are no words. */
        record Failed(String error) implements SpeechPart {}

        /**
         * The microphone's opening ended; the utterance holds the opening.
         *
         * @param lastFrame the number of its last frame: what a later opening hears has higher ones; null where it is not told
         */
        record RecordingEnded(@Nullable Long lastFrame) implements SpeechPart {}
    }

    /** An engine answers a turn. */
    record Reply(TraceId trace, String attempt, ReplyPart part) implements RoomInput {}

    /** What the engine says. */
    sealed interface ReplyPart {

        /** One more sentence. */
        record Next(Sentence sentence) implements ReplyPart {}

        /** No sentence follows that number. */
        record Complete(int last) implements ReplyPart {}

        /** No reply. */
        record Failed(String error) implements ReplyPart {}
    }

    /** The renderer, or a call to it, says something. */
    sealed interface Renderer extends RoomInput {}

    /** How a call ended. */
    enum Outcome {
        /** The renderer took it. */
        ACCEPTED,
        /** The renderer answered no. */
        REFUSED,
        /** It was not called. */
        DROPPED,
        /** It was called, and may have been carried out. */
        UNKNOWN
    }

    /** The result of one effect; the ids are null where there is none. Of a stop: what became of each that it names, where that is known. */
    record CallResult(String effectId, @Nullable HandOverId handOver, Outcome outcome, @Nullable String rendererTraceId,
            @Nullable String rendererSessionId, @Nullable Integer status, @Nullable String message, Map<HandOverId, Stopped> stopped,
            @Nullable RtcAccess rtc, @Nullable String rtcToken)
            implements
                Renderer {

        public CallResult {
            stopped = Map.copyOf(stopped);
        }

        /** The result of a call that made no session. */
        public CallResult(String effectId, @Nullable HandOverId handOver, Outcome outcome, @Nullable String rendererTraceId,
                @Nullable String rendererSessionId, @Nullable Integer status, @Nullable String message, Map<HandOverId, Stopped> stopped) {
            this(effectId, handOver, outcome, rendererTraceId, rendererSessionId, status, message, stopped, null, null);
        }
    }

    /** What became of a hand-over that was to be stopped. */
    sealed interface Stopped {

        /** It was live, and is not any more; characters spoken if it is known to have been playing, else null. */
        record Ended(@Nullable Integer playedChars) implements Stopped {}

        /** The renderer had it, and it was over already. */
        record NotLive() implements Stopped {}

        /** It never reached the renderer, and will not. */
        record NeverThere() implements Stopped {}

        /** Not known. */
        record Unknown() implements Stopped {}
    }

    /** What a takeover needs is there, or not; the length is that of its audio, null where it is not known or there is none. */
    record ContentFetched(CommandTraceId takeover, boolean ok, @Nullable Duration length, @Nullable String error) implements Renderer {}

    /** What the renderer has, by its own ids in playing order; empty where the outcome is another than accepted. */
    record TakeoverList(String effectId, Outcome outcome, List<String> rendererTraceIds) implements Renderer {

        public TakeoverList {
            rendererTraceIds = List.copyOf(rendererTraceIds);
        }
    }

    /** The renderer reports on a takeover. */
    record TakeoverReport(String rendererTraceId, TakeoverEvent event, @Nullable Integer playedChars) implements Renderer {}

    /** What it reports. */
    enum TakeoverEvent {
        /** 34. */
        QUEUED,
        /** 36. */
        STARTED,
        /** 37. */
        FINISHED,
        /** 37 that was no natural end. */
        CANCELLED,
        /** 39. */
        FAILED
    }

    /** The renderer reports on its session: 35, 5, 50, 9 or 99. */
    record ChannelReport(int status, @Nullable String message, @Nullable RtcAccess rtc) implements Renderer {

        /** A report that does not say where the video is. */
        public ChannelReport(int status, @Nullable String message) {
            this(status, message, null);
        }
    }

    /** What the renderer says by itself, where it is known which of its sessions says it, by its own name. */
    record Said(String session, Renderer report) implements Renderer {}

    /** A timer fired. */
    record TimerFired(Timer timer, Instant deadline) implements RoomInput {}
}
