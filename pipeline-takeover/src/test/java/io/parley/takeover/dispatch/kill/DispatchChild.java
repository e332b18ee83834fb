package io.parley.takeover.dispatch.kill;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.embedded.process.ClassPath;
import io.parley.runtime.RuntimeKeys;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.takeover.dispatch.DispatchRole;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The role {@code dispatch} in a JVM of its own, which a test can kill. Ends by itself when its parent does. */
final class DispatchChild implements AutoCloseable {

    private static final List<Key<?>> KEYS = Stream.<Key<?>>concat(RuntimeKeys.ALL.stream(), DispatchRole.KEYS.stream()).toList();

    private final Process process;
    private final Path log;

    private DispatchChild(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static DispatchChild start(String bootstrap, URI renderer, Path log) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        String classPath = ClassPath.ofThisProcess().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return new DispatchChild(new ProcessBuilder(java, "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath,
                DispatchChild.class.getName(), bootstrap, renderer.toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start(), log);
    }

    /** @throws IllegalStateException if it has ended by itself; with what it said */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the dispatcher ended by itself: " + Files.readString(log));
        }
    }

    /** Ends it as a crash would (SIGKILL). */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    public static void main(String[] args) throws IOException {
        Settings settings = Settings.of(
                Map.of("kafka.bootstrap", args[0], "renderer.url", args[1], "renderer.call_timeout", "60s", "instance.id", "killed"), KEYS);
        try (DispatchRole role = new DispatchRole(new ServiceContext(settings, KafkaConnection.to(args[0]), new Topics(AvroSerdes.plain()),
                new SimpleMeterRegistry(), new HealthChecks(), Clock.systemUTC()))) {
            role.start();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
