package io.parley.takeover.room;

import io.parley.liveapi.channel.RtcAccess;
import io.parley.liveapi.channel.SessionStatus;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of a room (room.md, Room life).
 *
 * <pre>
 *   Creating (32) ──35──> Created (35) ──start──> Live (2)
 *       │                     │                      │
 *       └────99, 5, 9, 50─────┴───────5, 9, 50───────┴──> Closed (5, 50, 9, 99)
 * </pre>
 */
public sealed interface Life {

    /** The vendor's status code. */
    int status();

    /** When the room was asked for. */
    Instant createdAt();

    /** When it went live; null if it did not. */
    @Nullable
    Instant startedAt();

    /** Not over. */
    sealed interface Open extends Life {

        /** It ends. */
        default Closed closed(SessionStatus ending, Instant at, String why) {
            return new Closed(createdAt(), startedAt(), at, ending, why);
        }
    }

    /** The renderer has made its session. */
    sealed interface Made extends Open {

        /** Where the video is; null if the renderer has not told. */
        @Nullable
        RtcAccess rtc();

        /** The same where the renderer told late. */
        Made at(RtcAccess rtc);
    }

    /** A start that came early, and until when it waits. */
    record WaitingStart(String requestId, Instant until) {}

    /** The renderer makes its session; starts that came early wait for it. */
    record Creating(Instant createdAt, List<WaitingStart> starts) implements Open {

        public Creating {
            starts = List.copyOf(starts);
        }

        /** Whether that request is a start that waits. */
        public boolean waits(String requestId) {
            return starts.stream().anyMatch(start -> start.requestId().equals(requestId));
        }

        /** A start came: it is answered when the renderer is ready, or then. */
        public Creating startingBy(String requestId, Instant until) {
            var more = new ArrayList<>(starts);
            more.add(new WaitingStart(requestId, until));
            return new Creating(createdAt, more);
        }

        /** The starts that waited long enough. */
        public List<WaitingStart> overdue(Instant now) {
            return starts.stream().filter(start -> !start.until().isAfter(now)).toList();
        }

        /** The same without them. */
        public Creating withoutOverdue(Instant now) {
            return new Creating(createdAt, starts.stream().filter(start -> start.until().isAfter(now)).toList());
        }

        /** Until when the first of the starts waits. */
        public Optional<Instant> firstUntil() {
            return starts.stream().map(WaitingStart::until).min(Instant::compareTo);
        }

        /** The renderer is ready. */
        public Created created(@Nullable RtcAccess rtc) {
            return new Created(createdAt, rtc);
        }

        @Override
        public int status() {
            return SessionStatus.CREATING.number();
        }

        @Override
        public @Nullable Instant startedAt() {
            return null;
        }
    }

    /** Ready to start. */
    record Created(Instant createdAt, @Nullable RtcAccess rtc) implements Made {

        /** Goes live. */
        public Live started(Instant at) {
            return new Live(createdAt, at, rtc);
        }

        @Override
        public Created at(RtcAccess where) {
            return new Created(createdAt, where);
        }

        @Override
        public int status() {
            return SessionStatus.CREATED.number();
        }

        @Override
        public @Nullable Instant startedAt() {
            return null;
        }
    }

    /** In conversation. */
    record Live(Instant createdAt, Instant startedAt, @Nullable RtcAccess rtc) implements Made {

        @Override
        public Live at(RtcAccess where) {
            return new Live(createdAt, startedAt, where);
        }

        @Override
        public int status() {
            return SessionStatus.LIVE.number();
        }
    }

    /**
     * Over.
     *
     * @param ending CLOSED (5), EXPIRED (50), FAILED (9) or INIT_FAILED (99)
     * @param why    in an operator's words
     */
    record Closed(Instant createdAt, @Nullable Instant startedAt, Instant closedAt, SessionStatus ending, String why) implements Life {

        @Override
        public int status() {
            return ending.number();
        }
    }
}
