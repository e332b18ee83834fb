package io.parley.embedded;

import io.parley.embedded.process.ClassPath;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where and how the servers run.
 *
 * @param data         the folder that keeps their data; none for a temporary one, deleted when they are closed
 * @param kafkaPort    the broker's port; none for a free one
 * @param registryPort the registry's port; none for a free one
 * @param home         Parley's folder, in which {@code .dist} holds the registry's program; none where it is unknown
 * @param classPath    where the broker's classes are
 * @param progress     is told a line for people when a server is ready, from any thread
 */
public record EmbeddedConfig(Optional<Path> data, Optional<Integer> kafkaPort, Optional<Integer> registryPort, Optional<Path> home,
        List<Path> classPath, Consumer<String> progress) {

    /** The system property that names Parley's folder. */
    public static final String HOME = "parley.home";

    private static final int MAX_PORT = 65_535;

    /**
     * Checks the ports.
     *
     * @throws IllegalArgumentException where a port is not from 1 to 65535
     */
    public EmbeddedConfig {
        classPath = List.copyOf(classPath);
        checkPort("kafkaPort", kafkaPort);
        checkPort("registryPort", registryPort);
    }

    /** Temporary data, free ports, this process' class path, {@code parley.home} as the system property says. */
    public static EmbeddedConfig temporary() {
        return new EmbeddedConfig(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.ofNullable(System.getProperty(HOME)).map(Path::of), ClassPath.ofThisProcess(), line -> {});
    }

    /** The same with data kept in the folder. */
    public EmbeddedConfig withData(Path folder) {
        return new EmbeddedConfig(Optional.of(folder), kafkaPort, registryPort, home, classPath, progress);
    }

    /** The same with the broker on this port. */
    public EmbeddedConfig withKafkaPort(int port) {
        return new EmbeddedConfig(data, Optional.of(port), registryPort, home, classPath, progress);
    }

    /** The same with the registry on this port. */
    public EmbeddedConfig withRegistryPort(int port) {
        return new EmbeddedConfig(data, kafkaPort, Optional.of(port), home, classPath, progress);
    }

    /** The same with Parley's folder. */
    public EmbeddedConfig withHome(Path folder) {
        return new EmbeddedConfig(data, kafkaPort, registryPort, Optional.of(folder), classPath, progress);
    }

    /** The same with the broker's classes from this class path. */
    public EmbeddedConfig withClassPath(List<Path> entries) {
        return new EmbeddedConfig(data, kafkaPort, registryPort, home, entries, progress);
    }

    /** The same with progress told to this. */
    public EmbeddedConfig withProgress(Consumer<String> listener) {
        return new EmbeddedConfig(data, kafkaPort, registryPort, home, classPath, listener);
    }

    private static void checkPort(String name, Optional<Integer> port) {
        if (port.isPresent() && (port.get() < 1 || port.get() > MAX_PORT)) {
            throw new IllegalArgumentException(name + " must be from 1 to " + MAX_PORT + ", but is " + port.get());
        }
    }
}
