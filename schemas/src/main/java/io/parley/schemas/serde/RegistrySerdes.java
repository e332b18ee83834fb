package io.parley.schemas.serde;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * Serdes that write Confluent's wire format (0, 4-byte schema id, Avro) and find schemas in a registry.
 *
 * <p>The serde class is configuration: Apicurio's by default, Confluent's where its artifacts are on the class path. Each serde is warmed
 * when it is made, so that no stream thread has to look a schema up later; that needs the schemas to be registered before. What is written and
 * read with the current schema passes by the registry's serde from then on: the bytes are the same, at a fraction of the cost.
 *
 * @param serdeClass the serde's class name
 * @param settings   what the serde is configured with
 */
public record RegistrySerdes(String serdeClass, Map<String, String> settings) implements AvroSerdes {

    /** Apicurio's serde, which ships with Parley. */
    public static final String APICURIO = "io.apicurio.registry.serde.avro.AvroSerde";
    // By default what is known is forgotten after 30 s and looked up again, on the thread that writes. What an id means never changes.
    private static final String NEVER_AGAIN = Long.toString(Duration.ofDays(3650).toMillis());
    /** Of Confluent's wire format: 0 and the id, which stand before the Avro body. */
    private static final int SCHEMA_ID_BYTES = 5;
    /** Confluent's serde; the Maven profile {@code confluent} adds it. */
    public static final String CONFLUENT = "io.confluent.kafka.streams.serdes.avro.SpecificAvroSerde";

    /** Apicurio's serdes, of its registry with this root address, as {@code http://host:port}. */
    public static RegistrySerdes apicurio(String root) {
        return new RegistrySerdes(APICURIO,
                Map.of("apicurio.registry.url", root + "/apis/registry/v3", "apicurio.registry.artifact-resolver-strategy",
                        "io.apicurio.registry.serde.strategy.TopicIdStrategy", "apicurio.registry.use-specific-avro-reader", "true",
                        "apicurio.registry.auto-register", "false", "apicurio.registry.find-latest", "false",
                        "apicurio.registry.dereference-schema", "true", "apicurio.registry.check-period-ms", NEVER_AGAIN));
    }

    /**
     * Serdes of that class, which is configured as Confluent's is.
     *
     * @param api where the registry has its Confluent-compatible API
     */
    public static RegistrySerdes confluent(String api, String serdeClass) {
        return new RegistrySerdes(serdeClass,
                Map.of("schema.registry.url", api, "auto.register.schemas", "false", "specific.avro.reader", "true"));
    }

    @Override
    public <V extends SpecificRecord> Serde<V> value(String topic, Schema schema) {
        TrustedRecords.trust();
        Serde<V> serde = instantiate();
        serde.configure(settings, false);
        V sample = Samples.of(schema);
        byte[] wire = serde.serializer().serialize(topic, sample);
        serde.deserializer().deserialize(topic, wire);
        PrefixedAvro<V> current = new PrefixedAvro<>(Arrays.copyOf(wire, SCHEMA_ID_BYTES), schema);
        if (!Arrays.equals(wire, current.encode(topic, sample))) {
            throw new IllegalArgumentException(
                    "registry.serde: " + serdeClass + " must write 0, a schema id of 4 bytes and Avro, and writes something else");
        }
        return new CurrentSchemaSerde<>(current, serde);
    }

    @SuppressWarnings("unchecked")
    private <V> Serde<V> instantiate() {
        try {
            return (Serde<V>) Class.forName(serdeClass).asSubclass(Serde.class).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
            throw new UnusableSerdeException(serdeClass, e);
        }
    }
}
