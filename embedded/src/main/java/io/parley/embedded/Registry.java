package io.parley.embedded;

import io.parley.embedded.process.ChildCommand;
import io.parley.embedded.process.Ports;
import io.parley.embedded.process.ServerProgram;
import io.parley.embedded.process.StartException;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/** Apicurio Registry as a program, with its schemas in a file. */
final class Registry implements ServerProgram {

    private static final String MAIN_CLASS = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
    private static final int PROBE_MILLIS = 1_000;
    private static final int OK = 200;

    private final Path program;
    // Shown in its system information, by which it is told from a stranger on the same port.
    private final String name = "Parley registry " + UUID.randomUUID();

    private Registry(Path program) {
        this.program = program;
    }

    /**
     * The registry's program as the build unpacked it.
     *
     * @throws StartException where it is not there
     */
    static Registry in(Optional<Path> home) {
        Path root = home.orElseThrow(() -> new StartException("the system property " + EmbeddedConfig.HOME
                + " is not set: it has to name Parley's folder, in which .dist holds the schema registry"));
        Path program = root.toAbsolutePath().resolve(".dist").resolve("apicurio-registry-" + version());
        if (!Files.isRegularFile(program.resolve("quarkus-run.jar"))) {
            throw new StartException("the schema registry is missing in " + program + ": run \"mvn package -DskipTests\" in " + root);
        }
        return new Registry(program);
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream resource = Objects.requireNonNull(Registry.class.getResourceAsStream("registry.properties"))) {
            properties.load(resource);
        } catch (IOException e) {
            throw new StartException("the registry's version is not readable: " + e, e);
        }
        return properties.getProperty("version");
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public ChildCommand prepare(Path folder, Ports ports) {
        // Without WRITE_DELAY=0 a killed registry forgets schemas that records already name, and gives their ids to others.
        String url = "jdbc:h2:file:" + folder.resolve("schemas") + ";WRITE_DELAY=0";
        return new ChildCommand(MAIN_CLASS, List.of(program.resolve("quarkus-run.jar")),
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + ports.client(), "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=" + ports.internal(), "-Dapicurio.storage.kind=sql", "-Dapicurio.storage.sql.kind=h2",
                        "-Dapicurio.datasource.url=" + url, "-Dapicurio.app.name=" + name),
                List.of());
    }

    @Override
    public boolean isReady(Path folder, Ports ports) {
        String root = "http://127.0.0.1:" + ports.client();
        return get(root + "/apis/registry/v3/system/info").filter(info -> info.contains(name)).isPresent()
                && get(root + "/apis/ccompat/v7/subjects").isPresent();
    }

    private static Optional<String> get(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            if (connection.getResponseCode() != OK) {
                return Optional.empty();
            }
            try (InputStream body = connection.getInputStream()) {
                return Optional.of(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    @Override
    public Duration grace() {
        return Duration.ofSeconds(5);
    }
}
