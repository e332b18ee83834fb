package io.parley.takeover.dispatch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.embedded.EmbeddedKafka;
import io.parley.runtime.RuntimeKeys;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.topics.TopicSetup;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.clients.admin.Admin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The role on a real broker, with its topics in place, each of one partition. */
public final class RunningDispatch implements AutoCloseable {

    private static final List<Key<?>> KEYS = Stream.<Key<?>>concat(RuntimeKeys.ALL.stream(), DispatchRole.KEYS.stream()).toList();

    private final Topics topics = new Topics(AvroSerdes.plain());
    private final KafkaConnection kafka;
    private final DispatchRole role;

    /**
     * Starts it.
     *
     * @param state    where it keeps things
     * @param settings beside what it needs to find the broker
     */
    public RunningDispatch(EmbeddedKafka broker, Path state, Map<String, String> settings) {
        kafka = KafkaConnection.to(broker.bootstrapServers());
        try (Admin admin = kafka.admin("test")) {
            new TopicSetup(admin, broker.bootstrapServers(), 1, 1, Duration.ofSeconds(20)).ensure(topics.all());
        }
        Map<String, String> all = new HashMap<>(settings);
        all.put("kafka.bootstrap", broker.bootstrapServers());
        // Always the same, so that it takes over at once where an earlier test has left.
        all.put("instance.id", "test");
        all.put("state.dir", state.toString());
        role = new DispatchRole(new ServiceContext(Settings.of(all, KEYS), kafka, topics, new SimpleMeterRegistry(), new HealthChecks(),
                Clock.systemUTC()));
        role.start();
    }

    public KafkaConnection kafka() {
        return kafka;
    }

    public Topics topics() {
        return topics;
    }

    @Override
    public void close() {
        role.close();
    }
}
