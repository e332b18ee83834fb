package io.parley.takeover.dispatch.callbacks;

import org.apache.kafka.common.TopicPartition;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How many callbacks of each partition wait for each host, from when they are read until they are done with. Thread-safe. */
final class HostQueues {

    private final Map<Place, Waiting> waiting = new HashMap<>();
    private final Map<HostOf, Integer> counts = new HashMap<>();

    private record Place(TopicPartition partition, long offset) {}

    private record HostOf(TopicPartition partition, String host) {}

    /** @param shed whether it is not to be told, and so does not count */
    private record Waiting(String host, boolean shed) {}

    /** The callback at this place was read. */
    synchronized void read(TopicPartition partition, long offset, String host) {
        done(partition, offset);
        waiting.put(new Place(partition, offset), new Waiting(host, false));
        counts.merge(new HostOf(partition, host), 1, Integer::sum);
    }

    /** How many of this partition wait for this host. */
    synchronized int count(TopicPartition partition, String host) {
        return counts.getOrDefault(new HostOf(partition, host), 0);
    }

    /** The callback at this place is not to be told, whatever becomes of the others until its turn. */
    synchronized void shed(TopicPartition partition, long offset, String host) {
        done(partition, offset);
        waiting.put(new Place(partition, offset), new Waiting(host, true));
    }

    /** Whether it was said that the callback at this place is not to be told. */
    synchronized boolean isShed(TopicPartition partition, long offset) {
        Waiting one = waiting.get(new Place(partition, offset));
        return one != null && one.shed();
    }

    /** The callback at this place is done with, or comes again elsewhere. */
    synchronized void done(TopicPartition partition, long offset) {
        Waiting one = waiting.remove(new Place(partition, offset));
        if (one != null && !one.shed()) {
            counts.computeIfPresent(new HostOf(partition, one.host()), (key, count) -> count == 1 ? null : count - 1);
        }
    }

    /** These partitions are somebody else's. */
    synchronized void forget(Collection<TopicPartition> partitions) {
        waiting.keySet().removeIf(place -> partitions.contains(place.partition()));
        counts.keySet().removeIf(host -> partitions.contains(host.partition()));
    }
}
