package io.parley.bench.traffic;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Reads topics from their ends on and says when each record could be read. One thread reads; closing ends it. */
public final class Arrivals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Listener listener;
    private final Thread thread;

    /** Is told of records, by one thread. */
    @FunctionalInterface
    public interface Listener {

        /** A record could be read at this instant of {@link System#nanoTime}; those of one poll share theirs. */
        void arrived(ConsumerRecord<byte[], byte[]> record, long nanos);
    }

    private Arrivals(Consumer<byte[], byte[]> consumer, Listener listener, String name) {
        this.consumer = consumer;
        this.listener = listener;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::read);
    }

    /**
     * Starts to read; what is written from the return on will be seen.
     *
     * @param consumer without a group; closed with the arrivals
     * @param topics   what to read
     */
    public static Arrivals of(Consumer<byte[], byte[]> consumer, Collection<String> topics, String name, Listener listener) {
        List<TopicPartition> partitions = topics.stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        Arrivals arrivals = new Arrivals(consumer, listener, name);
        arrivals.thread.start();
        return arrivals;
    }

    private void read() {
        try (consumer) {
            while (true) {
                var records = consumer.poll(POLL);
                long nanos = System.nanoTime();
                records.forEach(record -> listener.arrived(record, nanos));
            }
        } catch (WakeupException | InterruptException end) {
            LOG.atDebug().addKeyValue("status", "closed").log("arrivals are read no more");
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
