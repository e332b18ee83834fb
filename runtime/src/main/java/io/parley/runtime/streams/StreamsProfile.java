package io.parley.runtime.streams;

import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.ServiceConfig;
import io.parley.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * How a Streams application runs: latency before throughput, quick recovery, and no record that stops a partition.
 *
 * @param applicationId  names the group, the state and the transactions; never changes for a role
 * @param guarantee      what holds after a crash
 * @param threads        stream threads
 * @param commitInterval time between commits that nobody asked for; with exactly-once, downstream sees a record after its commit
 * @param poll           longest wait for records; it also paces punctuators and commits
 */
public record StreamsProfile(String applicationId, Guarantee guarantee, int threads, Duration commitInterval, Duration poll) {

    /** Stream threads of each role. */
    public static final Key<Integer> THREADS = Key.integer("streams.threads", 1, 1, 64, "Stream threads of each role in this process.");
    /** Time between commits. */
    public static final Key<Duration> COMMIT_INTERVAL = Key.duration("streams.commit_interval", Duration.ofMillis(100),
            "Time between commits; shorter is sooner for clients, longer is cheaper under load.")
            .where("a time from 1ms to 30s", time -> time.toMillis() >= 1 && time.toSeconds() <= 30);
    /** Longest wait for records. */
    public static final Key<Duration> POLL = Key
            .duration("streams.poll", Duration.ofMillis(5), "Longest wait for records; it also paces timers and commits.")
            .where("a time from 1ms to 1s", time -> time.toMillis() >= 1 && time.toSeconds() <= 1);

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(THREADS, COMMIT_INTERVAL, POLL);

    /** What holds after a crash. */
    public enum Guarantee {
        /** State, output and input positions change together: where state decides. */
        EXACTLY_ONCE(StreamsConfig.EXACTLY_ONCE_V2),
        /** Output may be repeated: where there is no state and readers drop repetitions. */
        AT_LEAST_ONCE(StreamsConfig.AT_LEAST_ONCE);

        private final String setting;

        Guarantee(String setting) {
            this.setting = setting;
        }

        /** What the producer gathers: what no transaction holds back is seen, and so sent, at once. */
        private Map<String, Object> gathering(Duration commitInterval) {
            return switch (this) {
                case EXACTLY_ONCE -> Gathering.untilCommit(commitInterval);
                case AT_LEAST_ONCE -> Gathering.none();
            };
        }
    }

    /** The configured profile of an application. */
    public static StreamsProfile from(Settings settings, String applicationId, Guarantee guarantee) {
        return new StreamsProfile(applicationId, guarantee, settings.get(THREADS), settings.get(COMMIT_INTERVAL), settings.get(POLL));
    }

    /** The settings that decide how a topology behaves, whatever broker it runs on; with them a test driver does as a broker would. */
    public Map<String, Object> behaviour() {
        return Map.ofEntries(Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, applicationId),
                Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee.setting),
                Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads),
                Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis()),
                Map.entry(StreamsConfig.POLL_MS_CONFIG, poll.toMillis()), Map.entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L),
                Map.entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true),
                Map.entry(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.DEAD_LETTERS),
                Map.entry(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class),
                Map.entry(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ContinueProcessingExceptionHandler.class),
                Map.entry(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, ContinueProductionExceptionHandler.class),
                Map.entry(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true));
    }

    /**
     * All settings of the application in this process.
     *
     * <p>The group's static membership and the state folder of the same name let a restarted process go on in a second or two.
     */
    public Properties settings(ServiceConfig service, KafkaConnection kafka) {
        Properties settings = new Properties();
        settings.putAll(kafka.settings());
        settings.putAll(behaviour());
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, service.stateDir().resolve(service.instanceId()).toString());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, service.replication());
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), service.instanceId());
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int) service.session().toMillis());
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // Streams itself sets it with exactly-once only, and would else route what a room has not committed and may never have asked.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        guarantee.gathering(commitInterval).forEach((key, value) -> settings.put(StreamsConfig.producerPrefix(key), value));
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG), 50);
        return settings;
    }
}
