package io.parley.gateway.callbacks;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerRequest;
import io.parley.gateway.http.Bodies;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.limits.CallerLimits;
import io.parley.liveapi.ExtensionHeaders;
import io.parley.liveapi.callback.CallbackKey;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.ops.Listening;
import io.parley.runtime.service.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets the renderer tell its statuses and nobody else, who could end any room of which they know the name. Thread-safe.
 *
 * <p>A renderer that can sign does it as Parley signs what it tells owners; one that cannot has the secret in the address that it calls.
 */
public final class RendererAccess {

    /** The secret. */
    public static final Key<Optional<String>> CALLBACK_KEY = Key.text("renderer.callback_key", "",
            "Secret that the renderer signs its statuses with, or shows as ?key= in the address that it tells them; needed where gateway.host is no loopback address.")
            .optional().hidden();

    private static final Logger LOG = LoggerFactory.getLogger(RendererAccess.class);
    private static final String PARAMETER = "key";
    private static final HeaderName TIMESTAMP = HeaderNames.create(ExtensionHeaders.TIMESTAMP);
    private static final HeaderName SIGNATURE = HeaderNames.create(ExtensionHeaders.SIGNATURE);

    private final Optional<CallbackKey> key;
    private final CallerLimits limits;
    private final InstantSource clock;

    /**
     * Access for who has the key; without one, for everybody.
     *
     * @param clock what timestamps are held against
     */
    public RendererAccess(Optional<CallbackKey> key, CallerLimits limits, InstantSource clock) {
        this.key = key;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Access as the settings have it.
     *
     * @param host where the gateway listens
     * @throws StartupException without a key where others than this machine reach the gateway
     */
    public static RendererAccess from(Settings settings, String host, CallerLimits limits, InstantSource clock) {
        Optional<CallbackKey> key = settings.get(CALLBACK_KEY).map(CallbackKey::new);
        if (key.isEmpty() && !Listening.isLoopback(host)) {
            throw new StartupException(CALLBACK_KEY.name() + " is not set, but gateway.host=" + host
                    + " is reached from elsewhere, and whoever reaches it could end rooms; set it to a secret (openssl rand -hex 32)");
        }
        if (key.isEmpty()) {
            LOG.atWarn().addKeyValue("key", CALLBACK_KEY.name()).addKeyValue("host", host)
                    .log("whoever reaches this address can report as the renderer; set the key if a proxy stands before it");
        }
        return new RendererAccess(key, limits, clock);
    }

    /**
     * The body of a call that the renderer makes.
     *
     * @throws NotAllowedException 401 if somebody else makes it, 429 if they try too often
     */
    String body(ServerRequest request) {
        if (key.isEmpty() || request.query().first(PARAMETER).filter(key.get()::is).isPresent()) {
            return Bodies.text(request);
        }
        ServerRequestHeaders headers = request.headers();
        if (headers.contains(SIGNATURE)) {
            String body = Bodies.text(request);
            if (key.get().isSigned(headers.first(TIMESTAMP).orElse(""), body, headers.get(SIGNATURE).get(), clock.instant())) {
                return body;
            }
        }
        limits.stranger(request.remotePeer().host());
        throw NotAllowedException.unauthenticated();
    }

    /**
     * The renderer tells something about a room.
     *
     * @throws NotAllowedException 429 if it does too often
     */
    void told(String sessionId) {
        limits.status(sessionId);
    }
}
