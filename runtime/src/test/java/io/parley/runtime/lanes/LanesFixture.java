package io.parley.runtime.lanes;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.runtime.deadletters.DeadLetters;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.lanes.Guarantees.Guarantee;
import io.parley.schemas.Topic;
import io.parley.schemas.speech.SpeechEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Lanes over one partition of a topic of texts, on a consumer and a producer without broker. */
final class LanesFixture implements AutoCloseable {

    static final String UNREADABLE = "unreadable";
    static final int MAX_IN_FLIGHT = 20;

    private static final TopicPartition PARTITION = new TopicPartition("texts", 0);

    private final List<Guarantee> guarantees = Guarantees.all();
    private final AtomicLong committed = new AtomicLong(-1);
    private final AtomicLong next = new AtomicLong();
    private final List<MockConsumer<byte[], byte[]>> consumers = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HealthChecks health = new HealthChecks();
    private final Queue<ConsumerRecord<byte[], byte[]>> pending = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicBoolean refusing = new AtomicBoolean();
    private final AtomicInteger refused = new AtomicInteger();
    private final MockProducer<byte[], byte[]> letters = new MockProducer<>(true, null, new ByteArraySerializer(),
            new ByteArraySerializer()) {
        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> letter) {
            if (refusing.get()) {
                refused.incrementAndGet();
                throw new KafkaException("broker gone");
            }
            return super.send(letter);
        }
    };
    private @Nullable KeyedLanes<String> lanes;

    /** A handler that remembers what happened. */
    static class Recording implements LaneHandler<String> {

        private final List<String> events = new CopyOnWriteArrayList<>();
        private final List<String> seen = new CopyOnWriteArrayList<>();
        private final List<String> begun = new CopyOnWriteArrayList<>();
        private final List<String> ended = new CopyOnWriteArrayList<>();
        private final List<String> interrupted = new CopyOnWriteArrayList<>();
        private final Map<String, CountDownLatch> holds = new ConcurrentHashMap<>();
        private final Set<String> failing = ConcurrentHashMap.newKeySet();
        private List<Guarantee> guarantees = List.of();

        Recording holding(String key, CountDownLatch hold) {
            holds.put(key, hold);
            return this;
        }

        Recording failing(String text) {
            failing.add(text);
            return this;
        }

        @Override
        public void assigned(Set<TopicPartition> partitions) {
            events.add("assigned");
        }

        @Override
        public void revoked(Set<TopicPartition> partitions) {
            events.add("revoked");
        }

        @Override
        public void intake(ConsumerRecord<String, String> record) {
            seen.add(record.key() + ":" + record.value());
        }

        @Override
        public void handle(ConsumerRecord<String, String> record) throws InterruptedException {
            String name = record.key() + ":" + record.value();
            guarantees.forEach(guarantee -> guarantee.onBegin(record.key(), record.offset()));
            begun.add(name);
            CountDownLatch hold = holds.get(record.key());
            try {
                if (hold != null) {
                    hold.await();
                }
            } catch (InterruptedException e) {
                interrupted.add(name);
                throw e;
            }
            guarantees.forEach(guarantee -> guarantee.onEnd(record.key(), record.offset()));
            if (failing.contains(record.value())) {
                throw new IllegalStateException("refused");
            }
            events.add(name);
            ended.add(name);
        }

        List<String> events() {
            return events;
        }

        List<String> seen() {
            return seen;
        }

        List<String> begun() {
            return begun;
        }

        List<String> ended() {
            return ended;
        }

        List<String> interrupted() {
            return interrupted;
        }
    }

    void start(Recording handler) {
        start(handler, Duration.ofSeconds(30));
    }

    void start(Recording handler, Duration drainTimeout) {
        handler.guarantees = guarantees;
        Serde<String> value = Serdes.serdeFrom(Serdes.String().serializer(), refusing(UNREADABLE));
        Topic<String, String> topic = new Topic<>(PARTITION.topic(), Serdes.String(), value, SpeechEvent.getClassSchema(),
                Topic.Spread.BY_ROOM, new Topic.Retention.Keep(Duration.ofDays(1)));
        lanes = new KeyedLanes<>("test", topic, new LanesConfig(MAX_IN_FLIGHT, drainTimeout), this::newConsumer, new DeadLetters(letters),
                handler,
                meters, health, InstantSource.system());
        lanes.start();
    }

    private static Deserializer<String> refusing(String text) {
        return (topic, bytes) -> {
            String value = new String(bytes, UTF_8);
            if (value.equals(text)) {
                throw new IllegalArgumentException("not readable");
            }
            return value;
        };
    }

    private MockConsumer<byte[], byte[]> newConsumer() {
        var consumer = new MockConsumer<byte[], byte[]>("earliest") {
            @Override
            public synchronized void commitAsync(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
                note(offsets);
                super.commitAsync(offsets, callback);
            }

            @Override
            public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
                note(offsets);
                super.commitSync(offsets, timeout);
            }
        };
        consumer.updateBeginningOffsets(Map.of(PARTITION, Math.max(0, committed.get())));
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));
        consumers.add(consumer);
        return consumer;
    }

    private void note(Map<TopicPartition, OffsetAndMetadata> offsets) {
        long offset = Objects.requireNonNull(offsets.get(PARTITION)).offset();
        guarantees.forEach(guarantee -> guarantee.onCommit(offset));
        committed.set(offset);
    }

    /** Puts a record into the partition, as soon as the consumer has it. */
    void produce(@Nullable String key, @Nullable String text) {
        long offset = next.getAndIncrement();
        guarantees.forEach(guarantee -> guarantee.onProduce(String.valueOf(key), offset));
        pending.add(new ConsumerRecord<>(PARTITION.topic(), 0, offset, key == null ? null : key.getBytes(UTF_8),
                text == null ? null : text.getBytes(UTF_8)));
        if (scheduled.compareAndSet(false, true)) {
            MockConsumer<byte[], byte[]> consumer = consumer();
            consumer.schedulePollTask(() -> deliver(consumer));
        }
    }

    /** A mock consumer runs one task a poll, so one task takes all that was produced since. */
    private void deliver(MockConsumer<byte[], byte[]> consumer) {
        scheduled.set(false);
        for (var record = pending.poll(); record != null; record = pending.poll()) {
            consumer.addRecord(record);
        }
    }

    void takePartitionAway() {
        MockConsumer<byte[], byte[]> consumer = consumer();
        consumer.schedulePollTask(() -> consumer.rebalance(List.of()));
    }

    MockConsumer<byte[], byte[]> consumer() {
        org.awaitility.Awaitility.await().until(() -> !consumers.isEmpty());
        return consumers.getLast();
    }

    double inFlight() {
        return meters.get("parley.lanes.in.flight").gauge().value();
    }

    int consumers() {
        return consumers.size();
    }

    boolean isPaused() {
        return consumer().paused().contains(PARTITION);
    }

    long committed() {
        return committed.get();
    }

    List<Guarantee> guarantees() {
        return guarantees;
    }

    HealthChecks health() {
        return health;
    }

    List<ProducerRecord<byte[], byte[]>> deadLetters() {
        return new ArrayList<>(letters.history());
    }

    void refuseDeadLetters(boolean refuse) {
        refusing.set(refuse);
    }

    int refusedDeadLetters() {
        return refused.get();
    }

    @Override
    public void close() {
        if (lanes != null) {
            lanes.close();
        }
    }
}
