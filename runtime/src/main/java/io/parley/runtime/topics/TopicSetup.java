package io.parley.runtime.topics;

import io.parley.runtime.service.StartupException;
import io.parley.schemas.Topic;
import io.parley.schemas.Topic.Retention;
import io.parley.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Brings the topics into the state that the catalogue asks for: creates what is missing, and checks what is there.
 *
 * <p>Room topics must all have the same number of partitions: the Processor API would silently split a room otherwise. That, and a cleanup
 * that would lose records, is refused; a retention that somebody changed is theirs to choose and only noted.
 */
public final class TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

    private final Admin admin;
    private final String bootstrap;
    private final int partitions;
    private final short replication;
    private final Duration timeout;

    /** A topic as it should be. */
    private record Wanted(String name, int partitions, Map<String, String> settings) {

        NewTopic toNewTopic(short replication) {
            return new NewTopic(name, Optional.of(partitions), Optional.of(replication)).configs(settings);
        }
    }

    /**
     * What was done and found.
     *
     * @param created topics that were missing
     * @param existing topics that were there and fit
     * @param notes   what differs and is allowed to, a line each
     */
    public record Report(List<String> created, List<String> existing, List<String> notes) {}

    /**
     * A set-up.
     *
     * @param admin       the broker
     * @param bootstrap   its address, for messages
     * @param partitions  partitions of room topics
     * @param replication replicas of what is created
     * @param timeout     how long the broker may take to answer
     */
    public TopicSetup(Admin admin, String bootstrap, int partitions, int replication, Duration timeout) {
        this.admin = admin;
        this.bootstrap = bootstrap;
        this.partitions = partitions;
        this.replication = (short) replication;
        this.timeout = timeout;
    }

    /**
     * Creates and checks the topics of the catalogue, and that of dead letters.
     *
     * @throws StartupException for a broker that does not answer, or a topic that does not fit
     */
    public Report ensure(Collection<? extends Topic<?, ?>> catalogue) {
        Map<String, Wanted> wanted = wanted(catalogue);
        Set<String> there = await("list topics", admin.listTopics().names());
        List<String> created = create(wanted.values().stream().filter(topic -> !there.contains(topic.name())).toList());
        List<String> existing = new ArrayList<>(new TreeSet<>(wanted.keySet()));
        existing.removeAll(created);
        checkPartitions(existing, wanted);
        return new Report(created, existing, checkSettings(existing, wanted));
    }

    private Map<String, Wanted> wanted(Collection<? extends Topic<?, ?>> catalogue) {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (Topic<?, ?> topic : catalogue) {
            wanted.put(topic.name(), new Wanted(topic.name(), topic.partitions(partitions), topic.retention().settings()));
        }
        wanted.put(Topics.DEAD_LETTERS, new Wanted(Topics.DEAD_LETTERS, 1, new Retention.Keep(Topics.DEAD_LETTERS_KEPT).settings()));
        return wanted;
    }

    /** What another process created at the same time counts as existing. */
    private List<String> create(List<Wanted> missing) {
        var results = admin.createTopics(missing.stream().map(topic -> topic.toNewTopic(replication)).toList()).values();
        List<String> created = new ArrayList<>();
        results.forEach((name, result) -> {
            try {
                await("create the topic " + name, result);
                created.add(name);
                LOG.atInfo().addKeyValue("topic", name).log("topic created");
            } catch (StartupException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        });
        created.sort(null);
        return created;
    }

    private void checkPartitions(List<String> existing, Map<String, Wanted> wanted) {
        for (TopicDescription found : await("describe topics", admin.describeTopics(existing).allTopicNames()).values()) {
            int expected = of(wanted, found.name()).partitions();
            int actual = found.partitions().size();
            if (expected != actual) {
                throw new StartupException(
                        "the topic %s has %d partitions, expected %d: set topics.partitions=%d if all room topics have %d, else delete the topic or use another broker"
                                .formatted(found.name(), actual, expected, actual, actual));
            }
        }
    }

    private List<String> checkSettings(List<String> existing, Map<String, Wanted> wanted) {
        List<ConfigResource> resources = existing.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
        List<String> notes = new ArrayList<>();
        await("describe the topics' settings", admin.describeConfigs(resources).all()).forEach((resource, found) -> {
            for (Map.Entry<String, String> setting : of(wanted, resource.name()).settings().entrySet()) {
                compare(resource.name(), setting.getKey(), setting.getValue(), found).ifPresent(notes::add);
            }
        });
        notes.sort(null);
        notes.forEach(note -> LOG.atWarn().log(note));
        return notes;
    }

    private static Optional<String> compare(String topic, String setting, String expected, Config found) {
        String actual = found.get(setting) == null ? "" : found.get(setting).value();
        if (expected.equals(actual)) {
            return Optional.empty();
        }
        if (setting.equals(TopicConfig.CLEANUP_POLICY_CONFIG)) {
            throw new StartupException(
                    "the topic %s has %s=%s, expected %s: records would be lost or kept wrongly; alter the topic with kafka-configs --alter --add-config %s=%s"
                            .formatted(topic, setting, actual, expected, setting, expected));
        }
        return Optional.of("the topic %s has %s=%s, the catalogue says %s".formatted(topic, setting, actual, expected));
    }

    private static Wanted of(Map<String, Wanted> wanted, String name) {
        Wanted topic = wanted.get(name);
        if (topic == null) {
            throw new IllegalStateException("the broker told of a topic that nobody asked for: " + name);
        }
        return topic;
    }

    private <T> T await(String action, KafkaFuture<T> future) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw unreachable(e.getCause());
            }
            throw new StartupException("kafka.bootstrap=%s: cannot %s: %s".formatted(bootstrap, action, e.getCause()),
                    e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while the topics were set up", e);
        }
    }

    private StartupException unreachable(Throwable cause) {
        return new StartupException("kafka.bootstrap=%s: no broker answered within %d s; is it running, and is the address right?"
                .formatted(bootstrap, timeout.toSeconds()), cause);
    }
}
