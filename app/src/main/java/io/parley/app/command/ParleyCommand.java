package io.parley.app.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parley}: lists its commands. */
@Command(name = "parley", description = "An event-streaming conversation pipeline for digital humans.", mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND", subcommands = {
        DemoCommand.class, UpCommand.class, RunCommand.class, AskCommand.class, AccountsCommand.class, TailCommand.class,
        AuditCommand.class,
        TopicsCommand.class, DoctorCommand.class,
        CommandLine.HelpCommand.class}, footer = {"",
                "Also: parley bench road   measures latency and throughput side by side (builds the bench first).", "",
                "Configuration, each stronger than the one before: defaults, --config FILE (or PARLEY_CONFIG), PARLEY_* variables, --set KEY=VALUE.",
                "parley doctor shows every key with its value and where it came from. PARLEY_LOG_LEVEL and PARLEY_LOG_FORMAT rule the log."})
public final class ParleyCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
