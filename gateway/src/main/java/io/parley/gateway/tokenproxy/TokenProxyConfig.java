package io.parley.gateway.tokenproxy;

import io.parley.gateway.front.Bounds;
import io.parley.gateway.origins.Origins;
import io.parley.gateway.tls.TlsConfig;
import io.parley.gateway.tls.TlsKeys;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.service.ServiceConfig;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the token proxy is configured.
 *
 * @param host     address to listen at
 * @param port     port to listen at; 0 takes a free one
 * @param platform root address of the platform
 * @param account  the account there
 * @param secret   what it logs in with
 * @param file     where tokens are kept over a restart
 * @param timeout  how long one call of the platform may take
 * @param origins  whose pages may read tokens
 * @param bounds   what it takes of anybody
 * @param tls      what it serves HTTPS with
 */
public record TokenProxyConfig(String host, int port, URI platform, String account, String secret, Path file, Duration timeout,
        Origins origins, Bounds bounds, TlsConfig tls) {

    /** Address. */
    public static final Key<String> HOST = Key.text("token_proxy.host", "127.0.0.1", "Address that the token proxy serves at.");
    /** Port. */
    public static final Key<Integer> PORT = Key.integer("token_proxy.port", 8070, 0, 65_535,
            "Port of the token proxy; 0 takes a free one.");
    /** The platform. */
    public static final Key<URI> PLATFORM = Key.uri("token_proxy.platform_url", "http://127.0.0.1:8080",
            "Root address of the platform that the token proxy logs in to.");
    /** The account. */
    public static final Key<String> ACCOUNT = Key.text("token_proxy.account", "", "Account that the token proxy logs in as.");
    /** Its secret. */
    public static final Key<String> SECRET = Key.text("token_proxy.secret", "", "What the token proxy logs in with.").hidden();
    /** Where tokens are kept. */
    public static final Key<Optional<Path>> FILE = Key
            .path("token_proxy.file", "", "File that keeps the token proxy's tokens over a restart. Empty: token-proxy.json in state.dir.")
            .optional();
    /** Patience. */
    public static final Key<Duration> TIMEOUT = Key
            .duration("token_proxy.call_timeout", Duration.ofSeconds(10), "How long one call of the platform may take.")
            .where("a time above 0 as 250ms or 15s", Duration::isPositive);
    /** Pages. */
    public static final Key<String> ORIGINS = Key.text("token_proxy.origins", "",
            "Origins whose pages may read tokens, as https://shop.example, separated by commas; * for all, empty for none.")
            .where(Origins.EXPECTED, Origins::isText);

    /** Heads. */
    public static final Key<Integer> HEADER_BYTES = Key.integer("token_proxy.max_headers", 16_384, 1024, 1_048_576,
            "Bytes that the headers of one call may have together.");
    /** Connections. */
    public static final Key<Integer> CONNECTIONS = Key.integer("token_proxy.max_connections", 1000, 1, 1_000_000,
            "Connections that the token proxy holds at a time; more wait until others went.");
    /** HTTPS. */
    public static final TlsKeys TLS = TlsKeys.of("token_proxy", "tokens are");

    /** All of the above. */
    public static final List<Key<?>> KEYS = Stream.of(List.<Key<?>>of(HOST, PORT, PLATFORM, ACCOUNT, SECRET, FILE, TIMEOUT, ORIGINS,
            HEADER_BYTES, CONNECTIONS), TLS.all()).<Key<?>>flatMap(List::stream).toList();

    /** Nobody has to send any. */
    private static final int BODY_BYTES = 1024;
    private static final int FRAME_BYTES = 4096;

    /** The configuration that the settings hold. */
    public static TokenProxyConfig from(Settings settings) {
        Path file = settings.get(FILE).orElseGet(() -> settings.get(ServiceConfig.STATE_DIR).resolve("token-proxy.json"));
        return new TokenProxyConfig(settings.get(HOST), settings.get(PORT), settings.get(PLATFORM), settings.get(ACCOUNT),
                settings.get(SECRET), file, settings.get(TIMEOUT), Origins.parse(settings.get(ORIGINS)),
                new Bounds(BODY_BYTES, settings.get(HEADER_BYTES), FRAME_BYTES, settings.get(CONNECTIONS)), TlsConfig.from(settings, TLS));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TokenProxyConfig[" + account + " at " + platform + "]";
    }
}
