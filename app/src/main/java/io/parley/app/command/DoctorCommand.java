package io.parley.app.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parley.app.doctor.Doctor;
import io.parley.app.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code parley doctor}: what this machine, the broker, the registry and the configuration look like. */
@Command(name = "doctor", mixinStandardHelpOptions = true, description = "Checks the machine, the broker, the registry and the topics, and lists every setting with its value and where it came from.")
final class DoctorCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private Target target = new Target();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var settings = target.settings();
        List<Finding> findings = Doctor.examine(settings);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            var all = JsonMapper.builder().build().createObjectNode();
            all.putPOJO("findings", findings);
            all.putPOJO("settings", settings.describe());
            out.println(all);
        } else {
            findings.forEach(finding -> out.println((finding.ok() ? "ok    " : "WRONG ") + finding.what() + ": " + finding.found()));
            out.println();
            settings.describe().forEach(
                    line -> out.println(String.format("%-28s %-40s (%s) %s", line.key(), line.value(), line.source(), line.doc())));
        }
        return findings.stream().allMatch(Finding::ok) ? 0 : 1;
    }
}
