package io.parley.app.command;

import io.parley.app.local.RunFile;
import io.parley.runtime.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which Parley a command is about: the one that {@code up} runs on a data folder, or one that is named. */
final class Target {

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of a running ./parley up (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("parley-data");

    @Option(names = "--url", paramLabel = "URL", description = "Address of a gateway elsewhere; broker and registry come from the settings then.")
    private @Nullable URI url;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    private Optional<RunFile> running() {
        return url == null ? RunFile.find(data) : Optional.empty();
    }

    /** The settings, pointing at the broker and registry of what runs. */
    Settings settings() {
        Map<String, String> found = new LinkedHashMap<>();
        running().ifPresent(run -> {
            found.put("kafka.bootstrap", run.bootstrap());
            found.put("registry.url", run.registry());
        });
        return settings.load(found);
    }

    /** The gateway's address. */
    URI gateway() {
        if (url != null) {
            return url;
        }
        return running().map(run -> URI.create(run.url())).orElseThrow(
                () -> new CommandException(
                        "no Parley runs on " + data + "; start one with ./parley up --data " + data + ", or name a gateway with --url"));
    }
}
