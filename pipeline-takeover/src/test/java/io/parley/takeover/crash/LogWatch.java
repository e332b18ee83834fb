package io.parley.takeover.crash;

import io.parley.runtime.service.KafkaConnection;
import io.parley.schemas.Topic;
import io.parley.schemas.Topics;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.takeover.room.Rule;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Reads what is committed of all topics of rooms, in a thread of its own, and keeps the proof of every room. Thread-safe. */
final class LogWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, RoomProof> proofs = new LinkedHashMap<>();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final Map<String, Topic<String, ?>> inputs;
    private final Map<String, Topic<String, ?>> outputs;
    private final Topic<String, JournalEntry> journal;
    private final World world;
    private final Moments moments;
    private final Thread reading;
    private long unreadable;
    private volatile boolean stopped;

    /** @param world is told of rooms that are made, and of requests for replies */
    LogWatch(KafkaConnection kafka, Topics topics, int partitions, World world, Moments moments) {
        inputs = byName(List.of(topics.commands(), topics.speech(), topics.replies(), topics.rendererStatus()));
        outputs = byName(List.of(topics.nlpRequests(), topics.effects(), topics.messages(), topics.callbacks()));
        journal = topics.journal();
        this.world = world;
        this.moments = moments;
        List<TopicPartition> all = new ArrayList<>(List.of(new TopicPartition(Topics.DEAD_LETTERS, 0)));
        Stream.of(inputs.keySet(), outputs.keySet(), Set.of(journal.name())).flatMap(Set::stream).forEach(topic -> {
            for (int partition = 0; partition < partitions; partition++) {
                all.add(new TopicPartition(topic, partition));
            }
        });
        var consumer = kafka.reader("log-watch", new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(all);
        reading = Thread.ofPlatform().name("log-watch").start(() -> read(consumer));
    }

    private static Map<String, Topic<String, ?>> byName(List<Topic<String, ?>> topics) {
        Map<String, Topic<String, ?>> byName = new LinkedHashMap<>();
        topics.forEach(topic -> byName.put(topic.name(), topic));
        return byName;
    }

    private void read(org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
        try (consumer) {
            while (!stopped) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    note(record).run();
                }
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    /** Returns what is to be done about it while no lock is held. */
    private Runnable note(ConsumerRecord<String, byte[]> record) {
        lock.lock();
        try {
            if (record.topic().equals(Topics.DEAD_LETTERS)) {
                unreadable++;
                return () -> {};
            }
            RoomProof proof = proof(record.key());
            Topic<String, ?> input = inputs.get(record.topic());
            if (input != null) {
                proof.written(value(input, record));
                return () -> moments.happened(Moment.INPUT);
            }
            Topic<String, ?> output = outputs.get(record.topic());
            if (output != null) {
                SpecificRecord said = value(output, record);
                proof.said(said);
                return said instanceof ReplyRequestEvent request ? world.ask(request) : () -> {};
            }
            JournalEntry entry = (JournalEntry) value(journal, record);
            proof.journalled(entry);
            Runnable then = entry.getNumber() == 1 ? world.made(record.key()) : () -> {};
            return () -> {
                then.run();
                moments.happened(Moment.ENTRY);
            };
        } finally {
            lock.unlock();
        }
    }

    private static SpecificRecord value(Topic<String, ?> topic, ConsumerRecord<String, byte[]> record) {
        return (SpecificRecord) topic.value().deserializer().deserialize(topic.name(), record.headers(), record.value());
    }

    private RoomProof proof(String session) {
        return proofs.computeIfAbsent(session, RoomProof::new);
    }

    /** Something happens to a room beside the log. */
    void see(String session, Consumer<RoomProof> event) {
        lock.lock();
        try {
            event.accept(proof(session));
        } finally {
            lock.unlock();
        }
    }

    /** What is wrong and cannot become right, by room. */
    Map<String, List<String>> faults() {
        return collected(RoomProof::faults);
    }

    /** What is still owed, by room. */
    Map<String, List<String>> owed() {
        return collected(RoomProof::owed);
    }

    /** Whether nothing is owed to any of so many rooms. */
    boolean isWhole(int rooms) {
        lock.lock();
        try {
            return proofs.size() == rooms && owed().isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all proofs; what is wrong in the end, by room. */
    Map<String, List<String>> conclude() {
        return collected(RoomProof::conclude);
    }

    private Map<String, List<String>> collected(Function<RoomProof, List<String>> what) {
        lock.lock();
        try {
            RuntimeException failed = failure.get();
            if (failed != null) {
                throw new IllegalStateException("the log cannot be read any more", failed);
            }
            Map<String, List<String>> all = new LinkedHashMap<>();
            proofs.forEach((session, proof) -> {
                List<String> found = what.apply(proof);
                if (!found.isEmpty()) {
                    all.put(session, found);
                }
            });
            if (unreadable > 0) {
                all.put(Topics.DEAD_LETTERS, List.of(unreadable + " records"));
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** A number of all rooms together. */
    int sum(ToIntFunction<RoomProof> of) {
        lock.lock();
        try {
            return proofs.values().stream().mapToInt(of).sum();
        } finally {
            lock.unlock();
        }
    }

    /** Rules by which anything was decided in any room. */
    Set<Rule> rules() {
        lock.lock();
        try {
            Set<Rule> all = EnumSet.noneOf(Rule.class);
            proofs.values().forEach(proof -> all.addAll(proof.rules()));
            return all;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        reading.join();
    }
}
