package io.parley.embedded.child;

import kafka.Kafka;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Kafka broker that formats its data folder before its first start.
 *
 * <p>Arguments: the file of its properties, its data folder, the cluster's id, the node's id, the name of the controller's listener.
 */
public final class BrokerMain {

    private BrokerMain() {}

    /** Formats where that was never done, then runs Kafka's own main. */
    public static void main(String[] args) throws Exception {
        String properties = args[0];
        String data = args[1];
        if (!Files.exists(Path.of(data, "meta.properties"))) {
            new Formatter().setNodeId(Integer.parseInt(args[3])).setClusterId(args[2]).setControllerListenerName(args[4])
                    .setReleaseVersion(MetadataVersion.latestProduction()).setMetadataLogDirectory(data).addDirectory(data).run();
        }
        Kafka.main(new String[]{properties});
    }
}
