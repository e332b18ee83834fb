package io.parley.embedded;

import io.parley.embedded.process.DataFolder;
import io.parley.embedded.process.ServerProcess;
import io.parley.embedded.process.StartException;

/** A Kafka broker of one node in a child JVM, on loopback. Topics have to be created before they are used. Thread-safe. */
public final class EmbeddedKafka extends EmbeddedServer {

    private EmbeddedKafka(ServerProcess server) {
        super(server);
    }

    /**
     * Starts a broker and returns when it serves; its data lie in the folder {@code kafka} of the data folder.
     *
     * @throws StartException where it cannot be started
     */
    public static EmbeddedKafka start(EmbeddedConfig config) {
        DataFolder folder = DataFolder.open(config.data().map(data -> data.resolve("kafka")), "kafka");
        return new EmbeddedKafka(ServerProcess.start(new Broker(config.classPath()), folder, config.kafkaPort(), config.progress()));
    }

    /** What clients take as {@code bootstrap.servers}; the same over restarts. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }
}
