package io.parley.gateway.limits;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.http.ConnectionEnd;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.limits.core.ConnectionCount;
import io.parley.gateway.limits.core.KeyedBuckets;
import io.parley.gateway.limits.core.Rate;
import io.parley.liveapi.RefusalCode;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses who takes more than a caller may. Thread-safe. */
public final class CallerLimits {

    private static final int REMEMBERED = 10_000;
    /** Others have to go first, and when they do is not known. */
    private static final Duration UNTIL_OTHERS_WENT = Duration.ofSeconds(5);

    private final KeyedBuckets accounts;
    private final KeyedBuckets rooms;
    private final KeyedBuckets statuses;
    private final KeyedBuckets strangers;
    private final ConnectionCount connections;
    /** Which account a connection's thread counts for, so that it counts once however many calls it carries. */
    private final Map<Thread, String> admitted = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final MeterRegistry meters;

    /** Limits under which nobody is yet. */
    public CallerLimits(LimitsConfig config, InstantSource clock, MeterRegistry meters) {
        accounts = new KeyedBuckets(Rate.perSecond(config.callsPerAccount()), REMEMBERED);
        rooms = new KeyedBuckets(Rate.perSecond(config.callsPerRoom()), REMEMBERED);
        statuses = new KeyedBuckets(Rate.perSecond(config.callsPerRoom()), REMEMBERED);
        strangers = new KeyedBuckets(Rate.perSecond(config.callsPerAccount()), REMEMBERED);
        connections = new ConnectionCount(config.connections(), config.connectionsPerAccount());
        this.clock = clock;
        this.meters = meters;
        Gauge.builder("parley.gateway.admitted", connections, ConnectionCount::count)
                .description("Connections that count against the limits of sockets").register(meters);
    }

    /**
     * An account calls.
     *
     * @throws NotAllowedException 429 if it called too often
     */
    public void call(String account) {
        refuseIfPositive(accounts.take(account, clock.instant()), RefusalCode.ACCOUNT_TOO_BUSY);
    }

    /**
     * A call of an account is about a room, which may be another's: each is counted for itself, so that nobody can use up what a room's owner
     * may ask of it.
     *
     * @throws NotAllowedException 429 if there were too many
     */
    public void room(String account, String sessionId) {
        // No name of an account holds a slash.
        refuseIfPositive(rooms.take(account + '/' + sessionId, clock.instant()), RefusalCode.ROOM_TOO_BUSY);
    }

    /**
     * The renderer tells something about a room; that counts apart from what callers ask of it.
     *
     * @throws NotAllowedException 429 if there was too much
     */
    public void status(String sessionId) {
        refuseIfPositive(statuses.take(sessionId, clock.instant()), RefusalCode.ROOM_TOO_BUSY);
    }

    /**
     * Somebody at that address called and showed nothing that opens anything.
     *
     * @throws NotAllowedException 429 if that happened too often
     */
    public void stranger(String address) {
        refuseIfPositive(strangers.take(address, clock.instant()), RefusalCode.TOO_MANY_CALLS);
    }

    /**
     * The connection that the current thread serves stays open for this account. It counts until it is over.
     *
     * @throws NotAllowedException 429 if the account has too many, or there are too many in all
     */
    public void stay(String account) {
        Thread connection = Thread.currentThread();
        if (admitted.containsKey(connection)) {
            return;
        }
        switch (connections.open(account)) {
            case TAKEN -> {
                admitted.put(connection, account);
                ConnectionEnd.then(() -> {
                    admitted.remove(connection);
                    connections.close(account);
                });
            }
            case TOO_MANY_OF_ACCOUNT -> refuse(RefusalCode.TOO_MANY_CONNECTIONS_OF_ACCOUNT, UNTIL_OTHERS_WENT);
            case TOO_MANY -> refuse(RefusalCode.TOO_MANY_CONNECTIONS, UNTIL_OTHERS_WENT);
        }
    }

    private void refuseIfPositive(Duration wait, RefusalCode code) {
        if (wait.isPositive()) {
            refuse(code, wait);
        }
    }

    private void refuse(RefusalCode code, Duration wait) {
        meters.counter("parley.gateway.limited", "code", Integer.toString(code.number())).increment();
        throw NotAllowedException.later(code, wait);
    }
}
