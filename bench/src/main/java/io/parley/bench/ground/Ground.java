package io.parley.bench.ground;

import io.parley.app.local.Preparation;
import io.parley.embedded.Embedded;
import io.parley.embedded.EmbeddedConfig;
import io.parley.runtime.config.Settings;
import io.parley.runtime.ops.ProcessMeters;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.ServiceConfig;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.service.StartupException;
import io.parley.schemas.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a scenario stands on: a broker and a registry that nobody else uses, with the topics in place. Closed by whoever started it. */
public final class Ground implements AutoCloseable {

    private final Embedded embedded;
    private final Function<Map<String, String>, Settings> settings;
    private final Map<String, String> decided;
    private final ServiceContext context;

    private Ground(Embedded embedded, Function<Map<String, String>, Settings> settings, Map<String, String> decided,
            ServiceContext context) {
        this.embedded = embedded;
        this.settings = settings;
        this.decided = decided;
        this.context = context;
    }

    /**
     * Starts broker and registry.
     *
     * @param folder   keeps everything; empty
     * @param settings gives the settings once it is known where broker and registry are; what a user says is stronger
     * @param topics   further topics, with as many partitions as rooms' topics have
     */
    public static Ground start(Path folder, Function<Map<String, String>, Settings> settings, Consumer<String> progress, String... topics) {
        Embedded embedded = Embedded.start(EmbeddedConfig.temporary().withData(folder.resolve("servers")).withProgress(progress));
        try {
            Map<String, String> decided = Map.ofEntries(Map.entry("kafka.bootstrap", embedded.bootstrapServers()),
                    Map.entry("registry.url", embedded.registryUrl()), Map.entry("state.dir", folder.resolve("state").toString()),
                    Map.entry("instance.id", "bench"), Map.entry("ops.port", "0"), Map.entry("gateway.port", "0"),
                    Map.entry("stage.port", "0"), Map.entry("stage.rate", "1000"), Map.entry("renderer.rate", "1000"));
            Settings known = settings.apply(decided);
            create(ServiceConfig.from(known), topics);
            ServiceContext context = Preparation.connect(known, ProcessMeters.prometheus());
            awaitLeaders(context, topics);
            return new Ground(embedded, settings, decided, context);
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    private static void create(ServiceConfig config, String... topics) {
        try (Admin admin = KafkaConnection.from(config).admin("bench-topics")) {
            admin.createTopics(
                    Stream.of(topics).map(name -> new NewTopic(name, Optional.of(config.partitions()), Optional.of((short) 1))).toList())
                    .all().get();
        } catch (ExecutionException e) {
            throw new StartupException("the bench's own topics cannot be made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while starting", e);
        }
    }

    /** A broker that has just made topics refuses to lead them for a moment; asking for offsets waits until it does. */
    private static void awaitLeaders(ServiceContext context, String... topics) {
        try (Admin admin = context.kafka().admin("bench-topics")) {
            List<String> names = Stream.concat(context.topics().all().stream().map(Topic::name), Stream.of(topics)).toList();
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            admin.describeTopics(names).allTopicNames().get().forEach((name, description) -> description.partitions()
                    .forEach(partition -> ends.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
            admin.listOffsets(ends).all().get();
        } catch (ExecutionException e) {
            throw new StartupException("the topics are not ready: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while starting", e);
        }
    }

    /** What roles share. */
    public ServiceContext context() {
        return context;
    }

    /** The same, with other settings; what a user says is stronger. */
    public ServiceContext context(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(decided);
        more.putAll(others);
        return new ServiceContext(settings.apply(more), context.kafka(), context.topics(), context.meters(), context.health(),
                context.clock());
    }

    public long brokerPid() {
        return embedded.kafka().pid();
    }

    public long registryPid() {
        return embedded.registry().pid();
    }

    @Override
    public void close() {
        embedded.close();
    }
}
