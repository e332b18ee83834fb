package io.parley.gateway.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.Topic;
import io.parley.schemas.messages.RoomMessage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Who listens to which room. Thread-safe. Only records of rooms that have listeners are decoded. */
final class RoomListeners {

    private static final Logger LOG = LoggerFactory.getLogger(RoomListeners.class);

    private final Topic<String, RoomMessage> topic;
    private final Counter unreadable;
    private final ConcurrentMap<String, List<Consumer<RoomMessage>>> byRoom = new ConcurrentHashMap<>();

    RoomListeners(Topic<String, RoomMessage> topic, MeterRegistry meters) {
        this.topic = topic;
        unreadable = Counter.builder("parley.gateway.messages.unreadable").description("Messages of rooms that could not be decoded")
                .register(meters);
    }

    void add(String sessionId, Consumer<RoomMessage> listener) {
        byRoom.compute(sessionId, (room, listeners) -> {
            List<Consumer<RoomMessage>> grown = listeners == null ? new CopyOnWriteArrayList<>() : listeners;
            grown.add(listener);
            return grown;
        });
    }

    void remove(String sessionId, Consumer<RoomMessage> listener) {
        byRoom.computeIfPresent(sessionId, (room, listeners) -> {
            listeners.remove(listener);
            return listeners.isEmpty() ? null : listeners;
        });
    }

    /** Tells the listeners of the record's room. What cannot be decoded is counted and stays in the topic, where it can be looked at. */
    void tell(ConsumerRecord<byte[], byte[]> record) {
        List<Consumer<RoomMessage>> listeners = record.key() == null || record.value() == null
                ? null
                : byRoom.get(new String(record.key(), UTF_8));
        if (listeners == null) {
            return;
        }
        try {
            RoomMessage message = topic.value().deserializer().deserialize(record.topic(), record.headers(), record.value());
            listeners.forEach(listener -> tell(listener, message));
        } catch (RuntimeException e) {
            unreadable.increment();
            LOG.atWarn().addKeyValue("topic", record.topic()).addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset()).setCause(e).log("a message cannot be decoded and is not pushed");
        }
    }

    private static void tell(Consumer<RoomMessage> listener, RoomMessage message) {
        try {
            listener.accept(message);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("sessionId", message.getEnvelope().getSessionId()).setCause(e).log("a listener failed on a message");
        }
    }
}
