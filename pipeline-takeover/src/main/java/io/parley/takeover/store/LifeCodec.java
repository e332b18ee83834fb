package io.parley.takeover.store;

import io.parley.liveapi.channel.SessionStatus;
import io.parley.schemas.state.RoomRecord;
import io.parley.schemas.state.WaitingStartRecord;
import io.parley.takeover.room.Life;
import io.parley.takeover.room.Life.WaitingStart;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A room's life to its stored form and back. Stateless. */
final class LifeCodec {

    private LifeCodec() {}

    static RoomRecord.Builder write(Life life, RoomRecord.Builder room) {
        room.setStatus(life.status()).setCreatedAt(Millis.of(life.createdAt())).setStartedAt(Millis.ofNullable(life.startedAt()))
                .setStartRequests(List.of());
        return switch (life) {
            case Life.Creating creating -> room.setStartRequests(
                    creating.starts().stream().map(start -> new WaitingStartRecord(start.requestId(), Millis.of(start.until()))).toList());
            case Life.Made made -> room.setRtc(RtcCodec.write(made.rtc()));
            case Life.Closed closed -> room.setClosedAt(Millis.of(closed.closedAt())).setClosedBecause(closed.why());
        };
    }

    static Life read(RoomRecord stored) {
        Instant createdAt = Millis.at(stored.getCreatedAt());
        SessionStatus status = SessionStatus.of(stored.getStatus())
                .orElseThrow(() -> new IllegalArgumentException("status: expected one of the vendor's, found " + stored.getStatus()));
        return switch (status) {
            case CREATING -> new Life.Creating(createdAt,
                    stored.getStartRequests().stream().map(start -> new WaitingStart(start.getRequestId(), Millis.at(start.getUntil())))
                            .toList());
            case CREATED -> new Life.Created(createdAt, RtcCodec.read(stored.getRtc()));
            case LIVE -> new Life.Live(createdAt, Millis.at(required(stored.getStartedAt())), RtcCodec.read(stored.getRtc()));
            case CLOSED, FAILED, EXPIRED, SYSTEM_CHANNELS_SHORT, CUSTOMER_CHANNELS_SHORT, INIT_FAILED -> new Life.Closed(createdAt,
                    Millis.atNullable(stored.getStartedAt()), Millis.at(required(stored.getClosedAt())), status,
                    required(stored.getClosedBecause()));
        };
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
