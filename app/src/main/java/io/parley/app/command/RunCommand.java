package io.parley.app.command;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.app.local.Preparation;
import io.parley.app.roles.RoleName;
import io.parley.runtime.config.Settings;
import io.parley.runtime.logging.Logging;
import io.parley.runtime.ops.OpsRoutes;
import io.parley.runtime.ops.OpsServer;
import io.parley.runtime.ops.ProcessMeters;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.service.ServiceHost;
import io.parley.runtime.service.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code parley run}: chosen roles against an existing broker and registry. */
@Command(name = "run", mixinStandardHelpOptions = true, description = {
        "Runs chosen roles against an existing Kafka (kafka.bootstrap) and schema registry (registry.url) until stopped.",
        "Several processes of a role share its partitions; give each its own instance.id.", "token-proxy alone needs neither."})
final class RunCommand implements Callable<Integer> {

    @Option(names = "--role", required = true, split = ",", paramLabel = "ROLE", description = "Roles: ${COMPLETION-CANDIDATES}.")
    private List<RoleName> roles = new ArrayList<>();

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        StopSignal stop = StopSignal.ofProcess();
        PrometheusMeterRegistry meters = ProcessMeters.prometheus();
        Settings loaded = settings.load(Map.of());
        ServiceContext context = roles.stream().anyMatch(RoleName::needsLog)
                ? Logging.withClientsSilent(System.getenv(), () -> Preparation.connect(loaded, meters))
                : Preparation.withoutLog(loaded, meters);
        List<Role> all = new ArrayList<>();
        OpsServer ops = new OpsServer(context.config().opsHost(), context.config().opsPort(), new OpsRoutes(context.health(), meters));
        all.add(ops);
        EnumSet.copyOf(roles).forEach(role -> all.addAll(role.roles(context)));
        return new ServiceHost(all, context.config().closeTimeout()).run(stop,
                () -> new Progress(spec.commandLine().getErr()).accept("running; health and metrics at port " + ops.port()));
    }
}
