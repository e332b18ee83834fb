package io.parley.app.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.runtime.service.StopSignal;
import io.parley.schemas.journal.JournalEntry;
import io.parley.transcripts.journal.JournalReader;
import io.parley.transcripts.tail.Fields;
import io.parley.transcripts.tail.Telling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** {@code parley tail}: what happened to a room, and why. */
@Command(name = "tail", mixinStandardHelpOptions = true, description = {
        "Tells a room's journal: what happened, by which rule it mattered and on what evidence, and what was decided.",
        "What people said is not shown, unless --text asks for it."})
final class TailCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Option(names = "--session", paramLabel = "ID", required = true, description = "The room.")
    private String session = "";

    @Option(names = "--follow", description = "Go on with what happens, until stopped with Ctrl-C.")
    private boolean follow;

    @Option(names = "--text", description = "Show also what people said and what was answered: personal text.")
    private boolean text;

    @Option(names = "--json", description = "Print one JSON object an entry.")
    private boolean json;

    @Mixin
    private Target target = new Target();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StopSignal stop = StopSignal.ofProcess();
        long[] told = {0};
        try (Stored stored = target.stored(new Progress(spec.commandLine().getErr()))) {
            JournalReader reader = new JournalReader(stored.context().kafka(), stored.context().topics().journal());
            reader.room(session, entry -> {
                told[0]++;
                tell(entry);
            }, () -> !follow || stop.isRequested());
        }
        if (told[0] == 0 && !follow) {
            throw new CommandException("--session: no journal of a room " + session + " is there");
        }
        return 0;
    }

    private void tell(JournalEntry entry) {
        PrintWriter out = spec.commandLine().getOut();
        Fields fields = new Fields(text);
        if (json) {
            out.println(toJson(fields, entry));
        } else {
            new Telling(fields).lines(entry).forEach(out::println);
        }
        out.flush();
    }

    private static ObjectNode toJson(Fields fields, JournalEntry entry) {
        ObjectNode node = JSON.createObjectNode().put("sessionId", entry.getEnvelope().getSessionId()).put("number", entry.getNumber())
                .put("at", entry.getAt().toString()).put("rules", entry.getRules());
        node.set("input", JSON.valueToTree(fields.values(entry.getInput())));
        node.set("because", JSON.valueToTree(Telling.because(entry)));
        ArrayNode emitted = node.putArray("emitted");
        entry.getEmitted().forEach(each -> emitted.add(JSON.<ObjectNode>valueToTree(fields.values(each))));
        return node;
    }
}
