package io.parley.stage.session;

import io.parley.liveapi.TimeText;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.OwnRtc;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.liveapi.script.LiveScript;
import io.parley.stage.StageConfig;
import io.parley.stage.StageObserver;
import io.parley.stage.callbacks.CallbackSender;
import io.parley.stage.playback.Playback;
import io.parley.stage.time.Timekeeper;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** All sessions of a stage; a closed one is known for ten minutes. Thread-safe. */
public final class Sessions {
    private static final String RTC_APP = "parley-stage";

    private final Map<String, StageSession> sessions = new ConcurrentHashMap<>();
    private final ReentrantLock creating = new ReentrantLock();
    private final AnswerMemory creations = new AnswerMemory(StageSession.ANSWERS_KEPT, StageSession.ANSWERS_LIMIT);
    private final StageConfig config;
    private final Timekeeper timekeeper;
    private final Optional<CallbackSender> callbacks;
    private final StageObserver observer;

    public Sessions(StageConfig config, Timekeeper timekeeper, Optional<CallbackSender> callbacks, StageObserver observer) {
        this.config = config;
        this.timekeeper = timekeeper;
        this.callbacks = callbacks;
        this.observer = observer;
    }

    /** Makes a session; a repetition of the request gives the same one. */
    public ApiAnswer<?> create(RequestMarks marks, CreateRequest request) {
        LiveScript script = request.script();
        Instant now = timekeeper.instant();
        creating.lock();
        try {
            Optional<ApiAnswer<?>> before = marks.idempotencyKey().map(key -> creations.recall(key, now));
            if (before.isPresent()) {
                return before.get();
            }
            forgetClosed(now);
            StageSession session = session(request, script);
            ApiAnswer<?> answer = ApiAnswer.success(session.created());
            marks.idempotencyKey().ifPresent(key -> creations.remember(key, answer, now));
            return answer;
        } finally {
            creating.unlock();
        }
    }

    /** The session of an id, if there is one. */
    public Optional<StageSession> find(String sessionId) {
        return Optional.ofNullable(sessions.get(sessionId));
    }

    private StageSession session(CreateRequest request, LiveScript script) {
        String sessionId = randomId();
        OwnRtc own = request.ownRtc();
        RtcAccess rtc = own == null
                ? new RtcAccess(RTC_APP, sessionId, "1", randomId())
                : new RtcAccess(own.urtcAppId(), own.urtcChannelId(), own.urtcUid(), own.urtcToken());
        SessionIdentity identity = new SessionIdentity(sessionId, randomId(), rtc, request.userData(), script.scene());
        TimeText times = new TimeText(config.zone());
        StageSession session = new StageSession(identity, Playback.idle(config.startDelay()),
                new Speeches(config.rate(), config.audioLength(), config.minChars()), times, timekeeper,
                new Statuses(identity, times, callbacks.map(CallbackSender::lane), observer));
        sessions.put(sessionId, session);
        return session;
    }

    private void forgetClosed(Instant now) {
        sessions.values()
                .removeIf(session -> session.closedAt().filter(at -> !at.plus(StageSession.ANSWERS_KEPT).isAfter(now)).isPresent());
    }

    private static String randomId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
