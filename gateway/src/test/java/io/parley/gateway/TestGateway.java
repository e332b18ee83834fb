package io.parley.gateway;

import io.helidon.webserver.http.HttpService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.gateway.access.LimitedAccess;
import io.parley.gateway.access.RoomAccess;
import io.parley.gateway.callbacks.RendererAccess;
import io.parley.gateway.calls.CallsConfig;
import io.parley.gateway.front.FrontConfig;
import io.parley.gateway.limits.CallerLimits;
import io.parley.gateway.log.RoomLog;
import io.parley.gateway.rooms.RoomDirectory;
import io.parley.gateway.rooms.RoomTable;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.callback.CallbackKey;
import io.parley.runtime.config.Settings;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.AvroSerdes;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** A gateway on a free port over a log in memory, and a client of it. */
final class TestGateway implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    /** How long a read waits for what is behind. */
    static final Duration BEHIND = Duration.ofSeconds(2);
    private static final MediaType JSON = MediaType.get("application/json");

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final OkHttpClient client = new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(20)).build();
    /** The rooms that it knows of. */
    final RoomTable rooms = new RoomTable(new Topics(AvroSerdes.plain()).rooms(), () -> NOW);
    /** Where the log of rooms is said to end, by partition. */
    volatile Map<Integer, Long> ends = Map.of();
    private final GatewayServer server;

    TestGateway(RoomLog log, GatewayConfig config, HttpService... beside) {
        this(log, config, new OpenAccess(), Optional.empty(), beside);
    }

    /** One that lets in who may by what it knows of rooms. */
    TestGateway(RoomLog log, GatewayConfig config, Function<RoomDirectory, RoomAccess> access) {
        this(log, config, access, Optional.empty());
    }

    /** One that takes statuses from who has the key. */
    TestGateway(RoomLog log, GatewayConfig config, RoomAccess access, Optional<CallbackKey> renderer, HttpService... beside) {
        this(log, config, directory -> access, renderer, beside);
    }

    private TestGateway(RoomLog log, GatewayConfig config, Function<RoomDirectory, RoomAccess> access, Optional<CallbackKey> renderer,
            HttpService... beside) {
        RoomDirectory directory = new RoomDirectory(rooms, () -> ends, BEHIND);
        CallerLimits limits = new CallerLimits(config.front().limits(), () -> NOW, meters);
        server = new GatewayServer(config, calls(config), log, new Topics(AvroSerdes.plain()), List.of(beside), meters, () -> NOW,
                new Random(7), new LimitedAccess(access.apply(directory), limits), new RendererAccess(renderer, limits, () -> NOW),
                directory);
        rooms.onQuiet();
        server.start();
    }

    static GatewayConfig config() {
        return new GatewayConfig("127.0.0.1", 0, Duration.ofMillis(400), 8, 4, Duration.ofMillis(200), Duration.ofSeconds(30),
                front());
    }

    /** The front by default. */
    static FrontConfig front() {
        return front(Map.of());
    }

    /** The front by default, but for these; and for rates, since the clock stands still. */
    static FrontConfig front(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of("gateway.calls_per_account", "1000000", "gateway.calls_per_room", "1000000"));
        all.putAll(values);
        return FrontConfig.from(Settings.of(all, FrontConfig.KEYS));
    }

    /** The configuration with a front of these values. */
    static GatewayConfig config(Map<String, String> values) {
        GatewayConfig config = config();
        return new GatewayConfig(config.host(), config.port(), config.answerTimeout(), config.framesInFlight(), config.pushBuffer(),
                config.pushGrace(), config.idleTimeout(), front(values));
    }

    private static CallsConfig calls(GatewayConfig config) {
        return new CallsConfig(config.answerTimeout(), config.answerTimeout().multipliedBy(4), Duration.ofMillis(100),
                Optional.of(URI.create("http://owner.example/told")), ZoneOffset.UTC);
    }

    List<HttpService> services() {
        return server.services();
    }

    int port() {
        return server.port();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    String microphoneUrl(String sessionId, String rest) {
        return url(LiveApiPaths.MICROPHONE + "?clientType=BROWSER&sessionId=" + sessionId + rest);
    }

    String post(String path, String body, String... headers) {
        return call(post(path, RequestBody.create(body, JSON), headers));
    }

    Request post(String path, RequestBody body, String... headers) {
        Request.Builder request = new Request.Builder().url(url(path)).post(body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    String get(String path) {
        return call(new Request.Builder().url(url(path)).build());
    }

    String call(Request request) {
        try (Response response = client.newCall(request).execute()) {
            return response.body().string();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WebSocketClient connect(String url) {
        return new WebSocketClient(client, url);
    }

    void closeServer() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
