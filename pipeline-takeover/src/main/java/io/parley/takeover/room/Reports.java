package io.parley.takeover.room;

import io.parley.liveapi.channel.RtcAccess;
import io.parley.liveapi.channel.SessionStatus;
import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.ChannelReport;
import io.parley.takeover.room.RoomInput.ContentFetched;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.Said;
import io.parley.takeover.room.RoomInput.TakeoverList;
import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Standing.AtRenderer;
import io.parley.takeover.room.queue.Standing.Doubted;
import io.parley.takeover.room.queue.Standing.Handed;
import io.parley.takeover.room.queue.Standing.InDoubt;
import io.parley.takeover.room.queue.Standing.OnFloor;
import io.parley.takeover.room.queue.Standing.Recalled;
import io.parley.takeover.room.queue.Standing.UnderRecall;
import io.parley.takeover.room.queue.Standing.Unreturned;
import io.parley.takeover.room.queue.Standing.Waiting;
import io.parley.takeover.room.queue.Takeover;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/** What the renderer says, and what came of calls to it: in any order, repeated, or never (room.md, Renderer hand-over). */
final class Reports {

    private Reports() {}

    static void take(Deliberation d, RoomInput.Renderer report) {
        switch (report) {
            case CallResult result -> called(d, result);
            case ContentFetched fetched -> Fetching.fetched(d, fetched);
            case TakeoverList list -> Watchdog.listed(d, list);
            case TakeoverReport takeover -> about(d, takeover, d.at);
            case ChannelReport channel -> channel(d, channel.status(), channel.message(), channel.rtc());
            case Said said -> said(d, said);
        }
    }

    /** Whoever can report to a room may know its name and nothing more; and a session that is not its own any more has nothing to say. */
    private static void said(Deliberation d, Said said) {
        String own = d.renderer.sessionId();
        if (own == null || own.equals(said.session())) {
            take(d, said.report());
        } else {
            d.because(Rule.FOREIGN_SESSION, said.session());
        }
    }

    private static void called(Deliberation d, CallResult result) {
        Amendments.take(d, result);
        Recalls.answered(d, result);
        HandOverId handOver = result.handOver();
        if (handOver != null) {
            handedOver(d, handOver, result);
        } else if (d.isCreation(result.effectId()) && d.renderer.sessionId() == null) {
            created(d, result);
        } else if (result.rtcToken() != null) {
            RoomLife.renewed(d, result.rtcToken());
        } else if (result.outcome() != Outcome.ACCEPTED) {
            d.because(Rule.CALL_FAILED, result.effectId() + " " + result.outcome());
        }
    }

    private static void created(Deliberation d, CallResult result) {
        String session = result.rendererSessionId();
        if (result.outcome() != Outcome.ACCEPTED || session == null) {
            unnamed(d, result.message());
            return;
        }
        d.renderer = d.renderer.in(session);
        if (d.life instanceof Life.Closed) {
            d.because(Rule.CLOSED_WHILE_MADE, "the renderer's session is closed now that its name is known");
            d.effect(null, new Effect.CloseChannel());
        } else if (result.status() != null) {
            channel(d, result.status(), result.message(), result.rtc());
        }
    }

    /** The creation brought no name. A session that says that it is made cannot be spoken to without one. */
    private static void unnamed(Deliberation d, @Nullable String message) {
        if (d.life instanceof Life.Made) {
            RoomLife.end(d, SessionStatus.FAILED, "the renderer made a session and never named it", message);
        } else {
            channel(d, SessionStatus.INIT_FAILED.number(), message, null);
        }
    }

    private static void channel(Deliberation d, int status, @Nullable String message, @Nullable RtcAccess rtc) {
        switch (d.life) {
            case Life.Creating creating when status == SessionStatus.CREATED.number() -> RoomLife.created(d, creating, rtc);
            case Life.Creating creating when status != SessionStatus.CREATING.number() -> RoomLife.end(d, SessionStatus.INIT_FAILED,
                    "the renderer made no session (" + status + ")", message);
            case Life.Made made when ended(status) -> RoomLife.end(d, SessionStatus.FAILED,
                    "the renderer's session ended with status " + status, message);
            case Life.Made made when rtc != null && made.rtc() == null -> {
                d.because(Rule.CHANNEL_STATUS, "the renderer tells late where the video is");
                d.life = made.at(rtc);
            }
            case Life.Open open -> d.because(Rule.CHANNEL_STATUS, "status " + status + " changes nothing");
            case Life.Closed closed -> d.because(Rule.CHANNEL_STATUS, "status " + status + " changes nothing");
        }
    }

    private static boolean ended(int status) {
        return SessionStatus.of(status).filter(Set.of(SessionStatus.CLOSED, SessionStatus.EXPIRED, SessionStatus.FAILED)::contains)
                .isPresent();
    }

    private static void handedOver(Deliberation d, HandOverId handOver, CallResult result) {
        String rendererTraceId = result.rendererTraceId();
        Takeover takeover = d.queue.find(handOver);
        if (takeover == null) {
            d.because(Rule.OUTDATED_REPORT, handOver.value());
            if (rendererTraceId != null) {
                d.renderer = d.renderer.named(handOver, rendererTraceId);
                takeHeld(d, rendererTraceId);
            }
        } else if (takeover.kind() == Kind.VOICE) {
            Microphones.called(d, takeover, result);
        } else if (takeover.standing() instanceof AtRenderer at && at.rendererTraceId() != null) {
            d.because(Rule.REPEATED_REPORT, handOver + " " + result.outcome());
        } else if (result.outcome() != Outcome.ACCEPTED) {
            uncalled(d, takeover, result);
        } else if (rendererTraceId != null && takeover.standing() instanceof AtRenderer at) {
            d.queue = d.queue.replace(takeover.with(at.named(rendererTraceId)));
            takeHeld(d, rendererTraceId);
        }
    }

    /** What was held about that id is taken now. */
    static void takeHeld(Deliberation d, @Nullable String rendererTraceId) {
        if (rendererTraceId != null) {
            var held = d.renderer.heldFor(rendererTraceId, d.at);
            d.renderer = d.renderer.release(rendererTraceId);
            held.forEach(report -> about(d, report.report(), report.since()));
        }
    }

    private static void uncalled(Deliberation d, Takeover takeover, CallResult result) {
        if (takeover.standing() instanceof UnderRecall recall && result.outcome() == Outcome.DROPPED) {
            Recalls.takeBack(d, takeover, recall);
        } else if (takeover.standing() instanceof Doubted doubted && result.outcome() == Outcome.DROPPED) {
            Recalls.takeBack(d, takeover, doubted);
        } else {
            if (result.outcome() == Outcome.UNKNOWN && !takeover.recalled()) {
                Speaking.stop(d, takeover);
            }
            Speaking.fail(d, takeover, result);
        }
    }

    /** @param came when it was told; what is held is taken later */
    private static void about(Deliberation d, TakeoverReport report, Instant came) {
        Takeover takeover = d.queue.findAtRenderer(report.rendererTraceId());
        if (takeover != null) {
            apply(d, takeover, report, came);
            return;
        }
        HandOverId past = d.renderer.past(report.rendererTraceId());
        if (past == null && d.queue.any(t -> t.kind() == Kind.VOICE && t.standing() instanceof AtRenderer)) {
            // No call will ever name it, and nothing else is handed over while a voice is there.
            d.because(Rule.VOICE_REPORTED, report.event().name());
        } else if (past == null) {
            d.because(Rule.REPORT_HELD, "no call has named this id yet");
            d.renderer = d.renderer.hold(report, d.at);
        } else if (report.playedChars() != null) {
            Amendments.take(d, past, report.playedChars());
        } else {
            d.because(Rule.OUTDATED_REPORT, past + " " + report.event());
        }
    }

    private static void apply(Deliberation d, Takeover takeover, TakeoverReport report, Instant came) {
        switch (report.event()) {
            case QUEUED -> d.because(Rule.RENDERER_QUEUED, takeover.id().value());
            case STARTED -> {
                switch (takeover.standing()) {
                    case Handed handed -> Speaking.start(d, takeover, handed.started(d.at));
                    case Unreturned unreturned -> Speaking.start(d, takeover, unreturned.started(d.at));
                    case Recalled recalled -> {
                        Speaking.finishWhatWasBefore(d, takeover);
                        Recalls.started(d, takeover, recalled);
                    }
                    case OnFloor playing -> d.because(Rule.REPEATED_REPORT, takeover.id() + " plays already");
                    case Waiting waiting -> throw new IllegalStateException(takeover + " is not at the renderer");
                }
            }
            case FINISHED -> {
                if (takeover.standing() instanceof UnderRecall) {
                    // Renderers say the same of what was stopped (reference, status 37).
                    d.because(Rule.REPORT_HELD, takeover.id() + " was recalled, and may have been stopped");
                    d.renderer = d.renderer.hold(report, d.at);
                } else {
                    if (!(takeover.standing() instanceof InDoubt)) {
                        Speaking.finishWhatWasBefore(d, takeover);
                    }
                    Speaking.finish(d, takeover, came);
                }
            }
            case CANCELLED -> {
                if (takeover.standing() instanceof UnderRecall recall) {
                    Recalls.stopped(d, takeover, recall, report.playedChars());
                } else if (takeover.standing() instanceof Doubted doubted) {
                    Recalls.takeBack(d, takeover, doubted);
                } else {
                    d.because(Rule.RENDERER_CANCELLED, takeover.id().value());
                    Speaking.cut(d, takeover, report.playedChars(), came);
                }
            }
            case FAILED -> Speaking.fail(d, takeover, "the renderer reports 39");
        }
    }
}
