package io.parley.app.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parley.app.local.LocalParley;
import io.parley.gateway.pages.Pages;
import io.parley.runtime.service.StopSignal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code parley up}: everything on this machine, until stopped. */
@Command(name = "up", mixinStandardHelpOptions = true, description = "Starts everything on this machine (broker, registry, renderer, all roles) and runs until stopped with Ctrl-C.")
final class UpCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", description = "Folder that keeps everything (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("parley-data");

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the gateway; 0 takes a free one (default: gateway.port, 8080).")
    private @Nullable Integer port;

    @Option(names = "--knowledge", paramLabel = "FILE", description = "Q&A database to load, JSON lines or YAML; may be repeated (default: the sample, the first time).")
    private List<Path> knowledge = new ArrayList<>();

    @Option(names = "--json", description = "Print one line of JSON when ready, and nothing else.")
    private boolean json;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        StopSignal stop = StopSignal.ofProcess();
        Progress progress = new Progress(spec.commandLine().getErr());
        LocalParley.Options options = LocalParley.Options.everything(data, progress).with(knowledge);
        try (LocalParley local = LocalParley.start(options, decided -> settings.load(withPort(decided)))) {
            tell(spec.commandLine().getOut(), local);
            stop.await();
            progress.accept("stopping");
        }
        return 0;
    }

    private Map<String, String> withPort(Map<String, String> decided) {
        Map<String, String> all = new LinkedHashMap<>(decided);
        if (port != null) {
            all.put("gateway.port", Integer.toString(port));
        }
        return all;
    }

    private void tell(PrintWriter out, LocalParley local) {
        if (json) {
            out.println(JsonMapper.builder().build().createObjectNode().put("ready", true).put("url", local.url().toString())
                    .put("account", local.demoAccount().account()).put("accessToken", local.demoAccount().accessToken()));
        } else {
            out.println("Parley is ready at " + local.url());
            out.println("Its API is described at " + local.url().resolve(Pages.DOCS));
            out.println("Ask it something from another terminal:  ./parley ask --text \"Where is the bathroom?\"");
        }
        out.flush();
    }
}
