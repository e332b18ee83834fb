package io.parley.runtime.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.runtime.config.Settings;
import io.parley.runtime.health.HealthChecks;
import io.parley.schemas.Topics;
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

    /** The configuration that all services have. */
    public ServiceConfig config() {
        return ServiceConfig.from(settings);
    }
}
