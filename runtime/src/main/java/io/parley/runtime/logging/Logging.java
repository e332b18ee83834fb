package io.parley.runtime.logging;

import ch.qos.logback.classic.Level;
import io.parley.runtime.config.SettingsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The logging of the process, which {@code logback.xml} of this module configures: to standard error, as {@code PARLEY_LOG_FORMAT}
 * ({@code text} or {@code json}) says, our own lines from {@code PARLEY_LOG_LEVEL} up and those of libraries from WARN up.
 */
public final class Logging {

    private static final String LEVEL = "PARLEY_LOG_LEVEL";
    private static final List<String> FORMATS = List.of("text", "json");
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

    private Logging() {}

    /**
     * Checks the two variables and leads {@code java.util.logging} into the log. Called once, first thing in the process.
     *
     * @throws SettingsException for a format or level that there is not
     */
    public static void install(Map<String, String> environment) {
        check("PARLEY_LOG_FORMAT", environment.getOrDefault("PARLEY_LOG_FORMAT", "text"), FORMATS);
        check(LEVEL, environment.getOrDefault(LEVEL, "INFO"), LEVELS);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** For commands whose reader is a person: only warnings are logged, unless the environment names a level. */
    public static void warningsOnly(Map<String, String> environment) {
        if (!environment.containsKey(LEVEL)
                && LoggerFactory.getLogger("io.parley") instanceof ch.qos.logback.classic.Logger logger) {
            logger.setLevel(Level.WARN);
        }
    }

    /**
     * For commands that say themselves, in one line, what could not be reached: the clients of broker and registry, which would repeat it at
     * each try, are silent, unless the environment names a level.
     */
    public static void clientsSilent(Map<String, String> environment) {
        if (!environment.containsKey(LEVEL)) {
            clients(Level.OFF);
        }
    }

    /** The same only while something is done: what a start cannot reach it says itself, what goes on later is logged. */
    public static <T> T withClientsSilent(Map<String, String> environment, Supplier<T> work) {
        clientsSilent(environment);
        try {
            return work.get();
        } finally {
            if (!environment.containsKey(LEVEL)) {
                clients(null);
            }
        }
    }

    private static void clients(@Nullable Level level) {
        for (String clients : List.of("org.apache.kafka.clients", "io.apicurio")) {
            if (LoggerFactory.getLogger(clients) instanceof ch.qos.logback.classic.Logger logger) {
                logger.setLevel(level);
            }
        }
    }

    private static void check(String variable, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new SettingsException(
                    "%s (environment): \"%s\" is not allowed; expected one of %s".formatted(variable, value, String.join(", ", allowed)));
        }
    }
}
