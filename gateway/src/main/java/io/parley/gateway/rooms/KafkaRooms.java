package io.parley.gateway.rooms;

import io.parley.gateway.log.LogUnavailableException;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.tables.TableReader;
import io.parley.schemas.Topic;
import io.parley.schemas.rooms.RoomSummary;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** The rooms on Kafka: reads the whole topic, without a group, and asks where it ends. Thread-safe. */
public final class KafkaRooms implements AutoCloseable {

    /** A read waits no longer for what is committed: then it says that it may be behind. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Topic<String, RoomSummary> topic;
    private final Admin admin;
    private final RoomTable table;
    private final TableReader reader;
    private volatile int partitions;

    private KafkaRooms(KafkaConnection kafka, Topic<String, RoomSummary> topic, String clientId, InstantSource clock) {
        this.topic = topic;
        admin = kafka.admin(clientId + "-rooms");
        table = new RoomTable(topic, clock);
        reader = new TableReader(clientId + "-rooms", topic.name(),
                () -> kafka.reader(clientId + "-rooms", new ByteArrayDeserializer(), new ByteArrayDeserializer()), table);
    }

    /**
     * Begins to read.
     *
     * @param clientId name of the clients in the broker's logs
     */
    public static KafkaRooms open(KafkaConnection kafka, Topic<String, RoomSummary> topic, String clientId, InstantSource clock) {
        KafkaRooms rooms = new KafkaRooms(kafka, topic, clientId, clock);
        rooms.reader.start();
        return rooms;
    }

    /** What is read. */
    public RoomDirectory directory() {
        return new RoomDirectory(table, this::ends, PATIENCE);
    }

    /** Uncommitted records count: the transaction of an answer that somebody has may not be told of in every partition yet. */
    private Map<Integer, Long> ends() {
        try {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            IntStream.range(0, partitions())
                    .forEach(partition -> latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest()));
            Map<Integer, Long> ends = new HashMap<>();
            wait(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED)).all())
                    .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
            return ends;
        } catch (ExecutionException | TimeoutException e) {
            throw new LogUnavailableException("the broker does not say where " + topic.name() + " ends: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted", e);
        }
    }

    private int partitions() throws ExecutionException, InterruptedException, TimeoutException {
        if (partitions == 0) {
            KafkaFuture<TopicDescription> asked = admin.describeTopics(List.of(topic.name())).topicNameValues().get(topic.name());
            partitions = wait(Objects.requireNonNull(asked, "it was asked about")).partitions().size();
        }
        return partitions;
    }

    private static <T> T wait(KafkaFuture<T> asked) throws ExecutionException, InterruptedException, TimeoutException {
        return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        reader.close();
        admin.close(PATIENCE);
    }
}
