package io.parley.stage.session;

import io.parley.liveapi.TimeText;
import io.parley.liveapi.callback.StatusCallback;
import io.parley.liveapi.channel.SessionStatus;
import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.stage.StageObserver;
import io.parley.stage.callbacks.CallbackLane;
import io.parley.stage.playback.LiveVoice;
import io.parley.stage.playback.PlaybackEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/** Tells what happens in one session: to the observer at once, to the callback address in its lane. */
final class Statuses {
    private static final Logger LOG = LoggerFactory.getLogger(Statuses.class);

    private final SessionIdentity session;
    private final TimeText times;
    private final Optional<CallbackLane> lane;
    private final StageObserver observer;
    private final Set<Consumer<PlaybackEvent>> microphones = new CopyOnWriteArraySet<>();

    Statuses(SessionIdentity session, TimeText times, Optional<CallbackLane> lane, StageObserver observer) {
        this.session = session;
        this.times = times;
        this.lane = lane;
        this.observer = observer;
    }

    /** Tells a microphone of every takeover, until it is closed; it must not hold up the session. */
    void tellMicrophone(Consumer<PlaybackEvent> microphone) {
        microphones.add(microphone);
    }

    void closed(Consumer<PlaybackEvent> microphone) {
        microphones.remove(microphone);
    }

    /** A voice is heard. */
    void tell(byte[] pcm) {
        observer.onVoice(session.sessionId(), session.userData() == null ? "" : session.userData(), pcm);
    }

    /** Microphones are told of voices too; the callback address is not. */
    void tell(PlaybackEvent event) {
        try {
            observer.onPlayback(session.sessionId(), session.userData() == null ? "" : session.userData(), event);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("rendererSessionId", session.sessionId()).log("An observer failed");
        }
        microphones.forEach(microphone -> microphone.accept(event));
        if (!(event.takeover().speech() instanceof LiveVoice)) {
            lane.ifPresent(open -> open.add(callback(event), event.takeover().trace()));
        }
    }

    void tell(SessionStatus status) {
        lane.ifPresent(open -> open.add(StatusCallback.session(session.sessionId(), status, null, null, session.userData()), null));
    }

    private StatusCallback callback(PlaybackEvent event) {
        return switch (event) {
            case PlaybackEvent.Queued queued -> takeover(queued, TakeoverStatus.QUEUED, null, null);
            case PlaybackEvent.Started started -> takeover(started, TakeoverStatus.STARTED, null, null);
            case PlaybackEvent.Finished finished -> takeover(finished, TakeoverStatus.FINISHED, null, null);
            case PlaybackEvent.Cancelled cancelled -> takeover(cancelled, TakeoverStatus.FINISHED, StatusCallback.CANCELLED,
                    cancelled.playedChars().isPresent() ? cancelled.playedChars().getAsInt() : null);
            case PlaybackEvent.Failed failed -> takeover(failed, TakeoverStatus.FAILED, failed.why(), null);
        };
    }

    private StatusCallback takeover(PlaybackEvent event, TakeoverStatus status, @Nullable String result,
            @Nullable Integer playedChars) {
        String finished = status.isTerminal() ? times.format(event.at()) : null;
        return new StatusCallback(session.sessionId(), null, status.number(), event.takeover().commandTraceId(), finished, result,
                session.userData(),
                playedChars);
    }
}
