package io.parley.takeover.room;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.channel.OwnRtc;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.liveapi.channel.SessionStatus;
import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.Emission.TurnOutcome;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.PlayQueue;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.speech.Utterances;
import io.parley.takeover.room.turn.Turn;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/** How a room comes to be, is kept and ends (room.md, Room life). */
final class RoomLife {

    /** Starts that may wait for one renderer at a time. */
    static final int STARTS_AT_MOST = 16;
    /** Whoever asked for a token waits about as long; one that comes later is for the next. */
    static final Duration RTC_PATIENCE = Duration.ofSeconds(1);

    private RoomLife() {}

    static void create(Deliberation d, String requestId, @Nullable OwnRtc ownRtc) {
        d.effect(null, new Effect.CreateChannel(d.setup().script(), ownRtc));
        d.timers = d.timers.arm(Timer.CREATE_TIMEOUT, d.at.plus(d.rules().living().createTimeout())).arm(Timer.HEARTBEAT,
                d.at.plus(d.rules().living().heartbeatExpiry()));
        d.accept(requestId, Answers.created(d.sessionId(), d.life.status()));
    }

    /** The renderer's session is ready; starts that waited for it are carried out. */
    static void created(Deliberation d, Life.Creating creating, @Nullable RtcAccess rtc) {
        Life.Created created = creating.created(rtc);
        d.life = created;
        d.timers = d.timers.clear(Timer.CREATE_TIMEOUT).clear(Timer.START_TIMEOUT);
        OwnerCalls.life(d, rtc);
        if (!creating.starts().isEmpty()) {
            goLive(d, created);
            creating.starts().forEach(start -> d.accept(start.requestId(), Answers.YES));
        }
    }

    static void start(Deliberation d, String id) {
        switch (d.life) {
            case Life.Creating creating -> await(d, creating, id);
            case Life.Created created -> {
                goLive(d, created);
                d.accept(id, Answers.YES);
            }
            case Life.Live live -> d.accept(id, Answers.YES);
            case Life.Closed closed -> refuseClosed(d, id, closed);
        }
    }

    private static void await(Deliberation d, Life.Creating creating, String id) {
        if (creating.starts().size() >= STARTS_AT_MOST) {
            refuseUnready(d, id);
            return;
        }
        Life.Creating waiting = creating.startingBy(id, d.at.plus(d.rules().living().startTimeout()));
        d.life = waiting;
        awaitStarts(d, waiting);
    }

    private static void awaitStarts(Deliberation d, Life.Creating creating) {
        d.timers = creating.firstUntil().map(until -> d.timers.arm(Timer.START_TIMEOUT, until))
                .orElseGet(() -> d.timers.clear(Timer.START_TIMEOUT));
    }

    /** Starts have waited as long as their callers do: they are refused, and do not take effect later. */
    static void startTimedOut(Deliberation d) {
        if (d.life instanceof Life.Creating creating) {
            creating.overdue(d.at).forEach(start -> refuseUnready(d, start.requestId()));
            Life.Creating rest = creating.withoutOverdue(d.at);
            d.life = rest;
            awaitStarts(d, rest);
        }
    }

    private static void refuseUnready(Deliberation d, String id) {
        d.refuse(id, RefusalCode.SESSION_NOT_LIVE,
                "sessionId: the renderer still makes its session (status 32); start it again when it has");
    }

    private static void goLive(Deliberation d, Life.Created created) {
        d.life = created.started(d.at);
        d.effect(null, new Effect.StartChannel());
        String opening = d.setup().openingWords();
        if (opening != null && !opening.isBlank()) {
            d.because(Rule.OPENING_WORDS, "once");
            d.queue = d.queue.append(Takeover.accepted(d.nameTakeover(), Kind.OPENING, new Content.Speech(opening), null, 0));
            d.emit(Emission.Push.opening("opening_" + d.at.toEpochMilli(), opening));
        }
    }

    /** Somebody still wants the room. */
    static void heartbeat(Deliberation d, String id) {
        d.timers = d.timers.arm(Timer.HEARTBEAT, d.at.plus(d.rules().living().heartbeatExpiry()));
        if (d.renderer.sessionId() != null) {
            d.effect(null, new Effect.KeepAlive());
        }
        d.accept(id, null);
    }

    /** Viewers need a new token. The one at hand stands until the renderer gives another, which some never do. */
    static void refreshRtc(Deliberation d, String id, Life.Made made, String rtcChannelId) {
        RtcAccess rtc = made.rtc();
        if (rtc == null || !rtc.rtcChannelId().equals(rtcChannelId)) {
            d.refuse(id, RefusalCode.INVALID_FIELD, "rtcChannelId: expected the channel of the session, found " + Clip.quoted(rtcChannelId),
                    "rtcChannelId: expected the channel of the session");
            return;
        }
        d.effect(null, new Effect.RefreshRtc(rtcChannelId, d.at.plus(RTC_PATIENCE)));
        d.accept(id, null);
    }

    /** The renderer gave a new token. */
    static void renewed(Deliberation d, String rtcToken) {
        if (d.life instanceof Life.Made made && made.rtc() != null) {
            d.because(Rule.RTC_RENEWED, made.rtc().rtcChannelId());
            d.life = made.at(made.rtc().renewed(rtcToken));
        }
    }

    static void close(Deliberation d, String id) {
        end(d, SessionStatus.CLOSED, "closed by request");
        d.accept(id, Answers.YES);
    }

    /** Nobody wanted the room for long. */
    static void expire(Deliberation d) {
        end(d, SessionStatus.EXPIRED, "no heartbeat for " + d.rules().living().heartbeatExpiry().toSeconds() + " s");
    }

    /** The renderer took too long to make its session. */
    static void createTimedOut(Deliberation d) {
        end(d, SessionStatus.INIT_FAILED,
                "the renderer made no session within " + d.rules().living().createTimeout().toSeconds() + " s");
    }

    private static void end(Deliberation d, SessionStatus ending, String why) {
        end(d, ending, why, null);
    }

    /**
     * Ends the room by whatever road: everything is cancelled, and after a while the room is forgotten.
     *
     * @param cause   for the journal's reasons; never what anybody said
     * @param message what the renderer says of it, for whoever looks at the room; null if it says nothing
     */
    static void end(Deliberation d, SessionStatus ending, String cause, @Nullable String message) {
        if (!(d.life instanceof Life.Open open)) {
            return;
        }
        d.because(Rule.ROOM_ENDS, cause);
        String why = message == null ? cause : cause + ": " + Clip.quoted(message);
        Turns.abandon(d, "the room closes");
        Speaking.cancel(d, d.queue.takeovers());
        Fetching.cancelAll(d);
        Speeches.giveUp(d, "the room closes");
        over(d, open, ending, why);
    }

    /** Ends a room whose rules threw an exception. They are not asked again: what they hold is put down, and the renderer's session closed. */
    static void fail(Deliberation d, String cause) {
        d.because(Rule.ROOM_FAILED, cause);
        if (!(d.life instanceof Life.Open open)) {
            d.forget();
            return;
        }
        String why = "the room failed: " + cause;
        d.queue.takeovers().forEach(takeover -> OwnerCalls.failed(d, takeover, why));
        d.queue = PlayQueue.EMPTY;
        d.watch = null;
        Fetching.failAll(d, why);
        Turn turn = d.turn;
        if (turn != null) {
            d.emit(new Emission.CancelReply(turn.trace()));
            d.emit(Emission.Push.ended(turn.trace(), why));
            d.emit(Turns.summary(turn, TurnOutcome.FAILED));
            if (turn.waiting() != null) {
                d.emit(Emission.Push.unrecognised(turn.waiting().trace(), why));
            }
            d.turn = null;
        }
        d.utterances.known().stream().filter(utterance -> !utterance.settled())
                .forEach(utterance -> d.emit(Emission.Push.unrecognised(utterance.trace(), why)));
        d.utterances = Utterances.NONE;
        over(d, open, SessionStatus.FAILED, why);
    }

    private static void over(Deliberation d, Life.Open open, SessionStatus ending, String why) {
        if (open instanceof Life.Creating creating) {
            creating.starts().forEach(start -> d.refuse(start.requestId(), RefusalCode.SESSION_CLOSED, "sessionId: " + why));
        }
        if (d.renderer.sessionId() != null) {
            d.effect(null, new Effect.CloseChannel());
        }
        Instant at = d.at;
        d.life = open.closed(ending, at, why);
        Microphones.endQuestions(d, "the room is closed");
        d.timers = Timers.NONE.arm(Timer.LINGER, at.plus(d.rules().living().linger()));
        OwnerCalls.life(d, null);
    }

    static void refuseClosed(Deliberation d, String id, Life.Closed closed) {
        d.refuse(id, RefusalCode.SESSION_CLOSED, "sessionId: the room is closed with status " + closed.status());
    }
}
