package io.parley.stage.session;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.TimeText;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.channel.CreateResult;
import io.parley.liveapi.channel.SessionState;
import io.parley.liveapi.channel.SessionStatus;
import io.parley.liveapi.takeover.CancelTargets;
import io.parley.liveapi.takeover.CommandResult;
import io.parley.liveapi.takeover.QueueList;
import io.parley.liveapi.takeover.QueueResult;
import io.parley.liveapi.takeover.QuickOrder;
import io.parley.liveapi.takeover.ReorderResult;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.stage.playback.LiveVoice;
import io.parley.stage.playback.Playback;
import io.parley.stage.playback.PlaybackEvent;
import io.parley.stage.playback.Speech;
import io.parley.stage.playback.Step;
import io.parley.stage.playback.Takeover;
import io.parley.stage.time.Timekeeper;
import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One session: hosts its {@link Playback} and decides calls one after the other, under one lock that is never held for I/O. Thread-safe.
 *
 * <p>Refusals by the state of the session are answers like others: they are remembered for a repetition of the request.
 */
public final class StageSession {
    /** How long, and how many, answers are remembered. */
    static final Duration ANSWERS_KEPT = Duration.ofMinutes(10);
    static final int ANSWERS_LIMIT = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    private final AnswerMemory answers = new AnswerMemory(ANSWERS_KEPT, ANSWERS_LIMIT);
    private final EpochFence fence = new EpochFence();
    private final SessionIdentity identity;
    private final Speeches speeches;
    private final TimeText times;
    private final Timekeeper timekeeper;
    private final Statuses statuses;

    private SessionStatus status = SessionStatus.CREATED;
    private Playback playback;
    private Instant latest = Instant.MIN;
    private @Nullable Instant closedAt;
    private Timekeeper.@Nullable Alarm alarm;
    private int renewals;

    StageSession(SessionIdentity identity, Playback idle, Speeches speeches, TimeText times, Timekeeper timekeeper, Statuses statuses) {
        this.identity = identity;
        this.playback = idle;
        this.speeches = speeches;
        this.times = times;
        this.timekeeper = timekeeper;
        this.statuses = statuses;
    }

    CreateResult created() {
        return new CreateResult(identity.sessionId(), identity.sessionToken(), SessionStatus.CREATED.number(), identity.rtc());
    }

    /** Goes live; once more changes nothing. */
    public ApiAnswer<Boolean> start() {
        return locked(() -> {
            if (status == SessionStatus.CLOSED) {
                return closedRefusal();
            }
            status = SessionStatus.LIVE;
            return ApiAnswer.success(true);
        });
    }

    /** Keeps the session alive. */
    public ApiAnswer<?> heartbeat() {
        return locked(() -> status == SessionStatus.CLOSED ? closedRefusal() : ApiAnswer.success());
    }

    /** A new token of the video; there is none, so any text does. */
    public ApiAnswer<String> rtcToken(String rtcChannelId) {
        return locked(() -> {
            if (status == SessionStatus.CLOSED) {
                return closedRefusal();
            }
            return rtcChannelId.equals(identity.rtc().rtcChannelId())
                    ? ApiAnswer.success(identity.rtc().rtcToken() + '-' + ++renewals)
                    : ApiAnswer.refused(RefusalCode.INVALID_FIELD, "body.rtcChannelId: expected the channel of the session");
        });
    }

    /** Ends all that is live, then the session; once more changes nothing. */
    public ApiAnswer<Boolean> close() {
        return locked(() -> {
            if (status != SessionStatus.CLOSED) {
                apply(playback.cancel(Set.copyOf(playback.ids()), now()));
                status = SessionStatus.CLOSED;
                closedAt = latest;
                statuses.tell(SessionStatus.CLOSED);
            }
            return ApiAnswer.success(true);
        });
    }

    /** How the session stands. */
    public ApiAnswer<SessionState> state() {
        return locked(() -> ApiAnswer.success(
                new SessionState(identity.sessionToken(), status.number(), status == SessionStatus.CLOSED ? null : identity.rtc())));
    }

    /** A takeover at once. */
    public ApiAnswer<?> command(RequestMarks marks, TakeoverContent content) {
        Speech speech = speeches.of(content);
        return once(marks, () -> starting(marks, () -> ApiAnswer.success(startedNow(marks, speech))));
    }

    /**
     * A takeover behind others.
     *
     * @param priority plays right after this many others, from 1; null: last
     */
    public ApiAnswer<?> queue(RequestMarks marks, TakeoverContent content, @Nullable Integer priority) {
        Speech speech = speeches.of(content);
        return once(marks, () -> starting(marks, () -> {
            Takeover takeover = takeover(marks, speech);
            apply(playback.queue(takeover, priority == null ? Integer.MAX_VALUE : priority, now()));
            return ApiAnswer.success(new QueueResult(TakeoverStatus.QUEUED.number(), takeover.commandTraceId()));
        }));
    }

    /** One of the script's quick responses, only while nothing plays or waits. */
    public ApiAnswer<?> quick(RequestMarks marks, QuickOrder choice) {
        return once(marks, () -> starting(marks, () -> {
            List<TakeoverContent> responses = identity.scene().quickResponses();
            if (!playback.ids().isEmpty()) {
                return ApiAnswer.refused(RefusalCode.TAKEOVER_ONGOING, String.join(";", playback.ids()));
            }
            if (choice.order() >= responses.size() || responses.isEmpty()) {
                return ApiAnswer.refused(RefusalCode.QUICK_OUT_OF_RANGE, "order " + choice.order() + " of " + responses.size());
            }
            int order = choice.order() == QuickOrder.ANY ? Math.floorMod(randomId().hashCode(), responses.size()) : choice.order();
            return ApiAnswer.success(startedNow(marks, speeches.ofQuick(responses.get(order))));
        }));
    }

    /** Moves a waiting takeover. */
    public ApiAnswer<?> reorder(RequestMarks marks, String commandTraceId, int priority) {
        return once(marks, () -> live(() -> {
            String obstacle = priority < 1
                    ? "priority: expected a place from 1, found " + priority
                    : !playback.ids().contains(commandTraceId)
                            ? commandTraceId + " is not live"
                            : !playback.isWaiting(commandTraceId) ? commandTraceId + " has the floor already" : null;
            if (obstacle == null) {
                playback = playback.reorder(commandTraceId, priority);
            }
            return ApiAnswer.success(new ReorderResult(obstacle == null, obstacle));
        }));
    }

    /** Ends takeovers; never refused for its epoch, but raises it. */
    public ApiAnswer<?> cancel(RequestMarks marks, CancelTargets targets) {
        return once(marks, () -> live(() -> {
            fence.see(marks.epoch());
            List<String> lives = playback.ids();
            List<String> named = targets.all() ? lives : targets.ids();
            List<String> ended = new ArrayList<>(named);
            ended.retainAll(lives);
            Step step = playback.cancel(Set.copyOf(ended), now());
            apply(step);
            return ApiAnswer.success(CancelReport.of(named, ended, step.events(), times.format(latest)));
        }));
    }

    /** Whether this token opens the session's microphone; compared in constant time. */
    public boolean isOpenedBy(String token) {
        return MessageDigest.isEqual(token.getBytes(UTF_8), identity.sessionToken().getBytes(UTF_8));
    }

    /**
     * A voice gets the floor, only while nothing plays or waits.
     *
     * @param microphone told of what becomes of takeovers, until {@link #closeVoice}; must not hold up the session
     */
    public ApiAnswer<?> openVoice(Consumer<PlaybackEvent> microphone) {
        return locked(() -> live(() -> {
            if (!playback.ids().isEmpty()) {
                return ApiAnswer.refused(RefusalCode.TAKEOVER_ONGOING, String.join(";", playback.ids()));
            }
            statuses.tellMicrophone(microphone);
            Takeover takeover = new Takeover(randomId(), new LiveVoice());
            apply(playback.queue(takeover, 1, now()));
            return ApiAnswer.success(takeover.commandTraceId());
        }));
    }

    /** A stretch of the voice that has the floor. */
    public void hear(String commandTraceId, byte[] pcm) {
        locked(() -> {
            if (playback.ids().contains(commandTraceId)) {
                statuses.tell(pcm);
            }
            return true;
        });
    }

    /** The voice is over; its microphone is told so, and of nothing more. */
    public void closeVoice(String commandTraceId, Consumer<PlaybackEvent> microphone) {
        locked(() -> {
            apply(playback.finish(commandTraceId, now()));
            statuses.closed(microphone);
            return true;
        });
    }

    /** What is live, in playing order. */
    public ApiAnswer<?> list() {
        return locked(() -> live(() -> ApiAnswer.success(new QueueList(playback.ids()))));
    }

    /** When the session was closed; empty while it is not. */
    Optional<Instant> closedAt() {
        lock.lock();
        try {
            return Optional.ofNullable(closedAt);
        } finally {
            lock.unlock();
        }
    }

    private static Takeover takeover(RequestMarks marks, Speech speech) {
        return new Takeover(randomId(), speech, marks.trace().orElse(null));
    }

    private CommandResult startedNow(RequestMarks marks, Speech speech) {
        Takeover takeover = takeover(marks, speech);
        apply(playback.command(takeover, now()));
        return new CommandResult(true, takeover.commandTraceId());
    }

    private ApiAnswer<?> starting(RequestMarks marks, Supplier<ApiAnswer<?>> start) {
        return live(() -> {
            if (fence.refuses(marks.epoch())) {
                return ApiAnswer.refused(RefusalCode.OLDER_EPOCH, marks.epoch().orElseThrow() + ", now " + fence.highest());
            }
            fence.see(marks.epoch());
            return start.get();
        });
    }

    private ApiAnswer<?> live(Supplier<ApiAnswer<?>> decide) {
        return switch (status) {
            case LIVE -> decide.get();
            case CLOSED -> closedRefusal();
            case CREATING, CREATED, FAILED, EXPIRED, SYSTEM_CHANNELS_SHORT, CUSTOMER_CHANNELS_SHORT, INIT_FAILED -> ApiAnswer
                    .refused(RefusalCode.SESSION_NOT_LIVE, identity.sessionId());
        };
    }

    private <T> ApiAnswer<T> closedRefusal() {
        return ApiAnswer.refused(RefusalCode.SESSION_CLOSED, identity.sessionId());
    }

    private ApiAnswer<?> once(RequestMarks marks, Supplier<ApiAnswer<?>> decide) {
        return locked(() -> {
            if (marks.idempotencyKey().isEmpty()) {
                return decide.get();
            }
            String key = marks.idempotencyKey().get();
            ApiAnswer<?> before = answers.recall(key, latest);
            if (before != null) {
                return before;
            }
            ApiAnswer<?> answer = decide.get();
            answers.remember(key, answer, latest);
            return answer;
        });
    }

    /** Decides at one instant: what was due before it has happened, and the next deadline is watched afterwards. */
    private <A> A locked(Supplier<A> decide) {
        lock.lock();
        try {
            Instant clock = timekeeper.instant();
            latest = clock.isAfter(latest) ? clock : latest;
            apply(playback.advance(latest));
            A answer = decide.get();
            watch();
            return answer;
        } finally {
            lock.unlock();
        }
    }

    private Instant now() {
        return latest;
    }

    private void apply(Step step) {
        playback = step.next();
        step.events().forEach(statuses::tell);
    }

    private void watch() {
        if (alarm != null) {
            alarm.cancel();
        }
        alarm = playback.deadline().map(deadline -> timekeeper.at(deadline, () -> locked(() -> true))).orElse(null);
    }

    private static String randomId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
