package io.parley.runtime.streams;

import org.apache.kafka.clients.producer.ProducerConfig;

import java.time.Duration;
import java.util.Map;

/** What a producer gathers before it sends, as its settings. */
public final class Gathering {

    /**
     * Bytes of one partition that are sent however short the wait was; a quarter of what a broker takes in one batch. A full batch takes along
     * the beginnings of all others: with Kafka's default, which a handful of rooms' states fill, all other topics would go in batches of a few
     * records (docs/benchmarks.md, "What moved them").
     */
    private static final int BATCH = 256 * 1024;

    private Gathering() {}

    /** Nothing waits. */
    public static Map<String, Object> none() {
        return Map.of(ProducerConfig.LINGER_MS_CONFIG, 0);
    }

    /**
     * For what belongs to a transaction: it is seen after the commit, and a commit sends what waits. To send any of it earlier would only make
     * more requests.
     */
    public static Map<String, Object> untilCommit(Duration commitInterval) {
        return Map.of(ProducerConfig.LINGER_MS_CONFIG, Math.toIntExact(commitInterval.toMillis()), ProducerConfig.BATCH_SIZE_CONFIG, BATCH);
    }
}
