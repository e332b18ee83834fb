package io.parley.app.local;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.nlp.knowledge.KnowledgeException;
import io.parley.nlp.knowledge.KnowledgeFile;
import io.parley.nlp.knowledge.KnowledgePublisher;
import io.parley.runtime.config.Settings;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.ServiceConfig;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.service.StartupException;
import io.parley.runtime.topics.SchemaSetup;
import io.parley.runtime.topics.TopicSetup;
import io.parley.schemas.Topics;
import io.parley.schemas.knowledge.QaEntry;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What must be in place before any role starts: schemas, topics, and for a local Parley something to answer with. */
public final class Preparation {

    private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(15);

    private Preparation() {}

    /**
     * Registers the schemas, creates missing topics and checks the others.
     *
     * @throws StartupException if broker or registry cannot be reached, or do not fit
     */
    public static ServiceContext connect(Settings settings, PrometheusMeterRegistry meters) {
        ServiceContext context = registered(settings, meters);
        topics(context);
        return context;
    }

    /**
     * Registers the schemas only.
     *
     * @throws StartupException if the registry cannot be reached, or refuses them
     */
    public static ServiceContext registered(Settings settings, PrometheusMeterRegistry meters) {
        ServiceConfig config = ServiceConfig.from(settings);
        try (SchemaSetup schemas = new SchemaSetup(config.registryUrl())) {
            schemas.register(Topics.schemas());
        }
        return ServiceContext.connect(settings, meters);
    }

    /** What roles share that work on no log; nothing is called. */
    public static ServiceContext withoutLog(Settings settings, PrometheusMeterRegistry meters) {
        return new ServiceContext(settings, KafkaConnection.from(ServiceConfig.from(settings)), new Topics(AvroSerdes.plain()), meters,
                new HealthChecks(), InstantSource.system());
    }

    /**
     * Creates missing topics and checks the others.
     *
     * @throws StartupException if the broker cannot be reached, or a topic does not fit
     */
    public static TopicSetup.Report topics(ServiceContext context) {
        ServiceConfig config = context.config();
        Admin admin = context.kafka().admin("parley-topics");
        try {
            return new TopicSetup(admin, config.bootstrap(), config.partitions(), config.replication(), ADMIN_TIMEOUT)
                    .ensure(context.topics().all());
        } finally {
            // What is still unanswered would be waited for a minute.
            admin.close(Duration.ZERO);
        }
    }

    /** Loads Q&A databases; where none are named, the sample into an empty topic. */
    static void loadKnowledge(ServiceContext context, List<Path> files) {
        List<Path> wanted = files.isEmpty() && knowsNothing(context) ? samples() : files;
        List<QaEntry> entries = new ArrayList<>();
        for (Path file : wanted) {
            try {
                entries.addAll(KnowledgeFile.read(file));
            } catch (KnowledgeException e) {
                throw new StartupException(String.valueOf(e.getMessage()), e);
            } catch (UncheckedIOException e) {
                throw new StartupException("--knowledge: cannot read " + file + ": " + e.getMessage(), e);
            }
        }
        if (!entries.isEmpty()) {
            try (var producer = context.kafka().producer("parley-knowledge", context.topics().knowledge())) {
                new KnowledgePublisher(producer).publish(entries);
            }
        }
    }

    private static boolean knowsNothing(ServiceContext context) {
        try (Consumer<String, QaEntry> reader = context.kafka().reader("parley-knowledge", context.topics().knowledge())) {
            Set<TopicPartition> partitions = Set.of(new TopicPartition(context.topics().knowledge().name(), 0));
            return reader.endOffsets(partitions).values().stream().allMatch(end -> end == 0);
        }
    }

    private static List<Path> samples() {
        Path folder = Path.of(System.getProperty("parley.home", "."), "samples", "knowledge");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new StartupException("the sample questions are not in " + folder + "; name a file with --knowledge", e);
        }
    }
}
