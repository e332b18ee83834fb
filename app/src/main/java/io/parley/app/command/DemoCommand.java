package io.parley.app.command;

import io.parley.app.demo.Demo;
import io.parley.app.demo.DemoFailure;
import io.parley.app.local.TemporaryFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code parley demo}: a recorded conversation and its timeline. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Starts everything on this machine, plays a recorded conversation through a room and prints its timeline; about a minute.")
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", description = "Keep what it did in this folder (default: a temporary one).")
    private @Nullable Path data;

    @Option(names = "--json", description = "Print one JSON object a line, and nothing else.")
    private boolean json;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Progress progress = new Progress(spec.commandLine().getErr());
        if (data != null) {
            run(data, progress);
        } else {
            try (TemporaryFolder folder = TemporaryFolder.create()) {
                run(folder.path(), progress);
            }
        }
        progress.accept("the demo went as it should");
        return 0;
    }

    private void run(Path folder, Progress progress) {
        try {
            new Demo(folder, json, spec.commandLine().getOut(), progress).run(settings::load);
        } catch (DemoFailure e) {
            throw new CommandException("demo: " + e.getMessage(), e);
        }
    }
}
