package io.parley.runtime.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.runtime.config.Settings;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.health.HealthReport;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.RegistrySerdes;
import io.parley.schemas.serde.UnusableSerdeException;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What all roles of a process share.
 *
 * @param settings the configuration
 * @param kafka    the way to the broker
 * @param topics   the topic catalogue
 * @param meters   where measurements go
 * @param health   where health checks go
 * @param clock    the time
 */
public record ServiceContext(Settings settings, KafkaConnection kafka, Topics topics, MeterRegistry meters, HealthChecks health,
        InstantSource clock) {

    private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);

    /**
     * The context that the settings describe; the schemas must be registered before.
     *
     * @throws StartupException if the registry cannot give the schemas
     */
    public static ServiceContext connect(Settings settings, MeterRegistry meters) {
        ServiceConfig config = ServiceConfig.from(settings);
        return new ServiceContext(settings, KafkaConnection.from(config), topics(config), meters, new HealthChecks(),
                InstantSource.system());
    }

    private static Topics topics(ServiceConfig config) {
        RegistrySerdes serdes = serdes(config);
        try {
            return new Topics(serdes);
        } catch (UnusableSerdeException e) {
            throw new StartupException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException silent) {
                    throw RegistryApi.silent(RegistryApi.root(config.registryUrl()), silent);
                }
            }
            throw new StartupException("registry.url=%s: the schemas cannot be looked up there with %s: %s".formatted(config.registryUrl(),
                    config.registrySerde(), e.getMessage()), e);
        }
    }

    private static RegistrySerdes serdes(ServiceConfig config) {
        return config.registrySerde().equals(RegistrySerdes.APICURIO)
                ? RegistrySerdes.apicurio(RegistryApi.root(config.registryUrl()))
                : RegistrySerdes.confluent(RegistryApi.find(config.registryUrl(), REGISTRY_PATIENCE), config.registrySerde());
    }

    /** The configuration that all services have. */
    public ServiceConfig config() {
        return ServiceConfig.from(settings);
    }

    /**
     * Waits until the process is ready. Checks are asked, they do not tell; so this asks again and again.
     *
     * @param patience how long to wait at most
     * @throws StartupException if it is not ready by then, naming what is down
     */
    public void awaitReady(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (HealthReport report = health.ready(); !report.isUp(); report = health.ready()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new StartupException("not ready after " + patience.toSeconds() + " s: " + report.toMap());
                }
                Thread.sleep(BETWEEN_QUESTIONS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while starting", e);
        }
    }
}
