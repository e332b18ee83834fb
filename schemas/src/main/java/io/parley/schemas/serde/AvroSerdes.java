package io.parley.schemas.serde;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** Where the serdes of topic values come from. */
@FunctionalInterface
public interface AvroSerdes {

    /**
     * The serde of one topic's values, ready to use.
     *
     * @param topic  the topic
     * @param schema the schema of its values
     */
    <V extends SpecificRecord> Serde<V> value(String topic, Schema schema);

    /** Plain Avro, known by fingerprint: needs no registry. For state stores and tests. */
    static AvroSerdes plain() {
        return new AvroSerdes() {
            @Override
            public <V extends SpecificRecord> Serde<V> value(String topic, Schema schema) {
                return StoreSerde.of(schema);
            }
        };
    }
}
