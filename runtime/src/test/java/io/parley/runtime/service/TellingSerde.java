package io.parley.runtime.service;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

import java.util.Map;

/** Does nothing but tell, by failing, which registry it was given. */
public final class TellingSerde implements Serde<Object> {

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        throw new IllegalStateException("the registry is at " + settings.get("schema.registry.url"));
    }

    @Override
    public Serializer<Object> serializer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Deserializer<Object> deserializer() {
        throw new UnsupportedOperationException();
    }
}
