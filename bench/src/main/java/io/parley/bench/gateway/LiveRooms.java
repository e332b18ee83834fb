package io.parley.bench.gateway;

import io.parley.app.client.RoomControl;
import io.parley.bench.ground.Ground;
import io.parley.gateway.GatewayRole;
import io.parley.gateway.accounts.AccountsRole;
import io.parley.gateway.accounts.IssuedTokens;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.stage.Stage;
import io.parley.stage.StageConfig;
import io.parley.stage.StageObserver;
import io.parley.takeover.TakeoverRole;
import io.parley.takeover.dispatch.DispatchRole;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Rooms that are live, in the roles that the edge needs: the gateway, the rooms, the dispatcher and the renderer, all in this process. */
final class LiveRooms implements AutoCloseable {

    private static final String SCRIPT = ScriptDraft.PLAIN.extra("quick_response_enable", false).toJson();
    private static final AccountName OWNER = new AccountName("bench");
    private static final int MAKERS = 16;
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
    /** Nobody answers pings here, nobody sends heartbeats, and one account opens all connections and makes all calls as fast as it can. */
    private static final Map<String, String> PATIENT = Map.of("gateway.idle_timeout", "1h", "heartbeat.expiry", "1h",
            "gateway.calls_per_account", "1000000", "gateway.calls_per_room", "1000000", "gateway.max_sockets_per_account", "100000",
            "gateway.max_sockets", "100000", "gateway.max_connections", "100000");

    private final GatewayRole gateway;
    private final ServiceContext context;
    private final Opened opened;
    private final RoomControl control;

    private final IssuedTokens tokens;

    private LiveRooms(GatewayRole gateway, ServiceContext context, Opened opened) {
        this.gateway = gateway;
        tokens = gateway.accounts().create(OWNER);
        this.context = context;
        this.opened = opened;
        control = opened.add(RoomControl.open(context));
    }

    /** Starts the roles and returns when they are ready. */
    static LiveRooms start(Ground ground) {
        Opened opened = new Opened();
        try {
            ServiceContext first = ground.context(PATIENT);
            GatewayRole gateway = opened.add(new GatewayRole(first, List.of()));
            gateway.start();
            Stage stage = opened.add(Stage.start(
                    StageConfig.from(first.settings()).tellingStatusesTo(URI.create(gateway.url() + GatewayRole.RENDERER_CALLBACKS)),
                    new StageObserver() {}));
            Map<String, String> there = new HashMap<>(PATIENT);
            there.put("renderer.url", stage.url().toString());
            ServiceContext context = ground.context(there);
            for (Role role : List.of(AccountsRole.of(context), TakeoverRole.of(context), new DispatchRole(context))) {
                opened.add(role).start();
            }
            context.awaitReady(READY_TIMEOUT);
            return new LiveRooms(gateway, context, opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Makes rooms, numbered from 0, a few at a time, and starts them. */
    void make(int count) throws InterruptedException {
        try (ExecutorService makers = Executors.newFixedThreadPool(MAKERS, Thread.ofVirtual().factory())) {
            for (Future<?> made : makers.invokeAll(IntStream.range(0, count).mapToObj(this::making).toList())) {
                made.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the rooms cannot be made: " + e.getCause(), e);
        }
    }

    private Callable<Void> making(int room) {
        return () -> {
            control.make(sessionId(room), SCRIPT, OWNER.value());
            control.start(sessionId(room));
            return null;
        };
    }

    String sessionId(int room) {
        return "room-" + room;
    }

    /** Where the gateway is, as {@code http://host:port}. */
    String url() {
        return gateway.url();
    }

    /** Opens all of them. */
    String accessToken() {
        return tokens.accessToken().text();
    }

    ServiceContext context() {
        return context;
    }

    @Override
    public void close() {
        opened.close();
    }
}
