package io.parley.runtime.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.parley.runtime.health.FailureWindow;
import io.parley.runtime.health.Health;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceConfig;
import io.parley.runtime.service.ServiceContext;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * A role that runs a topology.
 *
 * <p>It is ready while the application is running, and not live once its threads keep failing: a thread that fails is replaced, which
 * mends what passes, as a lost broker, but not what stays.
 */
public final class StreamsRole implements Role {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRole.class);

    private final String name;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;
    private final MeterRegistry meters;
    private final HealthChecks health;
    private final Duration closeTimeout;

    /**
     * Prepares the application; nothing runs yet.
     *
     * @param name     the role's name
     * @param topology what it does
     * @param profile  how it does it
     * @param commits  says when it commits; the topology has the same
     * @param context  what roles share
     */
    public StreamsRole(String name, Topology topology, StreamsProfile profile, CommitPace commits, ServiceContext context) {
        this(name, topology, settings(profile, commits, context), context);
    }

    /** Prepares an application that commits by its interval alone; nothing runs yet. */
    public StreamsRole(String name, Topology topology, StreamsProfile profile, ServiceContext context) {
        this(name, topology, profile.settings(context.config(), context.kafka()), context);
    }

    private StreamsRole(String name, Topology topology, Properties settings, ServiceContext context) {
        ServiceConfig config = context.config();
        this.name = name;
        this.health = context.health();
        this.meters = context.meters();
        this.closeTimeout = config.closeTimeout();
        streams = new KafkaStreams(topology, settings);
        metrics = new KafkaStreamsMetrics(streams, List.of(Tag.of("role", name)));
        FailureWindow failures = new FailureWindow();
        streams.setUncaughtExceptionHandler(failure -> {
            failures.add(context.clock().instant());
            LOG.atError().addKeyValue("role", name).setCause(failure).log("a stream thread failed and is replaced");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.setStateListener((now, before) -> LOG.atInfo().addKeyValue("role", name).addKeyValue("status", now).log("streams state"));
        health.live(name, () -> live(failures.repeating(context.clock().instant())));
        health.ready(name, this::ready);
    }

    private static Properties settings(StreamsProfile profile, CommitPace commits, ServiceContext context) {
        Properties settings = profile.settings(context.config(), context.kafka());
        settings.putAll(commits.settings());
        return settings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        metrics.bindTo(meters);
        streams.start();
    }

    /** The running application, for those who look into its stores. */
    public KafkaStreams streams() {
        return streams;
    }

    @Override
    public void close() {
        health.remove(name);
        if (!streams.close(closeTimeout)) {
            LOG.atWarn().addKeyValue("role", name).log("streams did not end in time; what was not committed comes again");
        }
        metrics.close();
    }

    private Health ready() {
        KafkaStreams.State state = streams.state();
        return state == KafkaStreams.State.RUNNING ? Health.up() : Health.down("streams is " + state);
    }

    private Health live(boolean failing) {
        if (streams.state() == KafkaStreams.State.ERROR) {
            return Health.down("streams is ERROR; the log says why");
        }
        return failing ? Health.down("stream threads keep failing; the log says why") : Health.up();
    }
}
