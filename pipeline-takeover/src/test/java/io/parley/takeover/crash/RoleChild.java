package io.parley.takeover.crash;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.embedded.process.ClassPath;
import io.parley.runtime.RuntimeKeys;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.takeover.TakeoverConfig;
import io.parley.takeover.TakeoverRole;
import io.parley.takeover.dispatch.DispatchRole;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One role in a JVM of its own, which a test can kill. Ends by itself when its parent does. Thread-safe. */
public final class RoleChild implements AutoCloseable {

    private static final List<Key<?>> KEYS = Stream.of(RuntimeKeys.ALL, TakeoverConfig.KEYS, DispatchRole.KEYS)
            .<Key<?>>flatMap(List::stream).toList();

    private final Process process;
    private final Path log;

    private RoleChild(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a role; returns at once.
     *
     * @param role     its name
     * @param settings what it is configured with
     * @param log      what it says is added there
     */
    public static RoleChild start(String role, Map<String, String> settings, Path log) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        String classPath = ClassPath.ofThisProcess().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Path temporary = Files.createDirectories(log.resolveSibling("tmp"));
        List<String> line = new ArrayList<>(List.of(java, "-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + temporary, RoleChild.class.getName(), role));
        settings.forEach((key, value) -> line.add(key + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("CLASSPATH", classPath);
        return new RoleChild(builder.start(), log);
    }

    /** @throws IllegalStateException if it has ended by itself; with what it said */
    public void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the role ended by itself: " + Files.readString(log));
        }
    }

    /** Ends it as a crash would (SIGKILL); returns at once. */
    public void strike() {
        process.destroyForcibly();
    }

    /** Ends it as a crash would (SIGKILL), and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    public static void main(String[] args) throws IOException {
        Map<String, String> set = Arrays.stream(args).skip(1).map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        Settings settings = Settings.of(set, KEYS);
        ServiceContext context = new ServiceContext(settings, KafkaConnection.to(set.getOrDefault("kafka.bootstrap", "")),
                new Topics(AvroSerdes.plain()), new SimpleMeterRegistry(), new HealthChecks(), Clock.systemUTC());
        try (Role role = role(args[0], context)) {
            role.start();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static Role role(String name, ServiceContext context) {
        return switch (name) {
            case TakeoverRole.NAME -> TakeoverRole.of(context);
            case DispatchRole.NAME -> new DispatchRole(context);
            default -> throw new IllegalArgumentException("role: expected takeover or dispatch, found " + name);
        };
    }
}
