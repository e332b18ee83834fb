package io.parley.app.doctor;

import io.parley.gateway.accounts.AccountsConfig;
import io.parley.runtime.config.Settings;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.RegistryApi;
import io.parley.runtime.service.ServiceConfig;
import io.parley.runtime.service.StartupException;
import io.parley.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The examination. */
public final class Doctor {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LEAST_JAVA = 21;
    private static final long LEAST_MEMORY = 512L << 20;

    private Doctor() {}

    /** Looks at everything; nothing is changed. */
    public static List<Finding> examine(Settings settings) {
        ServiceConfig config = ServiceConfig.from(settings);
        List<Finding> findings = new ArrayList<>();
        int java = Runtime.version().feature();
        findings.add(
                new Finding("java", java >= LEAST_JAVA, Runtime.version() + (java >= LEAST_JAVA ? "" : "; install a JDK of 21 or later")));
        long memory = Runtime.getRuntime().maxMemory();
        findings.add(new Finding("heap", memory >= LEAST_MEMORY, (memory >> 20) + " MB at most"));
        findings.add(tokens(settings));
        findings.addAll(broker(config));
        findings.add(registry(config));
        return findings;
    }

    /** How many gateways there are nobody knows here. */
    private static Finding tokens(Settings settings) {
        AccountsConfig config = AccountsConfig.from(settings);
        return new Finding("tokens", true, config.signingKeys().isPresent()
                ? "signed with tokens.keys, which must be the same at all gateways"
                : "signed with this machine's own key, in " + config.ownKey() + "; with a second gateway set tokens.keys at both");
    }

    private static List<Finding> broker(ServiceConfig config) {
        Admin admin = KafkaConnection.from(config).admin("parley-doctor");
        try {
            int brokers = admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).size();
            Set<String> missing = new TreeSet<>(Topics.schemas().keySet());
            missing.removeAll(admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            return List.of(new Finding("broker", true, config.bootstrap() + ", " + brokers + (brokers == 1 ? " node" : " nodes")),
                    new Finding("topics", missing.isEmpty(),
                            missing.isEmpty()
                                    ? "all there"
                                    : "missing " + String.join(", ", missing) + "; create them with ./parley topics"));
        } catch (ExecutionException | TimeoutException e) {
            return List.of(new Finding("broker", false, "none answers at kafka.bootstrap=" + config.bootstrap()
                    + "; start one with ./parley up, or set kafka.bootstrap"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(new Finding("broker", false, "interrupted"));
        } finally {
            // What is still unanswered would be waited for a minute.
            admin.close(Duration.ZERO);
        }
    }

    private static Finding registry(ServiceConfig config) {
        try {
            return new Finding("registry", true, "answers at " + RegistryApi.find(config.registryUrl(), PATIENCE));
        } catch (StartupException e) {
            return new Finding("registry", false, e.getMessage() + "; start one with ./parley up, or set registry.url");
        }
    }
}
