package io.parley.runtime.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.runtime.config.Settings;
import io.parley.runtime.health.HealthChecks;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.RegistrySerdes;

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
        try {
            return new Topics(RegistrySerdes.at(config.registryUrl().toString(), config.registrySerde()));
        } catch (RuntimeException e) {
            throw new StartupException("registry.url=%s: the schemas cannot be looked up there with %s: %s".formatted(config.registryUrl(),
                    config.registrySerde(), e.getMessage()), e);
        }
    }

    /** The configuration that all services have. */
    public ServiceConfig config() {
        return ServiceConfig.from(settings);
    }
}
