package io.parley.app.command;

import io.parley.app.local.Preparation;
import io.parley.embedded.Embedded;
import io.parley.embedded.EmbeddedConfig;
import io.parley.runtime.ops.ProcessMeters;
import io.parley.runtime.service.ServiceContext;
import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The way to what is stored. Where nothing runs on a data folder, a broker and a registry of the command's own run on it until this is closed.
 *
 * @param context where broker and topics are
 * @param own     what was started for it; null if it runs anyway
 */
record Stored(ServiceContext context, @Nullable Embedded own) implements AutoCloseable {

    /** What runs already. */
    static Stored running(Target target) {
        return new Stored(target.open(settings -> ServiceContext.connect(settings, ProcessMeters.prometheus())), null);
    }

    /** Starts what is needed to read a folder on which nothing runs. */
    static Stored starting(Path data, SettingsOptions settings, Consumer<String> progress) {
        if (!Files.isDirectory(data.resolve("kafka"))) {
            throw new CommandException(
                    "--data: no Parley ever ran on " + data + "; name the folder of ./parley up or ./parley demo --data");
        }
        Embedded own = Embedded.start(EmbeddedConfig.temporary().withData(data).withProgress(progress));
        try {
            return new Stored(Preparation.registered(
                    settings.load(Map.of("kafka.bootstrap", own.bootstrapServers(), "registry.url", own.registryUrl())),
                    ProcessMeters.prometheus()), own);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
