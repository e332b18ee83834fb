package io.parley.takeover.crash;

import io.parley.embedded.EmbeddedConfig;
import io.parley.embedded.EmbeddedKafka;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.topics.TopicSetup;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.takeover.TakeoverRole;
import io.parley.takeover.crash.Kill.Victim;
import io.parley.takeover.dispatch.DispatchRole;
import io.parley.takeover.room.history.History;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.core.ConditionTimeoutException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Histories in as many rooms at once, on a broker of their own, while processes are killed and started again. Used by one thread. */
final class Round implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final int SPEED = DrawnRules.SPEED;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private final Topics topics = new Topics(AvroSerdes.plain());
    private final Moments moments = new Moments();
    private final Map<Victim, RoleChild> children = new EnumMap<>(Victim.class);
    private final Path folder;
    private final Terms terms;
    private final Map<String, String> rules;
    private final EmbeddedKafka broker;
    private final LogWriter writer;
    private final World world;
    private final Doorstep doorstep;
    private final LogWatch log;
    private final WatchedStage stage;
    private int rooms;

    /**
     * How hard a round is for the processes.
     *
     * @param lost         reports of the renderer that may be lost of each room
     * @param keysHonoured whether the renderer is said to honour idempotency keys; else nothing may be called twice
     * @param patience     how long rooms may take to come to rest
     */
    record Terms(int lost, boolean keysHonoured, Duration patience) {}

    /**
     * Starts a broker, a renderer and both roles.
     *
     * @param folder for state and logs
     * @param terms  how hard it is for the processes
     * @param rules  what rooms are made with
     */
    Round(Path folder, Terms terms, Map<String, String> rules) throws IOException {
        this.folder = folder;
        this.terms = terms;
        this.rules = rules;
        broker = EmbeddedKafka.start(EmbeddedConfig.temporary());
        KafkaConnection kafka = KafkaConnection.to(broker.bootstrapServers());
        try (Admin admin = kafka.admin("crash-test")) {
            new TopicSetup(admin, broker.bootstrapServers(), PARTITIONS, 1, Duration.ofSeconds(20)).ensure(topics.all());
        }
        writer = new LogWriter(kafka);
        world = new World(writer, topics, SPEED, terms.lost());
        log = new LogWatch(kafka, topics, PARTITIONS, world, moments);
        doorstep = new Doorstep(world::report, (session, callback) -> log.see(session, proof -> proof.told(callback)));
        stage = new WatchedStage(DrawnRules.RATE, doorstep.statuses(), new WatchedStage.Listener() {
            @Override
            public void called(String session, String handOver) {
                if (!terms.keysHonoured()) {
                    log.see(session, proof -> proof.calledForGood(handOver));
                }
            }

            @Override
            public void played(String session, String handOver, Instant at) {
                log.see(session, proof -> proof.played(handOver, at));
            }

            @Override
            public void sounds(String session, String what) {
                log.see(session, proof -> proof.sounds(what));
            }

            @Override
            public void silent(String session, String what) {
                log.see(session, proof -> proof.silent(what));
            }
        }, moments);
        start(Victim.TAKEOVER);
        start(Victim.DISPATCHER);
    }

    /** A history begins in that room at once; returns when both roles have taken part in it. */
    void beginWith(String session, History history) {
        begin(session, history, Duration.ZERO);
        await().pollInterval(BETWEEN_LOOKS).atMost(terms.patience()).until(() -> {
            requireAlive();
            return log.sum(RoomProof::entries) > 1;
        });
    }

    /** That history begins in a room of that name, so long from now. */
    void begin(String session, History history, Duration later) {
        rooms++;
        world.enter(session, history, Instant.now().plus(later), doorstep);
    }

    /** Waits for its moment, or until nothing happens any more; then kills, and starts again. */
    void suffer(Kill kill) throws Exception {
        CompletableFuture<Void> struck = moments.await(kill.moment(), kill.times(), () -> kill.victims().forEach(this::strike));
        comeTo(() -> struck.isDone() || isQuiet(), Duration.ofMillis(10));
        for (Victim victim : kill.victims()) {
            if (victim == Victim.BROKER) {
                broker.kill();
                broker.restart();
            } else {
                child(victim).kill();
                start(victim);
            }
        }
    }

    private void strike(Victim victim) {
        if (victim == Victim.BROKER) {
            ProcessHandle.of(broker.pid()).ifPresent(ProcessHandle::destroyForcibly);
        } else {
            child(victim).strike();
        }
    }

    private RoleChild child(Victim victim) {
        return Objects.requireNonNull(children.get(victim));
    }

    /** Waits until all is said and every room is at rest, and proves every room. */
    void prove() {
        comeTo(() -> {
            requireAlive();
            return isQuiet();
        }, BETWEEN_LOOKS);
        assertThat(log.conclude()).as("wrong at rest, by room").isEmpty();
    }

    /** Waits for that, unless something is wrong that cannot become right. */
    private void comeTo(Callable<Boolean> state, Duration betweenLooks) {
        try {
            await().pollInterval(betweenLooks).atMost(terms.patience()).until(() -> {
                assertThat(log.faults()).as("wrong, by room").isEmpty();
                return state.call();
            });
        } catch (ConditionTimeoutException e) {
            assertThat(log.owed()).as("still owed after " + terms.patience() + ", by room").isEmpty();
            throw e;
        }
    }

    private void requireAlive() throws IOException {
        for (RoleChild child : children.values()) {
            child.requireAlive();
        }
    }

    /** Nothing more comes from outside or from the renderer, and nothing is owed to any room. */
    private boolean isQuiet() {
        return writer.isIdle() && stage.isIdle() && log.isWhole(rooms);
    }

    /** What was read. */
    LogWatch log() {
        return log;
    }

    private void start(Victim victim) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of("kafka.bootstrap", broker.bootstrapServers(), "renderer.url",
                stage.url().toString(), "instance.id", "crash", "state.dir", folder.resolve("state").toString(),
                "topics.partitions", Integer.toString(PARTITIONS)));
        String role = switch (victim) {
            case TAKEOVER -> {
                settings.putAll(rules);
                yield TakeoverRole.NAME;
            }
            case DISPATCHER -> {
                settings.put("fetch.private_addresses", "true");
                settings.put("renderer.idempotent", Boolean.toString(terms.keysHonoured()));
                yield DispatchRole.NAME;
            }
            case BROKER -> throw new IllegalArgumentException("the broker is no role");
        };
        children.put(victim, RoleChild.start(role, settings, folder.resolve(role + ".log")));
    }

    @Override
    public void close() throws InterruptedException {
        for (RoleChild child : children.values()) {
            child.close();
        }
        writer.close();
        log.close();
        stage.close();
        doorstep.close();
        broker.close();
    }
}
