package io.parley.gateway.calls;

import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.limits.core.KeyedBuckets;
import io.parley.gateway.limits.core.Rate;
import io.parley.gateway.log.Appending;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.log.RoomLog;
import io.parley.gateway.rooms.RoomRow;
import io.parley.liveapi.channel.SessionStatus;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topic;
import io.parley.schemas.rooms.MicrophoneUse;
import io.parley.schemas.rooms.RoomSummary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sessions that were never made for want of a channel. They are over when they begin, and {@code parley.rooms} shows them, so that stat and
 * history know what create answered. Thread-safe.
 *
 * <p>Each of them is kept for 90 days at every gateway, so an account that keeps asking is answered but leaves only some.
 */
final class Shortages {

    /** Of one account, at each gateway: ten at once, then one a minute. */
    private static final Rate KEPT = new Rate(10, Duration.ofMinutes(10));
    private static final int ACCOUNTS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(Shortages.class);

    private final RoomLog log;
    private final Topic<String, RoomSummary> rooms;
    private final Duration timeout;
    private final KeyedBuckets accounts = new KeyedBuckets(KEPT, ACCOUNTS);

    /** @param timeout how long the broker may take; what it does not take is missing in the history and nothing else */
    Shortages(RoomLog log, Topic<String, RoomSummary> rooms, Duration timeout) {
        this.log = log;
        this.rooms = rooms;
        this.timeout = timeout;
    }

    /** Why that room was never made; empty for one that was. */
    static Optional<SessionStatus> of(RoomRow room) {
        return SessionStatus.of(room.status())
                .filter(status -> status == SessionStatus.SYSTEM_CHANNELS_SHORT || status == SessionStatus.CUSTOMER_CHANNELS_SHORT);
    }

    /** Returns when it is kept, or is not going to be. */
    void keep(RoomAsker.Call call, String sessionId, SessionStatus status, @Nullable String userData) {
        AccountName account = call.account();
        Instant at = call.receivedAt();
        if (accounts.take(account.value(), at).isPositive()) {
            LOG.atInfo().addKeyValue("account", account).addKeyValue("status", status.number())
                    .log("an account asks for rooms too often; history does not list all that it did not get");
            return;
        }
        RoomSummary summary = RoomSummary.newBuilder().setEnvelope(new Envelope(sessionId, null, at)).setStatus(status.number())
                .setCreatedAt(at).setClosedAt(at).setClosedBecause("there is no channel for it").setAccount(account.value())
                .setUserData(userData).setMicrophone(MicrophoneUse.NONE).build();
        try {
            Appending.within(timeout, () -> log.append(rooms, sessionId, summary, call.trace()));
        } catch (LogUnavailableException e) {
            LOG.atWarn().addKeyValue("sessionId", sessionId).setCause(e).log("history may miss a session that was not made");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
