package io.parley.gateway;

import io.helidon.webserver.http.HttpService;
import io.parley.gateway.access.LimitedAccess;
import io.parley.gateway.access.RoomAccess;
import io.parley.gateway.access.TokenAccess;
import io.parley.gateway.accounts.AccountDesk;
import io.parley.gateway.accounts.Accounts;
import io.parley.gateway.callbacks.CallbackService;
import io.parley.gateway.callbacks.RendererAccess;
import io.parley.gateway.calls.CallsConfig;
import io.parley.gateway.inquiries.InquiryClient;
import io.parley.gateway.inquiries.InquiryService;
import io.parley.gateway.limits.CallerLimits;
import io.parley.gateway.log.KafkaRoomLog;
import io.parley.gateway.pages.Pages;
import io.parley.gateway.rooms.KafkaRooms;
import io.parley.gateway.rooms.RoomDirectory;
import io.parley.runtime.health.Health;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceConfig;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.service.StartupException;
import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/** The edge as a role: its own HTTP port, Kafka behind it. */
public final class GatewayRole implements Role {

    /** Path of the endpoint that takes the renderer's status callbacks. */
    public static final String RENDERER_CALLBACKS = CallbackService.PATH;

    private final ServiceContext context;
    private final GatewayConfig config;
    private final List<HttpService> beside;
    private @Nullable KafkaRoomLog log;
    private @Nullable Accounts accounts;
    private @Nullable KafkaRooms rooms;
    private @Nullable GatewayServer server;

    /**
     * The role; nothing runs yet.
     *
     * @param beside further routes on the same port: health and metrics ({@code OpsRoutes}), pages
     */
    public GatewayRole(ServiceContext context, List<HttpService> beside) {
        this.context = context;
        this.config = GatewayConfig.from(context.settings());
        this.beside = List.copyOf(beside);
    }

    @Override
    public String name() {
        return "gateway";
    }

    /** @throws StartupException if the address cannot be listened at, or must not be without a secret of the renderer; the message names the key */
    @Override
    public void start() {
        CallerLimits limits = new CallerLimits(config.front().limits(), context.clock(), context.meters());
        RendererAccess renderer = RendererAccess.from(context.settings(), config.host(), limits, context.clock());
        KafkaRoomLog opened = KafkaRoomLog.open(context.kafka(), context.topics(), "parley-gateway", config.answerTimeout(),
                context.meters(), context.clock());
        log = opened;
        SecureRandom random = new SecureRandom();
        Accounts known = Accounts.open(context, config.answerTimeout(), random);
        accounts = known;
        KafkaRooms reading = KafkaRooms.open(context.kafka(), context.topics().rooms(), "parley-gateway", context.clock());
        rooms = reading;
        RoomDirectory directory = reading.directory();
        RoomAccess access = new LimitedAccess(new TokenAccess(known.authenticator(), directory,
                context.settings().get(ServiceConfig.ROOM_LINGER), context.clock()), limits);
        InquiryClient asking = new InquiryClient(opened, context.topics().inquiries(), config.answerTimeout(), context.clock(), random,
                context.meters());
        List<HttpService> all = beside(known.service(), new InquiryService(asking, access::account, random), beside);
        GatewayServer starting = new GatewayServer(config, CallsConfig.from(context.settings(), config.answerTimeout()), opened,
                context.topics(), all, context.meters(), context.clock(), random, access, renderer, directory);
        starting.start();
        server = starting;
        context.health().ready(name(), () -> {
            if (!starting.isRunning()) {
                return Health.down("the server does not listen");
            }
            if (!known.isComplete()) {
                return Health.down("the accounts have not been read yet");
            }
            if (!directory.table().isComplete()) {
                return Health.down("the rooms have not been read yet");
            }
            return opened.isReading() ? Health.up() : Health.down("nobody reads the messages of rooms");
        });
    }

    /** All services beside those over the log of rooms; what is not here is not served. */
    static List<HttpService> beside(HttpService accounts, InquiryService inquiries, List<HttpService> others) {
        return Stream.concat(Stream.of(accounts, inquiries, new Pages()), others.stream()).toList();
    }

    /**
     * Where it is reached, as {@code http://127.0.0.1:8080}.
     *
     * @throws IllegalStateException before the start
     */
    public String url() {
        GatewayServer running = server;
        if (running == null) {
            throw new IllegalStateException("the gateway was not started");
        }
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        return (config.front().tls().isOn() ? "https://" : "http://") + host + ":" + running.port();
    }

    /**
     * Where accounts are made, log in and refresh.
     *
     * @throws IllegalStateException before the start
     */
    public AccountDesk accounts() {
        Accounts known = accounts;
        if (known == null) {
            throw new IllegalStateException("the gateway was not started");
        }
        return known.desk();
    }

    @Override
    public void close() {
        context.health().remove(name());
        GatewayServer running = server;
        if (running != null) {
            running.close();
        }
        KafkaRooms reading = rooms;
        if (reading != null) {
            reading.close();
        }
        Accounts known = accounts;
        if (known != null) {
            known.close();
        }
        KafkaRoomLog opened = log;
        if (opened != null) {
            opened.close();
        }
    }
}
