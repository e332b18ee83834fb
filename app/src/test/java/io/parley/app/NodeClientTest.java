package io.parley.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.app.local.LocalParley;
import io.parley.app.roles.AllKeys;
import io.parley.runtime.config.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A client in another language, that knows the vendor's reference only, goes from create to close; and its owner is told of everything. */
class NodeClientTest {

    private static final Path CLIENT = Path.of("..", "samples", "node-client");
    private static final Path SPEECH = Path.of("..", "samples", "speech", "cafe.wav");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc", "live-api.mjs", "sequence.mjs");
    private static final int OLDEST_NODE = 20;
    /** Where it is "required", a machine on which the client cannot run fails the test. */
    private static final String NODE = "parley.node";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private final List<JsonNode> callbacks = new CopyOnWriteArrayList<>();
    private final HttpServer owner = owner();

    private HttpServer owner() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::told);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void told(HttpExchange exchange) throws IOException {
        try (exchange) {
            callbacks.add(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @AfterEach
    void stop() {
        owner.stop(0);
    }

    @Test
    void shouldGoFromCreateToClose() throws Exception {
        // given
        Path client = install();
        String speech = SPEECH.toRealPath().toString();
        LocalParley.Options everything = LocalParley.Options.everything(folder.resolve("data"), line -> {});
        try (LocalParley parley = LocalParley.start(everything, this::settings)) {

            // when
            Ended ended = run(client,
                    Map.of("PARLEY_URL", parley.url().toString(), "PARLEY_ACCESS_TOKEN", parley.demoAccount().accessToken()),
                    "node", "sequence.mjs", speech);

            // then
            assertThat(ended.code()).as(ended.said()).isZero();
            assertThat(ended.said()).contains("\"step\":\"done\"").doesNotContain(parley.demoAccount().accessToken());
            await().untilAsserted(() -> assertThat(statuses()).startsWith(35).endsWith(5).contains(34, 36, 37));
            assertThat(callbacks).allSatisfy(told -> assertThat(told.path("userData").asText()).isEqualTo("visit 7"));
        }
    }

    private List<Integer> statuses() {
        return callbacks.stream().map(told -> told.path("status").asInt()).toList();
    }

    private Settings settings(Map<String, String> decided) {
        Map<String, String> all = new LinkedHashMap<>(decided);
        all.put("gateway.port", "0");
        all.put("callbacks.url", "http://127.0.0.1:" + owner.getAddress().getPort() + "/told");
        return Settings.of(all, AllKeys.ALL);
    }

    /** The client with its one dependency, in a folder of its own; where that cannot be had the test is skipped and says so. */
    private Path install() throws IOException, InterruptedException {
        Path client = Files.createDirectory(folder.resolve("client"));
        for (String file : FILES) {
            Files.copy(CLIENT.resolve(file), client.resolve(file));
        }
        String version = said(client, "node", "--version");
        if (!version.matches("v\\d+\\.(?s:.*)") || Integer.parseInt(version.substring(1, version.indexOf('.'))) < OLDEST_NODE) {
            skip("Node.js " + OLDEST_NODE + " or later is not here: " + version);
        }
        Ended npm = tryRun(client, "npm", "ci", "--prefer-offline");
        if (npm.code() != 0) {
            skip("npm cannot install the client: " + npm.said());
        }
        return client;
    }

    private static void skip(String why) {
        if ("required".equals(System.getProperty(NODE))) {
            throw new AssertionError(NODE + "=required, but " + why);
        }
        System.err.println("NodeClientTest is SKIPPED. " + why);
        Assumptions.abort(why);
    }

    private static String said(Path at, String... command) throws InterruptedException {
        return tryRun(at, command).said().strip();
    }

    /** How a command ended and all that it said. */
    private record Ended(int code, String said) {}

    private static Ended tryRun(Path at, String... command) throws InterruptedException {
        try {
            return run(at, Map.of(), command);
        } catch (IOException e) {
            return new Ended(-1, String.valueOf(e.getMessage()));
        }
    }

    private static Ended run(Path at, Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command))).directory(at.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Path output = Files.createTempFile(at, "said", ".txt");
        Process process = builder.redirectOutput(output.toFile()).start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }
}
