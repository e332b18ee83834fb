package io.parley.runtime.service;

import io.parley.runtime.config.SettingsException;
import io.parley.schemas.Topic;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The way to the broker: makes clients that favour latency and lose nothing.
 *
 * <p>Immutable, thread-safe; what it makes belongs to the caller, who closes it.
 *
 * @param bootstrap the brokers, as {@code host:port,host:port}
 * @param client    further settings of every client, as TLS and SASL
 * @param session   how long a member of a group may be silent before its partitions are given to others
 */
public record KafkaConnection(String bootstrap, Map<String, String> client, Duration session) {

    /** Copies the settings. */
    public KafkaConnection {
        client = Map.copyOf(client);
    }

    /** A connection without further settings. */
    public static KafkaConnection to(String bootstrap) {
        return new KafkaConnection(bootstrap, Map.of(), ServiceConfig.DEFAULT_SESSION);
    }

    /** The connection that a service is configured with. */
    public static KafkaConnection from(ServiceConfig config) {
        return new KafkaConnection(config.bootstrap(), config.clientConfig().map(KafkaConnection::read).orElse(Map.of()),
                config.session());
    }

    /** Where the brokers are and how to sign in: what every client's settings start with. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return settings;
    }

    /** An idempotent producer that sends at once and waits for all replicas in sync. */
    public <K, V> Producer<K, V> producer(String clientId, Serializer<K> key, Serializer<V> value) {
        return producer(producerSettings(clientId), key, value);
    }

    /**
     * The same for those who wait: it fails what it cannot take within a bound, where others wait a minute for a broker that is away.
     *
     * @param patience how long {@code send} may block, more than 0
     */
    public <K, V> Producer<K, V> producer(String clientId, Serializer<K> key, Serializer<V> value, Duration patience) {
        Map<String, Object> settings = producerSettings(clientId);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
        return producer(settings, key, value);
    }

    private Map<String, Object> producerSettings(String clientId) {
        Map<String, Object> settings = client(clientId);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return settings;
    }

    private <K, V> Producer<K, V> producer(Map<String, Object> settings, Serializer<K> key, Serializer<V> value) {
        return client("producer " + settings.get(CommonClientConfigs.CLIENT_ID_CONFIG), () -> new KafkaProducer<>(settings, key, value));
    }

    /** A producer for one topic's keys and values. */
    public <K, V> Producer<K, V> producer(String clientId, Topic<K, V> topic) {
        return producer(clientId, topic.key().serializer(), topic.value().serializer());
    }

    /**
     * A consumer of what is committed, without a group: the caller assigns its partitions and keeps its positions; where it has none it starts
     * at the beginning.
     */
    public <K, V> Consumer<K, V> reader(String clientId, Deserializer<K> key, Deserializer<V> value) {
        return consumer(consumerSettings(clientId), key, value);
    }

    /** A reader that fails with {@code OffsetOutOfRangeException} where its position is not kept any more, rather than begin elsewhere. */
    public <K, V> Consumer<K, V> strictReader(String clientId, Deserializer<K> key, Deserializer<V> value) {
        Map<String, Object> settings = consumerSettings(clientId);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return consumer(settings, key, value);
    }

    /**
     * A reader for those who read up to an end, and then elsewhere. A reader has always a request under way, and at an end the broker keeps it
     * for half a second in the hope of more; whatever is assigned next waits behind it. This one's is answered at once, so that it is not for
     * those who wait.
     */
    public <K, V> Consumer<K, V> pastReader(String clientId, Deserializer<K> key, Deserializer<V> value) {
        Map<String, Object> settings = consumerSettings(clientId);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1);
        return consumer(settings, key, value);
    }

    /** A reader of one topic's keys and values. */
    public <K, V> Consumer<K, V> reader(String clientId, Topic<K, V> topic) {
        return reader(clientId, topic.key().deserializer(), topic.value().deserializer());
    }

    /**
     * A consumer of what is committed, in a group; a group without committed offsets starts at the beginning, so that nothing accepted is
     * skipped. The caller commits. Partitions that stay with a member are not disturbed when others move.
     *
     * @param clientId   name in the broker's logs
     * @param group      the group
     * @param instanceId name that keeps its partitions over a restart (static membership); empty for none
     */
    public <K, V> Consumer<K, V> member(String clientId, String group, Optional<String> instanceId, Deserializer<K> key,
            Deserializer<V> value) {
        Map<String, Object> settings = consumerSettings(clientId);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) session.toMillis());
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        instanceId.ifPresent(id -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
        return consumer(settings, key, value);
    }

    /** A client for topics, groups and offsets. */
    public Admin admin(String clientId) {
        return client("admin client " + clientId, () -> Admin.create(client(clientId)));
    }

    private Map<String, Object> client(String clientId) {
        Map<String, Object> settings = settings();
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        settings.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, 5);
        settings.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, 50);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return settings;
    }

    private Map<String, Object> consumerSettings(String clientId) {
        Map<String, Object> settings = client(clientId);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        return settings;
    }

    private <K, V> Consumer<K, V> consumer(Map<String, Object> settings, Deserializer<K> key, Deserializer<V> value) {
        return client("consumer " + settings.get(CommonClientConfigs.CLIENT_ID_CONFIG), () -> new KafkaConsumer<>(settings, key, value));
    }

    /** Kafka hides the one useful line, as an unresolvable host or a wrong password's format, in the cause. */
    private <C> C client(String what, java.util.function.Supplier<C> factory) {
        try {
            return factory.get();
        } catch (org.apache.kafka.common.KafkaException e) {
            String why = e.getCause() instanceof ConfigException cause
                    ? String.valueOf(cause.getMessage())
                    : String.valueOf(e.getMessage());
            throw new SettingsException("kafka.bootstrap=%s: the %s cannot be made: %s".formatted(bootstrap, what, why));
        }
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException("kafka.client_config: " + file + " cannot be read: " + e.getClass().getSimpleName());
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    /** Without the further settings, which may hold passwords. */
    @Override
    public String toString() {
        return "KafkaConnection[" + bootstrap + "]";
    }
}
