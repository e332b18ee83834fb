package io.parley.app.command;

import io.parley.app.client.ClientConfig;
import io.parley.app.local.DemoAccount;
import io.parley.app.local.RunFile;
import io.parley.gateway.accounts.tokens.Token;
import io.parley.runtime.config.Settings;
import io.parley.runtime.service.ServiceConfig;
import io.parley.runtime.service.StartupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Which Parley a command is about: the one that {@code up} runs on a data folder, or one that is named. */
final class Target {

    private static final Path USUAL = Path.of("parley-data");

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of a running ./parley up (default: parley-data, if one runs there).")
    private @Nullable Path data;

    @Option(names = "--url", paramLabel = "URL", description = "Address of a gateway elsewhere; broker and registry come from the settings then.")
    private @Nullable URI url;

    @Option(names = "--token", paramLabel = "TOKEN", description = "Access token (default: client.token, or that of the account demo of a running ./parley up).")
    private @Nullable String token;

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    private Optional<RunFile> running() {
        return url == null ? RunFile.find(folder()) : Optional.empty();
    }

    private Path folder() {
        return data == null ? USUAL : data;
    }

    /**
     * The settings, pointing at what runs.
     *
     * @throws CommandException if a folder was named and nothing runs on it
     */
    Settings settings() {
        Optional<RunFile> running = running();
        Map<String, String> found = new LinkedHashMap<>();
        running.ifPresent(run -> {
            found.put("kafka.bootstrap", run.bootstrap());
            found.put("registry.url", run.registry());
            found.put("renderer.url", run.renderer());
            found.put("gateway.port", Integer.toString(URI.create(run.url()).getPort()));
        });
        // What is set wrongly is said first: it is wrong wherever Parley runs.
        Settings loaded = settings.load(found);
        if (running.isEmpty() && data != null && url == null) {
            throw nothingRuns();
        }
        return loaded;
    }

    /** The way to what is stored: by what runs, or, where nothing runs on the folder named, by a broker started on it. */
    Stored stored(Consumer<String> progress) {
        return data != null && url == null && running().isEmpty() ? Stored.starting(data, settings, progress) : Stored.running(this);
    }

    /**
     * What is opened with these settings.
     *
     * @throws CommandException where the defaults are tried in vain, since nothing runs on the usual folder
     * @throws StartupException where it cannot be opened
     */
    <T> T open(Function<Settings, T> opening) {
        Settings loaded = settings();
        try {
            return opening.apply(loaded);
        } catch (StartupException e) {
            if (data != null || url != null || running().isPresent() || loaded.isSet(ServiceConfig.REGISTRY_URL)) {
                throw e;
            }
            throw new CommandException(
                    "no Parley runs on " + USUAL + "; name the folder of one with --data. Nor elsewhere: " + e.getMessage(), e);
        }
    }

    private CommandException nothingRuns() {
        return new CommandException(
                "no Parley runs on " + folder() + "; start one with ./parley up --data " + folder() + ", or name a gateway with --url");
    }

    /** The gateway's address. */
    URI gateway() {
        if (url != null) {
            return url;
        }
        return running().map(run -> URI.create(run.url())).orElseThrow(this::nothingRuns);
    }

    /**
     * What opens the gateway's API: what was given, else the token of the account that a running {@code up} keeps.
     *
     * @throws CommandException if there is neither
     */
    String token(Settings loaded) {
        if (token != null) {
            return token;
        }
        return loaded.get(ClientConfig.TOKEN).or(() -> running().flatMap(run -> DemoAccount.find(folder())).map(DemoAccount::accessToken))
                .orElseThrow(() -> new CommandException(
                        "no access token: give one with --token or client.token; ./parley accounts create NAME makes an account"));
    }

    /** Whose token that is; null if it is none of ours. */
    @Nullable
    String account(String access) {
        return Token.parse(Token.Kind.ACCESS, access).map(parsed -> parsed.account().value()).orElse(null);
    }
}
