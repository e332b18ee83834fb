package io.parley.gateway.log;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who listens to which room. Thread-safe. Only records of rooms that have listeners are decoded. */
final class RoomListeners {

    private static final Logger LOG = LoggerFactory.getLogger(RoomListeners.class);

    private final MessageRecords records;
    private final ConcurrentMap<String, List<Consumer<PlacedMessage>>> byRoom = new ConcurrentHashMap<>();

    RoomListeners(MessageRecords records) {
        this.records = records;
    }

    void add(String sessionId, Consumer<PlacedMessage> listener) {
        byRoom.compute(sessionId, (room, listeners) -> {
            List<Consumer<PlacedMessage>> grown = listeners == null ? new CopyOnWriteArrayList<>() : listeners;
            grown.add(listener);
            return grown;
        });
    }

    void remove(String sessionId, Consumer<PlacedMessage> listener) {
        byRoom.computeIfPresent(sessionId, (room, listeners) -> {
            listeners.remove(listener);
            return listeners.isEmpty() ? null : listeners;
        });
    }

    /** Tells the listeners of the record's room. */
    void tell(ConsumerRecord<byte[], byte[]> record) {
        String room = MessageRecords.room(record);
        List<Consumer<PlacedMessage>> listeners = room == null ? null : byRoom.get(room);
        if (listeners != null) {
            records.decode(record).ifPresent(message -> listeners.forEach(listener -> tell(listener, message)));
        }
    }

    private static void tell(Consumer<PlacedMessage> listener, PlacedMessage message) {
        try {
            listener.accept(message);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("sessionId", message.message().getEnvelope().getSessionId()).setCause(e)
                    .log("a listener failed on a message");
        }
    }
}
