package io.parley.app.command;

import io.parley.app.roles.AllKeys;
import io.parley.runtime.config.Settings;
import io.parley.runtime.config.SettingsLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How every command is configured. */
public final class SettingsOptions {

    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with settings.")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    /** The settings, with what the command itself decides in between: a user's {@code --set} is stronger. */
    Settings load(Map<String, String> decided) {
        Map<String, String> flags = new LinkedHashMap<>(decided);
        flags.putAll(set);
        return SettingsLoader.load(AllKeys.ALL, Optional.ofNullable(config), System.getenv(), flags);
    }
}
