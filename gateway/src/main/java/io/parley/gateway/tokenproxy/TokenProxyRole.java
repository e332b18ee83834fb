package io.parley.gateway.tokenproxy;

import io.helidon.webserver.WebServer;
import io.parley.gateway.front.Front;
import io.parley.gateway.http.Answers;
import io.parley.gateway.tls.CertificateWatch;
import io.parley.runtime.config.SettingsException;
import io.parley.runtime.health.Health;
import io.parley.runtime.ops.Listening;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The token proxy as a role: its own HTTP port, and a thread that calls the platform when it is due. */
public final class TokenProxyRole implements Role {

    /** How long a change of the machine's clock goes unnoticed. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private final ServiceContext context;
    private final TokenProxyConfig config;
    private final HttpPlatform platform;
    private final Thread thread;
    private @Nullable TokenKeeper keeper;
    private @Nullable WebServer server;
    private @Nullable CertificateWatch certificates;

    /**
     * The role; nothing runs yet.
     *
     * @throws SettingsException if no account or no secret is set
     */
    public TokenProxyRole(ServiceContext context) {
        this.context = context;
        config = TokenProxyConfig.from(context.settings());
        if (config.account().isBlank() || config.secret().isBlank()) {
            throw new SettingsException(
                    "token_proxy.account and token_proxy.secret: both are needed; ./parley accounts create NAME prints them");
        }
        platform = new HttpPlatform(config.platform(), config.account(), config.secret(), config.timeout());
        thread = Thread.ofPlatform().daemon().name("token-keeper").unstarted(this::run);
    }

    @Override
    public String name() {
        return "token-proxy";
    }

    @Override
    public void start() {
        TokenKeeper keeping = new TokenKeeper(platform, new TokenFile(config.file(), config.account() + " at " + config.platform()),
                context.meters(), new SecureRandom(), context.clock().instant());
        keeper = keeping;
        WebServer started = Listening.start(Front.server(config.bounds(), config.tls()).routing(routing -> {
            Front.filters(config.bounds(), config.origins(), routing);
            Answers.handleErrors(routing);
            routing.register(new TokenRoutes(keeping, context.clock()));
        }), "token_proxy", config.host(), config.port());
        server = started;
        if (config.tls().isOn()) {
            certificates = CertificateWatch.start(config.tls(), started);
        }
        thread.start();
        context.health().live(name(), () -> thread.isAlive() ? Health.up() : Health.down("nobody refreshes the token"));
        context.health().ready(name(), () -> keeping.token(context.clock().instant()).isPresent()
                ? Health.up()
                : Health.down("no access token is at hand; " + keeping.standing().failures() + " calls of the platform failed"));
    }

    /**
     * The port that it listens at.
     *
     * @throws IllegalStateException before the start
     */
    int port() {
        WebServer started = server;
        if (started == null) {
            throw new IllegalStateException("the token proxy was not started");
        }
        return started.port();
    }

    private void run() {
        TokenKeeper keeping = Objects.requireNonNull(keeper, "start comes first");
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Instant next = keeping.keep(context.clock().instant());
                Duration wait = Duration.between(context.clock().instant(), next);
                if (wait.isPositive()) {
                    Thread.sleep(wait.compareTo(LONGEST_SLEEP) < 0 ? wait : LONGEST_SLEEP);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        context.health().remove(name());
        thread.interrupt();
        platform.close();
        CertificateWatch watching = certificates;
        if (watching != null) {
            watching.close();
        }
        WebServer started = server;
        if (started != null) {
            started.stop();
        }
    }
}
