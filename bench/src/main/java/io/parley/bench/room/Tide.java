package io.parley.bench.room;

import io.parley.runtime.service.ServiceContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/** What is written to a broker: by the ends of all its partitions, those of transactions and groups and the markers in them included. */
final class Tide {

    private Tide() {}

    /** Waits for so long, and says what was written meanwhile, by topic. */
    static Map<String, Long> during(ServiceContext context, Duration time) throws InterruptedException {
        try (Admin admin = context.kafka().admin("bench-tide")) {
            Map<TopicPartition, Long> before = ends(admin);
            Thread.sleep(time);
            Map<String, Long> written = new TreeMap<>();
            ends(admin).forEach((partition, end) -> {
                long more = end - before.getOrDefault(partition, 0L);
                if (more > 0) {
                    written.merge(partition.topic(), more, Long::sum);
                }
            });
            return written;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the ends of the topics cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        var names = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
        admin.describeTopics(names).allTopicNames().get().forEach((name, topic) -> topic.partitions()
                .forEach(partition -> asked.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}
