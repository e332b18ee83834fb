package io.parley.app.local;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.app.roles.RoleName;
import io.parley.embedded.Embedded;
import io.parley.embedded.EmbeddedConfig;
import io.parley.gateway.GatewayConfig;
import io.parley.gateway.GatewayRole;
import io.parley.gateway.accounts.AccountsRole;
import io.parley.gateway.callbacks.RendererAccess;
import io.parley.gateway.front.FrontConfig;
import io.parley.gateway.inquiries.InquiryRole;
import io.parley.gateway.tls.TlsConfig;
import io.parley.liveapi.callback.CallbackKey;
import io.parley.runtime.config.Settings;
import io.parley.runtime.ops.Listening;
import io.parley.runtime.ops.OpsRoutes;
import io.parley.runtime.ops.ProcessMeters;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceConfig;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.service.ServiceHost;
import io.parley.runtime.service.StartupException;
import io.parley.stage.Stage;
import io.parley.stage.StageConfig;
import io.parley.stage.StageObserver;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Parley on one machine: a broker, a registry and a renderer of its own, and all roles in this process. Started and closed by one thread.
 */
public final class LocalParley implements AutoCloseable {

    private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);

    private final Path data;
    private final Embedded embedded;
    private final List<AutoCloseable> opened;
    private final ServiceContext context;
    private final Stage stage;
    private final GatewayRole gateway;
    private final DemoAccount demo;

    /**
     * What is to run.
     *
     * @param data      folder that keeps everything
     * @param knowledge files of Q&A databases to load; empty: the sample, if the folder knows no questions yet
     * @param roles     roles of this process; the gateway always runs
     * @param observer  watches the renderer
     * @param progress  is told a line for people at each step
     */
    public record Options(Path data, List<Path> knowledge, Set<RoleName> roles, StageObserver observer, Consumer<String> progress) {

        /** Everything, unwatched. */
        public static Options everything(Path data, Consumer<String> progress) {
            return new Options(data, List.of(), RoleName.pipeline(), StageObserver.NONE, progress);
        }

        /** The same, with these Q&A databases. */
        public Options with(List<Path> files) {
            return new Options(data, files, roles, observer, progress);
        }

        /** The same, with the renderer watched. */
        public Options with(StageObserver watcher) {
            return new Options(data, knowledge, roles, watcher, progress);
        }

        /** The same, with only these roles. */
        public Options with(Set<RoleName> only) {
            return new Options(data, knowledge, only, observer, progress);
        }
    }

    private LocalParley(Path data, Embedded embedded, ServiceContext context, Stage stage, GatewayRole gateway, DemoAccount demo,
            List<AutoCloseable> opened) {
        this.data = data;
        this.embedded = embedded;
        this.context = context;
        this.stage = stage;
        this.gateway = gateway;
        this.demo = demo;
        this.opened = opened;
    }

    /**
     * Starts everything and returns when it is ready.
     *
     * @param settings gives the settings when it is known where broker and registry are; stronger than what it is given is what users say
     * @throws StartupException if something cannot be started; what was started is closed then
     */
    public static LocalParley start(Options options, Function<Map<String, String>, Settings> settings) {
        // What is set wrongly is said before anything is begun.
        Settings given = settings.apply(Map.of());
        ServiceConfig.from(given);
        if (TlsConfig.from(given, FrontConfig.TLS).isOn()) {
            throw new StartupException(
                    FrontConfig.TLS.certificate().name() + ": on one machine the renderer beside the gateway would have to trust it;"
                            + " HTTPS is for run --role gateway");
        }
        String host = given.get(GatewayConfig.HOST);
        if (!Listening.isLoopback(host)) {
            throw new StartupException(
                    "%s=%s: what runs on one machine serves that machine only, as 127.0.0.1; others are for run --role gateway"
                            .formatted(GatewayConfig.HOST.name(), host));
        }
        System.setProperty("java.io.tmpdir", folder(options.data().resolve("tmp")).toString());
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            Embedded embedded = Embedded.start(EmbeddedConfig.temporary().withData(options.data()).withProgress(options.progress()));
            opened.add(embedded);
            return startOn(embedded, options, settings, opened);
        } catch (RuntimeException | Error e) {
            opened.reversed().forEach(LocalParley::closeQuietly);
            throw e;
        }
    }

    private static LocalParley startOn(Embedded embedded, Options options, Function<Map<String, String>, Settings> settings,
            List<AutoCloseable> opened) {
        Map<String, String> decided = new LinkedHashMap<>(Map.of("kafka.bootstrap", embedded.bootstrapServers(), "registry.url",
                embedded.registryUrl(), "state.dir", options.data().resolve("state").toString(), "instance.id", "local", "ops.port", "0",
                "stage.port", "0"));
        // Whoever reaches the gateway could speak as the renderer otherwise.
        String key = settings.apply(decided).get(RendererAccess.CALLBACK_KEY).orElseGet(() -> CallbackKey.draw(new SecureRandom()));
        decided.put(RendererAccess.CALLBACK_KEY.name(), key);
        decided.put(StageConfig.CALLBACK_KEY.name(), key);
        PrometheusMeterRegistry meters = ProcessMeters.prometheus();
        ServiceContext first = Preparation.connect(settings.apply(decided), meters);
        OpsRoutes ops = new OpsRoutes(first.health(), meters);
        Preparation.loadKnowledge(first, options.knowledge());
        options.progress().accept("topics, schemas and questions are in place");

        GatewayRole gateway = new GatewayRole(first, List.of(ops));
        opened.add(gateway);
        gateway.start();
        URI callbacks = URI.create(gateway.url() + GatewayRole.RENDERER_CALLBACKS);
        Stage stage = Stage.start(StageConfig.from(first.settings()).tellingStatusesTo(callbacks), options.observer());
        opened.add(stage);

        decided.put("renderer.url", stage.url().toString());
        ServiceContext context = new ServiceContext(settings.apply(decided), first.kafka(), first.topics(), first.meters(), first.health(),
                first.clock());
        List<Role> roles = new ArrayList<>(List.of(AccountsRole.of(context), InquiryRole.of(context)));
        options.roles().stream().filter(role -> role != RoleName.GATEWAY).forEach(role -> roles.addAll(role.roles(context)));
        ServiceHost host = new ServiceHost(roles, context.config().closeTimeout());
        opened.add(host);
        host.start();
        context.awaitReady(READY_TIMEOUT);
        options.progress().accept("all roles are ready");
        DemoAccount demo = DemoAccount.open(options.data(), gateway.accounts(), new SecureRandom());
        opened.add(DemoKeeper.start(demo, options.data(), gateway.accounts()));
        LocalParley local = new LocalParley(options.data(), embedded, context, stage, gateway, demo, opened);
        local.runFile().write(options.data());
        return local;
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("--data: cannot make the folder " + path + ": " + e.getMessage(), e);
        }
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LoggerFactory.getLogger(LocalParley.class).atWarn().setCause(e).log("could not be closed");
        }
    }

    /** What its roles share. */
    public ServiceContext context() {
        return context;
    }

    /** Address of the gateway. */
    public URI url() {
        return URI.create(gateway.url());
    }

    /** The account to try it with. */
    public DemoAccount demoAccount() {
        return demo;
    }

    /** Where it can be reached. */
    public RunFile runFile() {
        return RunFile.ofThisProcess(gateway.url(), embedded.bootstrapServers(), embedded.registryUrl(),
                stage.url().toString());
    }

    /** Ends the roles, then what they stand on; one that cannot be ended keeps no other from it. */
    @Override
    public void close() {
        closeQuietly(() -> RunFile.remove(data));
        opened.reversed().forEach(LocalParley::closeQuietly);
    }
}
