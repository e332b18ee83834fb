package io.parley.app;

import io.parley.app.client.ClientException;
import io.parley.app.command.CommandException;
import io.parley.app.command.ParleyCommand;
import io.parley.embedded.process.StartException;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.runtime.config.SettingsException;
import io.parley.runtime.logging.Logging;
import io.parley.runtime.service.StartupException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Where the {@code parley} command starts. */
public final class Main {

    private static final int FAILED = 1;
    /** Commands that look at or ask what runs elsewhere. */
    private static final Set<String> BRIEF = Set.of("ask", "accounts", "tail", "audit", "topics", "doctor");

    private Main() {}

    public static void main(String[] args) {
        int code = run(args);
        System.exit(code);
    }

    /** Runs one command line and returns its exit code: 0 only for success. */
    static int run(String... args) {
        CommandLine line = new CommandLine(new ParleyCommand());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("parley: " + explain(failure));
            return FAILED;
        });
        try {
            Logging.install(System.getenv());
        } catch (SettingsException e) {
            line.getErr().println("parley: " + e.getMessage());
            return FAILED;
        }
        line.setExecutionStrategy(parsed -> {
            String command = parsed.hasSubcommand() ? parsed.subcommand().commandSpec().name() : "";
            if (!command.equals("run")) {
                Logging.warningsOnly(System.getenv());
            }
            if (BRIEF.contains(command)) {
                Logging.clientsSilent(System.getenv());
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return line.execute(args);
    }

    /** One line for what a person can mend; for the rest the log has it all. */
    private static String explain(Exception failure) {
        return switch (failure) {
            case LogUnavailableException known -> known.getMessage() + "; is Parley running? Start it with ./parley up";
            case CommandException known -> String.valueOf(known.getMessage());
            case ClientException known -> String.valueOf(known.getMessage());
            case SettingsException known -> String.valueOf(known.getMessage());
            case StartupException known -> String.valueOf(known.getMessage());
            case StartException known -> String.valueOf(known.getMessage());
            case UncheckedIOException known -> String.valueOf(known.getMessage());
            default -> {
                LoggerFactory.getLogger(Main.class).atError().setCause(failure).log("the command failed");
                yield failure + "; the log above says where";
            }
        };
    }
}
