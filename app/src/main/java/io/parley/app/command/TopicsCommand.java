package io.parley.app.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parley.app.local.Preparation;
import io.parley.runtime.ops.ProcessMeters;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.topics.TopicSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** {@code parley topics}: creates what is missing and checks the rest. */
@Command(name = "topics", mixinStandardHelpOptions = true, description = "Registers the schemas, creates missing topics, and checks partitions and retention of those that exist.")
final class TopicsCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private Target target = new Target();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ServiceContext context = Preparation.registered(target.settings(), ProcessMeters.prometheus());
        TopicSetup.Report report = Preparation.topics(context);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder().build().valueToTree(report).toString());
        } else {
            report.created().forEach(name -> out.println("created  " + name));
            report.existing().forEach(name -> out.println("ok       " + name));
            report.notes().forEach(note -> out.println("note     " + note));
        }
        return 0;
    }
}
