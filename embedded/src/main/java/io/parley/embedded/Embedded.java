package io.parley.embedded;

import io.parley.embedded.process.DataFolder;
import io.parley.embedded.process.StartException;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A broker and a registry together. Thread-safe. */
public final class Embedded implements AutoCloseable {

    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;
    private final @Nullable DataFolder folder;

    private Embedded(EmbeddedKafka kafka, EmbeddedRegistry registry, @Nullable DataFolder folder) {
        this.kafka = kafka;
        this.registry = registry;
        this.folder = folder;
    }

    /**
     * Starts both at once and returns when both serve. The data folder is this process' own until they are closed.
     *
     * @throws StartException where one of them cannot be started; the other is closed then
     */
    public static Embedded start(EmbeddedConfig config) {
        DataFolder folder = DataFolder.open(config.data(), "data");
        EmbeddedConfig inFolder = config.withData(folder.path());
        CompletableFuture<EmbeddedKafka> kafka = inBackground("start-broker", () -> EmbeddedKafka.start(inFolder));
        CompletableFuture<EmbeddedRegistry> registry = inBackground("start-registry", () -> EmbeddedRegistry.start(inFolder));
        try {
            return new Embedded(kafka.join(), registry.join(), folder);
        } catch (CompletionException e) {
            kafka.thenAccept(EmbeddedKafka::close).exceptionally(failed -> null).join();
            registry.thenAccept(EmbeddedRegistry::close).exceptionally(failed -> null).join();
            folder.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Both as one; closing it closes both. */
    public static Embedded of(EmbeddedKafka kafka, EmbeddedRegistry registry) {
        return new Embedded(kafka, registry, null);
    }

    private static <T> CompletableFuture<T> inBackground(String name, Supplier<T> start) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().name(name).start(() -> {
            try {
                result.complete(start.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** The broker. */
    public EmbeddedKafka kafka() {
        return kafka;
    }

    /** The registry. */
    public EmbeddedRegistry registry() {
        return registry;
    }

    /** What clients of the broker take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The root of the registry's address. */
    public String registryUrl() {
        return registry.url();
    }

    /** Ends both; temporary data are deleted. */
    @Override
    public void close() {
        var ofRegistry = CompletableFuture.runAsync(registry::close);
        try {
            kafka.close();
        } finally {
            ofRegistry.join();
            if (folder != null) {
                folder.close();
            }
        }
    }
}
