package io.parley.embedded;

import io.apicurio.registry.serde.avro.AvroSerde;
import io.parley.embedded.junit.ParleyKafka;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.RegistrySerdes;
import io.parley.schemas.speech.FinalTranscript;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.schemas.speech.SpeechStarted;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(ParleyKafka.class)
class RegistrySerdesTest {

    @Test
    void shouldWriteTheWireFormatWithTheIdOfTheRegistry(EmbeddedRegistry registry) throws Exception {
        Map<String, Integer> ids = registerAll(registry);
        Serde<SpeechEvent> serde = new Topics(RegistrySerdes.apicurio(registry.url())).speech().value();
        SpeechEvent event = event(new FinalTranscript("where is the bathroom"));

        byte[] bytes = serde.serializer().serialize(Topics.SPEECH, event);

        ByteBuffer wire = ByteBuffer.wrap(bytes);
        assertThat(wire.get()).isZero();
        assertThat(wire.getInt()).isEqualTo(ids.get(Topics.SPEECH));
        assertThat(wire.remaining()).isEqualTo(SpeechEvent.getEncoder().encode(event).remaining() - 10);
        assertThat(serde.deserializer().deserialize(Topics.SPEECH, bytes)).isEqualTo(event);
    }

    @Test
    void shouldWriteByteForByteWhatTheSerdeOfTheRegistryWrites(EmbeddedRegistry registry) throws Exception {
        registerAll(registry);
        RegistrySerdes serdes = RegistrySerdes.apicurio(registry.url());
        Serde<SpeechEvent> ours = serdes.value(Topics.SPEECH, SpeechEvent.getClassSchema());
        try (AvroSerde<SpeechEvent> theirs = new AvroSerde<>()) {
            theirs.configure(serdes.settings(), false);
            for (Object payload : List.of(new SpeechStarted(), new FinalTranscript("where is the bathroom"), new FinalTranscript("洗手间在哪里"),
                    new FinalTranscript(""))) {
                SpeechEvent event = event(payload);

                byte[] bytes = ours.serializer().serialize(Topics.SPEECH, event);

                assertThat(bytes).isEqualTo(theirs.serializer().serialize(Topics.SPEECH, event));
                assertThat(theirs.deserializer().deserialize(Topics.SPEECH, bytes)).isEqualTo(event);
                assertThat(ours.deserializer().deserialize(Topics.SPEECH, bytes)).isEqualTo(event);
            }
        }
    }

    @Test
    void shouldReadWhatAnotherReleaseWrote(EmbeddedRegistry registry) throws Exception {
        registerAll(registry);
        Serde<SpeechEvent> serde = new Topics(RegistrySerdes.apicurio(registry.url())).speech().value();
        int id = new RegistryClient(registry.url()).register(Topics.SPEECH + "-value", withText(SpeechEvent.getClassSchema(), "mood"));
        SpeechEvent event = event(new FinalTranscript("where is the bathroom"));
        byte[] current = serde.serializer().serialize(Topics.SPEECH, event);
        byte emptyText = 0;
        byte[] bytes = ByteBuffer.allocate(current.length + 1).put((byte) 0).putInt(id).put(current, 5, current.length - 5).put(emptyText)
                .array();

        assertThat(serde.deserializer().deserialize(Topics.SPEECH, bytes)).isEqualTo(event);
    }

    @Test
    void shouldPassNullThrough(EmbeddedRegistry registry) throws Exception {
        registerAll(registry);
        Serde<SpeechEvent> serde = new Topics(RegistrySerdes.apicurio(registry.url())).speech().value();

        assertThat(serde.serializer().serialize(Topics.SPEECH, null)).isNull();
        assertThat(serde.deserializer().deserialize(Topics.SPEECH, null)).isNull();
    }

    @Test
    void shouldRefuseWhatIsNoRecordOfItsSchema(EmbeddedRegistry registry) throws Exception {
        registerAll(registry);
        Serde<SpeechEvent> serde = new Topics(RegistrySerdes.apicurio(registry.url())).speech().value();
        byte[] bytes = serde.serializer().serialize(Topics.SPEECH, event(new FinalTranscript("where is the bathroom")));

        for (int length = 5; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> serde.deserializer().deserialize(Topics.SPEECH, cut)).as("%d of %d bytes", length, bytes.length)
                    .isInstanceOf(SerializationException.class).hasMessageContaining(Topics.SPEECH);
        }
        assertThatThrownBy(() -> serde.deserializer().deserialize(Topics.SPEECH, new byte[]{7, 7, 7, 7, 7, 7, 7}))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void shouldNotAskTheRegistryOnceItIsMade(EmbeddedRegistry registry) throws Exception {
        registerAll(registry);
        Serde<SpeechEvent> serde = new Topics(RegistrySerdes.apicurio(registry.url())).speech().value();
        SpeechEvent event = event(new SpeechStarted());
        registry.kill();

        byte[] bytes = serde.serializer().serialize(Topics.SPEECH, event);

        assertThat(serde.deserializer().deserialize(Topics.SPEECH, bytes)).isEqualTo(event);
    }

    @Test
    void shouldRefuseATopicWhoseSchemaIsNotRegistered(EmbeddedRegistry registry) {
        RegistrySerdes serdes = RegistrySerdes.apicurio(registry.url());

        assertThatThrownBy(() -> serdes.<SpeechEvent>value("never.registered", SpeechEvent.getClassSchema()))
                .hasMessageContaining("never.registered");
    }

    private static Map<String, Integer> registerAll(EmbeddedRegistry registry) throws Exception {
        RegistryClient client = new RegistryClient(registry.url());
        Map<String, Integer> ids = new HashMap<>();
        for (Map.Entry<String, Schema> topic : Topics.schemas().entrySet()) {
            ids.put(topic.getKey(), client.register(topic.getKey() + "-value", topic.getValue()));
        }
        return ids;
    }

    /** The schema with one more text at its end. */
    private static Schema withText(Schema schema, String name) {
        List<Schema.Field> fields = new ArrayList<>(
                schema.getFields().stream().map(field -> new Schema.Field(field, field.schema())).toList());
        fields.add(new Schema.Field(name, Schema.create(Schema.Type.STRING), null, ""));
        return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
    }

    private static SpeechEvent event(Object payload) {
        return new SpeechEvent(new Envelope("room-1", "room-1_1", Instant.ofEpochMilli(1_795_000_000_000L)), 17L, 3, payload);
    }
}
