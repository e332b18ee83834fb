package io.parley.gateway.rooms;

import io.parley.runtime.tables.TableListener;
import io.parley.schemas.Topic;
import io.parley.schemas.rooms.RoomSummary;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * All rooms, as {@code parley.rooms} has them: those that live, and those that ended in the last 90 days. Thread-safe; one thread tells it
 * what changed.
 */
public final class RoomTable implements TableListener {

    /** docs/topics.md: what ended earlier is deleted from the topic. */
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(RoomTable.class);

    private final Topic<String, RoomSummary> topic;
    private final InstantSource clock;
    /** Not a monitor: those who wait are virtual threads, which would hold their carriers on older Javas. */
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, RoomRow> rooms = new HashMap<>();
    /** The same, by account. */
    private final Map<String, AccountRooms> byAccount = new HashMap<>();
    private final Map<Integer, Long> positions = new HashMap<>();
    private boolean complete;
    private int open;
    private Instant swept;

    /** An empty table. */
    public RoomTable(Topic<String, RoomSummary> topic, InstantSource clock) {
        this.topic = topic;
        this.clock = clock;
        swept = clock.instant();
    }

    @Override
    public void onRecord(ConsumerRecord<byte[], byte[]> row) {
        try {
            if (row.value() == null) {
                forget(new String(row.key(), UTF_8));
            } else {
                put(RoomRow.of(topic.value().deserializer().deserialize(row.topic(), row.headers(), row.value())));
            }
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("topic", row.topic()).addKeyValue("partition", row.partition()).addKeyValue("offset", row.offset())
                    .setCause(e).log("a room's summary cannot be read; what was known of it before still holds");
        }
    }

    /** A room stands there now. */
    public void put(RoomRow row) {
        lock.lock();
        try {
            RoomRow before = rooms.get(row.sessionId());
            if (before != null && !Objects.equals(before.account(), row.account())) {
                forgetLocked(row.sessionId());
                before = null;
            }
            rooms.put(row.sessionId(), row);
            open += (row.isOpen() ? 1 : 0) - (before != null && before.isOpen() ? 1 : 0);
            if (row.account() != null) {
                byAccount.computeIfAbsent(row.account(), name -> new AccountRooms()).put(row);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forget(String sessionId) {
        lock.lock();
        try {
            forgetLocked(sessionId);
        } finally {
            lock.unlock();
        }
    }

    private void forgetLocked(String sessionId) {
        RoomRow before = rooms.remove(sessionId);
        if (before == null) {
            return;
        }
        open -= before.isOpen() ? 1 : 0;
        if (before.account() != null) {
            byAccount.computeIfPresent(before.account(), (name, rows) -> {
                rows.remove(sessionId);
                return rows.isEmpty() ? null : rows;
            });
        }
    }

    @Override
    public void onPosition(int partition, long position) {
        lock.lock();
        try {
            positions.put(partition, position);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onQuiet() {
        lock.lock();
        try {
            complete = true;
            Instant now = clock.instant();
            if (swept.plus(BETWEEN_SWEEPS).isBefore(now)) {
                swept = now;
                Instant longAgo = now.minus(KEPT);
                rooms.values().stream().filter(row -> row.closedAt() != null && row.closedAt().isBefore(longAgo)).map(RoomRow::sessionId)
                        .toList().forEach(this::forgetLocked);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether all rooms that there were at the start have been read. */
    public boolean isComplete() {
        lock.lock();
        try {
            return complete;
        } finally {
            lock.unlock();
        }
    }

    /** The room; null if none is known. */
    public @Nullable RoomRow find(String sessionId) {
        lock.lock();
        try {
            return rooms.get(sessionId);
        } finally {
            lock.unlock();
        }
    }

    /** The account's rooms that have not ended, in the order they were made known. */
    public List<RoomRow> running(String account) {
        return of(account, AccountRooms::running, List.of());
    }

    /** The account's rooms that have ended. */
    public List<RoomRow> ended(String account) {
        return of(account, AccountRooms::ended, List.of());
    }

    private <T> T of(String account, Function<AccountRooms, T> what, T none) {
        lock.lock();
        try {
            AccountRooms own = byAccount.get(account);
            return own == null ? none : what.apply(own);
        } finally {
            lock.unlock();
        }
    }

    /** How many rooms have not ended. */
    public int open() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** How many of the account's have not. */
    public int open(String account) {
        return of(account, AccountRooms::open, 0);
    }

    /**
     * Waits until everything before these offsets has been read.
     *
     * @param ends by partition
     * @return false if that takes longer
     */
    boolean awaitPassed(Map<Integer, Long> ends, Duration patience) throws InterruptedException {
        return await(() -> ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue()), patience);
    }

    /** Waits until the renderer has made the room's session, or has failed to; false if that takes longer. */
    public boolean awaitMade(String sessionId, Duration patience) throws InterruptedException {
        return await(sessionId, row -> !row.isCreating(), patience);
    }

    /** Waits until the room stands like that; false if that takes longer. */
    public boolean await(String sessionId, Predicate<RoomRow> standing, Duration patience) throws InterruptedException {
        return await(() -> {
            RoomRow row = rooms.get(sessionId);
            return row != null && standing.test(row);
        }, patience);
    }

    private boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
