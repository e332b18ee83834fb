package io.parley.embedded;

import io.parley.embedded.process.DataFolder;
import io.parley.embedded.process.ServerProcess;
import io.parley.embedded.process.StartException;

/** A schema registry (Apicurio) in a child JVM, on loopback. It knows no schema and no compatibility rule by itself. Thread-safe. */
public final class EmbeddedRegistry extends EmbeddedServer {

    private EmbeddedRegistry(ServerProcess server) {
        super(server);
    }

    /**
     * Starts a registry and returns when it serves; its data lie in the folder {@code registry} of the data folder.
     *
     * @throws StartException where it cannot be started
     */
    public static EmbeddedRegistry start(EmbeddedConfig config) {
        Registry program = Registry.in(config.home());
        DataFolder folder = DataFolder.open(config.data().map(data -> data.resolve("registry")), "registry");
        return new EmbeddedRegistry(ServerProcess.start(program, folder, config.registryPort(), config.progress()));
    }

    /** The root of its address, without a slash at the end; the same over restarts. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }
}
