package io.parley.gateway.rooms;

import io.parley.gateway.log.LogUnavailableException;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.runtime.topics.RoomPartitions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where rooms stand, for calls that do not ask the room itself. Thread-safe. */
public final class RoomDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(RoomDirectory.class);

    private final RoomTable table;
    private final Ends ends;
    private final Duration patience;

    /** Says where the topic ends. */
    @FunctionalInterface
    public interface Ends {

        /**
         * By partition, the offset behind the last record that was written, whether it is committed yet or not.
         *
         * @throws LogUnavailableException if the broker does not say
         */
        Map<Integer, Long> now();
    }

    /**
     * A directory.
     *
     * @param patience how long a read may wait for the table
     */
    public RoomDirectory(RoomTable table, Ends ends, Duration patience) {
        this.table = table;
        this.ends = ends;
        this.patience = patience;
    }

    /** What it reads in; as new as it happens to be. */
    public RoomTable table() {
        return table;
    }

    /**
     * A room whose owner is asked for, which never changes: what is known here is enough.
     *
     * @return empty if there is none
     * @throws BehindException         if it is not known here, but may stand in what was not read in time
     * @throws LogUnavailableException if the rooms have not been read yet
     */
    public Optional<RoomRow> find(String sessionId) {
        RoomRow known = table.find(sessionId);
        return known == null ? current(sessionId) : Optional.of(known);
    }

    /**
     * A room with all that was answered about it before this is called.
     *
     * @return empty if there is none
     * @throws BehindException         if that was not read in time: what is known may contradict what was answered
     * @throws LogUnavailableException if the rooms have not been read yet
     */
    public Optional<RoomRow> current(String sessionId) {
        Map<Integer, Long> all = endsNow();
        int partition = RoomPartitions.of(sessionId, Math.max(1, all.size()));
        await(Map.of(partition, all.getOrDefault(partition, 0L)));
        return Optional.ofNullable(table.find(sessionId));
    }

    /** Waits a while for the renderer to make the room's session, or to fail; then gives what is known, which may be nothing yet. */
    public Optional<RoomRow> awaitMade(String sessionId, Duration wait) {
        try {
            table.awaitMade(sessionId, wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(table.find(sessionId));
    }

    /**
     * Waits until the table has what was answered about all rooms before this is called.
     *
     * @throws BehindException         if that takes too long
     * @throws LogUnavailableException if the rooms have not been read yet
     */
    public void catchUp() {
        await(endsNow());
    }

    /** Waits a while for the renderer to give the room's video another token; then gives what is known of the room. */
    public Optional<RoomRow> awaitRenewed(String sessionId, RtcAccess old, Duration wait) {
        try {
            table.await(sessionId, row -> !old.equals(row.rtc()), wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(table.find(sessionId));
    }

    private Map<Integer, Long> endsNow() {
        if (!table.isComplete()) {
            throw new LogUnavailableException("the rooms have not been read yet", null);
        }
        return ends.now();
    }

    private void await(Map<Integer, Long> passed) {
        try {
            if (!table.awaitPassed(passed, patience)) {
                LOG.atWarn().addKeyValue("waitedMillis", patience.toMillis()).log("what is known of rooms is behind the log");
                throw new BehindException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted", e);
        }
    }
}
