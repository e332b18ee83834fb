package io.parley.bench.rooms;

import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.streams.CommitPace;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.schemas.Topic;
import io.parley.schemas.effects.RendererEffect;
import io.parley.takeover.TakeoverConfig;
import io.parley.takeover.topology.RoomTopology;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;

/**
 * Plays the scripts of all rooms through the topology without a broker, and writes to a broker what goes in, for the topology itself to read,
 * and what comes out, changelogs included, for the copies to read: so all will write the same records.
 */
final class Rehearsal implements RoomScript.Host, AutoCloseable {

    private final ServiceContext context;
    private final Producer<byte[], byte[]> producer;
    private final String copied;
    private final Instant start;
    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private final Queue<RendererEffect> effects = new ArrayDeque<>();
    private long in;
    private long out;
    private long outBytes;

    /**
     * What was written.
     *
     * @param inputs  records for the topology
     * @param outputs records for the copies
     */
    record Prepared(long inputs, Written outputs) {}

    private Rehearsal(ServiceContext context, Producer<byte[], byte[]> producer, String copied, Path folder) {
        this.context = context;
        this.producer = producer;
        this.copied = copied;
        start = context.clock().instant();
        Properties settings = new Properties();
        settings.putAll(StreamsProfile.from(context.settings(), "bench-rehearsal", Guarantee.EXACTLY_ONCE).behaviour());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(RoomTopology.build(context.topics(), TakeoverConfig.rules(context.settings()), new CommitPace()),
                settings, start);
    }

    /**
     * Prepares a run.
     *
     * @param copied the topic that the copies read
     * @param folder for state; empty
     */
    static Prepared prepare(ServiceContext context, RoomsPlan plan, String copied, Path folder) {
        try (var producer = context.kafka().producer("bench-rehearsal", new ByteArraySerializer(), new ByteArraySerializer());
                Rehearsal rehearsal = new Rehearsal(context, producer, copied, folder)) {
            for (int room = 0; room < plan.rooms(); room++) {
                new RoomScript(context.topics(), rehearsal, "room-" + room, rehearsal.start).play(plan.turns());
            }
            producer.flush();
            return new Prepared(rehearsal.in, new Written(rehearsal.out, rehearsal.outBytes));
        }
    }

    /** Timestamps count the inputs, so that the topology takes them in this order again, whichever topic they stand in. */
    @Override
    public <V> void take(Topic<String, V> topic, String sessionId, V value) {
        byte[] key = sessionId.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = topic.value().serializer().serialize(topic.name(), value);
        Instant at = start.plusMillis(in);
        producer.send(new ProducerRecord<>(topic.name(), null, at.toEpochMilli(), key, bytes));
        in++;
        inputs.computeIfAbsent(topic.name(), name -> driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()))
                .pipeInput(new TestRecord<>(key, bytes, at));
        drain();
    }

    private void drain() {
        for (String name : driver.producedTopicNames()) {
            TestOutputTopic<byte[], byte[]> output = outputs.computeIfAbsent(name,
                    topic -> driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
            while (!output.isEmpty()) {
                TestRecord<byte[], byte[]> record = output.readRecord();
                producer.send(new ProducerRecord<>(copied, record.key(), record.value()));
                out++;
                outBytes += Written.size(record.key()) + Written.size(record.value());
                if (name.equals(context.topics().effects().name())) {
                    effects.add(context.topics().effects().value().deserializer().deserialize(name, record.value()));
                }
            }
        }
    }

    @Override
    public @Nullable RendererEffect effect() {
        return effects.poll();
    }

    @Override
    public void close() {
        driver.close();
    }
}
