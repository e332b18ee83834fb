package io.parley.embedded;

import io.parley.embedded.child.BrokerMain;
import io.parley.embedded.process.ChildCommand;
import io.parley.embedded.process.Ports;
import io.parley.embedded.process.ServerProgram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.Uuid;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Kafka as a program: one node that is broker and controller, small, and quick to start. */
final class Broker implements ServerProgram {

    private static final int NODE = 1;
    private static final String DATA = "log";
    private static final String CONTROLLER = "CONTROLLER";
    private static final Duration PROBE = Duration.ofSeconds(2);

    private final List<Path> classPath;

    Broker(List<Path> classPath) {
        this.classPath = classPath;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public ChildCommand prepare(Path folder, Ports ports) throws IOException {
        Path data = folder.resolve(DATA);
        Path properties = folder.resolve("server.properties");
        Files.writeString(properties, settings(data, ports).entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining()));
        return new ChildCommand(BrokerMain.class.getName(), classPath,
                List.of("-Xmx256m", "-XX:+UseSerialGC",
                        "-Dlogback.configurationFile=io/parley/embedded/child/logback-broker.xml"),
                List.of(properties.toString(), data.toString(), Uuid.randomUuid().toString(), Integer.toString(NODE), CONTROLLER));
    }

    private static Map<String, String> settings(Path data, Ports ports) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + ports.internal());
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + ports.client() + "," + CONTROLLER + "://127.0.0.1:" + ports.internal());
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + ports.client());
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        // A properties file takes a backslash for an escape.
        settings.put("log.dirs", data.toString().replace('\\', '/'));
        // The controller takes a killed broker for alive until its session ends, and refuses its successor so long (by default 9 s).
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "250");
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "8");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "8");
        // Until the markers of a producer's last transaction are written, its next one waits so long at a time (by default 20 ms).
        settings.put("add.partitions.to.txn.retry.backoff.ms", "2");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "8");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("num.recovery.threads.per.data.dir", "1");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.threads", "1");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        return settings;
    }

    @Override
    public boolean isReady(Path folder, Ports ports) {
        return listens(ports.client()) && serves(folder, ports.client());
    }

    // Admin clients warn about each refused connection, so they come only when somebody listens.
    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PROBE.toMillis());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean serves(Path folder, int port) {
        int millis = (int) PROBE.toMillis();
        Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis, AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis));
        try {
            DescribeClusterResult cluster = admin.describeCluster();
            return !cluster.nodes().get().isEmpty() && cluster.clusterId().get().equals(clusterId(folder));
        } catch (ExecutionException | IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static String clusterId(Path folder) throws IOException {
        Properties formatted = new Properties();
        try (InputStream file = Files.newInputStream(folder.resolve(DATA).resolve("meta.properties"))) {
            formatted.load(file);
        }
        return formatted.getProperty("cluster.id", "");
    }

    @Override
    public Duration grace() {
        return Duration.ofSeconds(10);
    }
}
