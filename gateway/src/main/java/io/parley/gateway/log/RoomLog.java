package io.parley.gateway.log;

import io.parley.runtime.tracing.TraceContext;
import io.parley.schemas.Topic;
import io.parley.schemas.messages.RoomMessage;
import org.apache.avro.specific.SpecificRecord;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The log, as much of it as the edge needs. Thread-safe. */
public interface RoomLog {

    /**
     * Appends a record to a topic of rooms. Records that one thread appends for one room keep their order. May block for a bounded
     * time while the broker is not reachable; {@link Appending} is for those who cannot wait for that.
     *
     * @param topic     where to
     * @param sessionId the room, which is the key
     * @param value     the record
     * @param trace     what it belongs to; goes into the headers
     * @return completes when the broker has it, on all replicas in sync; exceptionally if that is not known to be so
     */
    <V extends SpecificRecord> CompletableFuture<Void> append(Topic<String, V> topic, String sessionId, V value, TraceContext trace);

    /**
     * Listens to a room's messages, pushes and answers.
     *
     * @param sessionId the room, whether it exists or not
     * @param listener  gets each message, in the room's order, on a thread that it must not hold up
     * @return completes when every message that is written from then on will be heard; exceptionally with {@link LogUnavailableException}
     */
    default CompletableFuture<Subscription> subscribe(String sessionId, Consumer<RoomMessage> listener) {
        return follow(sessionId, placed -> listener.accept(placed.message()));
    }

    /** Listens to a room's messages with their places; else as {@link #subscribe}. */
    CompletableFuture<Subscription> follow(String sessionId, Consumer<PlacedMessage> listener);

    /**
     * Reads what a room said before. Blocks; never holds up those who listen.
     *
     * @param from  offset in the room's partition
     * @param limit messages at most, from 1
     * @return the next stretch, which may be without a message and yet not the last
     * @throws PositionGoneException   if the log does not keep what was there
     * @throws LogUnavailableException if it cannot be read, or too many read it
     */
    Stretch read(String sessionId, long from, int limit) throws InterruptedException;

    /** A listener that is heard until it is closed. */
    interface Subscription extends AutoCloseable {

        /** The first offset from which on the listener hears every message; it may have heard earlier ones. */
        long from();

        /** Ends it: the listener may get a message that is just on its way, and none after it. A second time does nothing. */
        @Override
        void close();
    }
}
