package io.parley.runtime.service;

import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.schemas.serde.RegistrySerdes;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What every service has to know.
 *
 * @param bootstrap     the brokers, as {@code host:port,host:port}
 * @param clientConfig  a properties file with further settings of Kafka clients, as TLS and SASL
 * @param session       how long a process may be silent before others take its partitions
 * @param registryUrl   the schema registry's root
 * @param registrySerde class name of the serdes of topic values
 * @param stateDir      folder of state stores; it must outlive the process
 * @param instanceId    this process's name, the same after a restart and unlike that of any other process of its roles
 * @param partitions    partitions of every room topic
 * @param replication   replicas of every topic
 * @param opsHost       address that health and metrics are served at
 * @param opsPort       port of the same; 0 takes a free one
 * @param closeTimeout  how long the whole process may take to end
 */
public record ServiceConfig(String bootstrap, Optional<Path> clientConfig, Duration session, URI registryUrl, String registrySerde,
        Path stateDir,
        String instanceId, int partitions, int replication, String opsHost, int opsPort, Duration closeTimeout) {

    static final Duration DEFAULT_SESSION = Duration.ofSeconds(10);

    /** The brokers. */
    public static final Key<String> KAFKA_BOOTSTRAP = Key
            .text("kafka.bootstrap", "localhost:9092", "Kafka brokers to start from, separated by commas.")
            .where("host:port, several with commas", text -> text.matches("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*"));
    /** Further client settings. */
    public static final Key<Optional<Path>> KAFKA_CLIENT_CONFIG = Key
            .path("kafka.client_config", "", "Properties file with further settings of Kafka clients, as TLS and SASL.").optional();
    /** Silence that is taken for an end. */
    public static final Key<Duration> KAFKA_SESSION = Key.duration("kafka.session_timeout", DEFAULT_SESSION,
            "How long a process may be silent before others take its partitions; the broker allows 6s to 30m.")
            .where("a time from 6s to 30m", time -> time.toSeconds() >= 6 && time.toMinutes() <= 30);
    /** The schema registry. */
    public static final Key<URI> REGISTRY_URL = Key.uri("registry.url", "http://localhost:8081", "Root address of the schema registry.");
    /** The serdes. */
    public static final Key<String> REGISTRY_SERDE = Key
            .text("registry.serde", "apicurio", "Serdes of topic values: apicurio, confluent, or a class name.")
            .where("apicurio, confluent or a class name", text -> text.matches("apicurio|confluent|\\w+(\\.\\w+)+"));
    /** State stores. */
    public static final Key<Path> STATE_DIR = Key.path("state.dir", "parley-data/state",
            "Folder of state stores; kept over restarts, it makes recovery take seconds.");
    /** This process. */
    public static final Key<String> INSTANCE_ID = Key.text("instance.id", "",
            "Name of this process among those of its roles: the same after a restart, no other process may have it. Empty: the host's name.")
            .where("letters, digits, dots, - and _", text -> text.matches("[\\w.-]{0,200}"));
    /** Partitions. */
    public static final Key<Integer> TOPICS_PARTITIONS = Key.integer("topics.partitions", 8, 1, 10_000,
            "Partitions of every room topic; fixed once the topics exist.");
    /** Replicas. */
    public static final Key<Integer> TOPICS_REPLICATION = Key.integer("topics.replication", 1, 1, 9,
            "Replicas of topics that Parley creates.");
    /** Address of the operators' port. */
    public static final Key<String> OPS_HOST = Key.text("ops.host", "127.0.0.1", "Address that health and metrics are served at.");
    /** The operators' port. */
    public static final Key<Integer> OPS_PORT = Key.integer("ops.port", 9464, 0, 65_535, "Port of health and metrics; 0 takes a free one.");
    /** The bound of the end. */
    public static final Key<Duration> CLOSE_TIMEOUT = Key.duration("service.close_timeout", Duration.ofSeconds(20),
            "How long the process may take to finish what it began when it is told to stop.");
    /** Zone of texts. */
    public static final Key<String> TIME_ZONE = Key
            .text("time.zone", ZoneId.systemDefault().getId(), "Zone of times written as text; the default is the server's.")
            .where("a zone as Asia/Shanghai or UTC", ServiceConfig::isZone);

    /** Closed rooms: rooms forget themselves by it, and gateways the tokens that open them. */
    public static final Key<Duration> ROOM_LINGER = Key.duration("room.linger", Duration.ofMinutes(10),
            "How long a closed room is still known, so that requests are told so and its session token opens its push messages."
                    + " The same at takeover and gateway.");

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(KAFKA_BOOTSTRAP, KAFKA_CLIENT_CONFIG, KAFKA_SESSION, REGISTRY_URL, REGISTRY_SERDE,
            STATE_DIR, INSTANCE_ID,
            TOPICS_PARTITIONS, TOPICS_REPLICATION, OPS_HOST, OPS_PORT, CLOSE_TIMEOUT, TIME_ZONE, ROOM_LINGER);

    /** @throws IllegalArgumentException for numbers outside their range */
    public ServiceConfig {
        if (partitions < 1 || replication < 1) {
            throw new IllegalArgumentException("partitions and replicas start at 1, found " + partitions + " and " + replication);
        }
        if (instanceId.isBlank()) {
            throw new IllegalArgumentException("instance.id must not be empty");
        }
    }

    /** Reads the configuration; where no instance id is set, the host's name is it. */
    public static ServiceConfig from(Settings settings) {
        String instance = settings.get(INSTANCE_ID);
        return new ServiceConfig(settings.get(KAFKA_BOOTSTRAP), settings.get(KAFKA_CLIENT_CONFIG), settings.get(KAFKA_SESSION),
                settings.get(REGISTRY_URL),
                serdeClass(settings.get(REGISTRY_SERDE)), settings.get(STATE_DIR), instance.isBlank() ? hostName() : instance,
                settings.get(TOPICS_PARTITIONS), settings.get(TOPICS_REPLICATION), settings.get(OPS_HOST), settings.get(OPS_PORT),
                settings.get(CLOSE_TIMEOUT));
    }

    private static boolean isZone(String text) {
        try {
            return !ZoneId.of(text).getId().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String serdeClass(String name) {
        return switch (name) {
            case "apicurio" -> RegistrySerdes.APICURIO;
            case "confluent" -> RegistrySerdes.CONFLUENT;
            default -> name;
        };
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
