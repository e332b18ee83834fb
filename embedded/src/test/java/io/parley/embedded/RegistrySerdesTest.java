package io.parley.embedded;

import io.parley.embedded.junit.ParleyKafka;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.RegistrySerdes;
import io.parley.schemas.speech.FinalTranscript;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.schemas.speech.SpeechStarted;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(ParleyKafka.class)
class RegistrySerdesTest {

    @Test
    void shouldWriteTheWireFormatWithTheIdOfTheRegistry(EmbeddedRegistry registry) throws Exception {
        Map<String, Integer> ids = registerAll(registry);
        Serde<SpeechEvent> serde = new Topics(RegistrySerdes.at(registry.url(), RegistrySerdes.APICURIO)).speech().value();
        SpeechEvent event = event(new FinalTranscript("where is the bathroom"));

        byte[] bytes = serde.serializer().serialize(Topics.SPEECH, event);

        ByteBuffer wire = ByteBuffer.wrap(bytes);
        assertThat(wire.get()).isZero();
        assertThat(wire.getInt()).isEqualTo(ids.get(Topics.SPEECH));
        assertThat(wire.remaining()).isEqualTo(SpeechEvent.getEncoder().encode(event).remaining() - 10);
        assertThat(serde.deserializer().deserialize(Topics.SPEECH, bytes)).isEqualTo(event);
    }

    @Test
    void shouldNotAskTheRegistryOnceItIsMade(EmbeddedRegistry registry) throws Exception {
        registerAll(registry);
        Serde<SpeechEvent> serde = new Topics(RegistrySerdes.at(registry.url(), RegistrySerdes.APICURIO)).speech().value();
        SpeechEvent event = event(new SpeechStarted());
        registry.kill();

        byte[] bytes = serde.serializer().serialize(Topics.SPEECH, event);

        assertThat(serde.deserializer().deserialize(Topics.SPEECH, bytes)).isEqualTo(event);
    }

    @Test
    void shouldRefuseATopicWhoseSchemaIsNotRegistered(EmbeddedRegistry registry) {
        RegistrySerdes serdes = RegistrySerdes.at(registry.url(), RegistrySerdes.APICURIO);

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

    private static SpeechEvent event(Object payload) {
        return new SpeechEvent(new Envelope("room-1", "room-1_1", Instant.ofEpochMilli(1_795_000_000_000L)), 17L, 3, payload);
    }
}
