package io.parley.bench;

import io.parley.bench.road.RoadCommand;
import io.parley.bench.room.RoomCommand;
import io.parley.embedded.process.StartException;
import io.parley.runtime.config.SettingsException;
import io.parley.runtime.logging.Logging;
import io.parley.runtime.service.StartupException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where {@code parley bench} starts. */
public final class Main {

    private static final int FAILED = 1;

    private Main() {}

    /** The launcher passes the whole command line on, {@code bench} included. */
    @Command(name = "parley", subcommands = Bench.class)
    private static final class Parley implements Runnable {

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    @Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures Parley on this machine, beside Kafka alone.", subcommands = {
            RoadCommand.class, RoomCommand.class})
    private static final class Bench implements Runnable {

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    public static void main(String[] args) {
        int code = run(args);
        System.exit(code);
    }

    /** Runs one command line and returns its exit code: 0 only for success. */
    static int run(String... args) {
        return run(new PrintWriter(System.out, true, StandardCharsets.UTF_8), new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args);
    }

    /** The same, writing there. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Parley());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            err.println("parley: " + explain(failure));
            return FAILED;
        });
        try {
            Logging.install(System.getenv());
            Logging.warningsOnly(System.getenv());
        } catch (SettingsException e) {
            err.println("parley: " + e.getMessage());
            return FAILED;
        }
        return line.execute(args);
    }

    private static String explain(Exception failure) {
        return switch (failure) {
            case SettingsException known -> String.valueOf(known.getMessage());
            case StartupException known -> String.valueOf(known.getMessage());
            case StartException known -> String.valueOf(known.getMessage());
            case IllegalArgumentException known -> String.valueOf(known.getMessage());
            default -> {
                LoggerFactory.getLogger(Main.class).atError().setCause(failure).log("the bench failed");
                yield failure + "; the log above says where";
            }
        };
    }
}
