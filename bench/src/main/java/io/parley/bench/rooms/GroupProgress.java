package io.parley.bench.rooms;

import io.parley.bench.stats.Progress;
import io.parley.bench.stats.Rate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * How far a group has come, by what it committed: the same ruler for whoever reads.
 *
 * @param admin asks the broker
 * @param group the group
 * @param topics what it reads
 */
record GroupProgress(Admin admin, String group, List<String> topics) {

    /** Between two questions to the broker: short beside a commit, which is the finest step that can be seen. */
    private static final Duration BETWEEN = Duration.ofMillis(20);
    /** Left out of rates as warming up: joining the group, loading classes, and compiling what is used much, which takes a core for a while. */
    private static final double UNDER_WAY = 0.5;

    /**
     * Waits until the group has read all of it.
     *
     * @param total   records there are to read
     * @param patience after which it is given up
     * @return records read a second, from when it was under way
     * @throws IllegalStateException if it is not done in time
     */
    Rate await(long total, Duration patience) throws InterruptedException {
        Progress progress = new Progress(total, UNDER_WAY);
        long deadline = System.nanoTime() + patience.toNanos();
        while (!progress.isDone()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("%s read %d of %d records in %s".formatted(group, progress.done(), total, patience));
            }
            Thread.sleep(BETWEEN);
            long done = done();
            progress.at(done, System.nanoTime());
        }
        return progress.rate().orElseThrow(() -> new IllegalArgumentException(
                "--fed-rooms: too few to tell a rate; %s read all %d records at once".formatted(group, total)));
    }

    private long done() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            return offsets.entrySet().stream().filter(entry -> topics.contains(entry.getKey().topic()) && entry.getValue() != null)
                    .mapToLong(entry -> entry.getValue().offset()).sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the offsets of " + group + " cannot be read: " + e.getMessage(), e);
        }
    }
}
