package io.parley.gateway.front;

import io.parley.gateway.limits.LimitsConfig;
import io.parley.gateway.origins.Origins;
import io.parley.gateway.tls.TlsConfig;
import io.parley.gateway.tls.TlsKeys;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a gateway meets the world.
 *
 * @param limits  what one caller may take
 * @param origins whose pages may call
 * @param tls     what it serves HTTPS with
 */
public record FrontConfig(LimitsConfig limits, Origins origins, TlsConfig tls) {

    /** Pages of other sites. */
    public static final Key<String> ORIGINS = Key.text("gateway.origins", "",
            "Origins whose pages may call the API, as https://shop.example, separated by commas; * for all, empty for none.")
            .where(Origins.EXPECTED, Origins::isText);

    /** HTTPS. */
    public static final TlsKeys TLS = TlsKeys.of("gateway", "the API is");

    /** All of the above. */
    public static final List<Key<?>> KEYS = Stream.of(List.<Key<?>>of(ORIGINS), TLS.all(), LimitsConfig.KEYS)
            .<Key<?>>flatMap(List::stream).toList();

    /** The configuration that the settings hold. */
    public static FrontConfig from(Settings settings) {
        return new FrontConfig(LimitsConfig.from(settings), Origins.parse(settings.get(ORIGINS)), TlsConfig.from(settings, TLS));
    }

    /** What of the limits holds for anybody. */
    public Bounds bounds() {
        return new Bounds(limits.bodyBytes(), limits.headerBytes(), limits.frameBytes(), limits.tcpConnections());
    }
}
