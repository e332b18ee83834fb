package io.parley.bench.ground;

import io.parley.app.local.TemporaryFolder;
import io.parley.app.roles.AllKeys;
import io.parley.runtime.config.Settings;
import io.parley.runtime.config.SettingsLoader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the commands of all scenarios have: how they print, which settings are tried, and where they work. */
public final class Scenario {

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting of Parley, to see what it does; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The settings; what a user says is stronger than what the scenario decided. */
    public Settings settings(Map<String, String> decided) {
        Map<String, String> flags = new LinkedHashMap<>(decided);
        flags.putAll(set);
        return SettingsLoader.load(AllKeys.ALL, Optional.empty(), System.getenv(), flags);
    }

    /** Tells people how far it is, with seconds since now. */
    public Consumer<String> progress() {
        long start = System.nanoTime();
        PrintWriter err = spec.commandLine().getErr();
        return line -> {
            err.println(String.format(Locale.ROOT, "parley: %5.1f s  %s", (System.nanoTime() - start) / 1e9, line));
            err.flush();
        };
    }

    /** Prints what was found, in the form that was asked for. */
    public void print(Supplier<String> object, Supplier<List<String>> lines) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(object.get());
        } else {
            lines.get().forEach(out::println);
        }
    }

    /** A folder for everything, what libraries unpack included; gone when it is closed. */
    public static TemporaryFolder folder() throws IOException {
        TemporaryFolder folder = TemporaryFolder.create();
        System.setProperty("java.io.tmpdir", Files.createDirectories(folder.path().resolve("tmp")).toString());
        return folder;
    }

    /** @throws IllegalArgumentException for a time that is not above 0 */
    public static Duration seconds(double seconds) {
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("expected a time above 0 s, found " + seconds);
        }
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
