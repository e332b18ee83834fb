package io.parley.app.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.takeover.invariant.Claim;
import io.parley.takeover.invariant.Invariants;
import io.parley.takeover.invariant.Invariants.Broken;
import io.parley.transcripts.audit.JournalAudit;
import io.parley.transcripts.audit.Verdict;
import io.parley.transcripts.journal.JournalReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code parley audit}: proof of a journal. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = {
        "Decides journals again and compares them byte for byte, and checks every invariant on them; one line a room.",
        "Of the invariants 16 and 17 one journal shows only a part, and only that is checked: docs/invariants.md.",
        "Exit code 0 if nothing is wrong. Rooms whose journals have lost their beginning cannot be judged: they are told as gone, and are no fault",
        "unless --session asks for one. With --data, a folder on which nothing runs can be audited too."})
final class AuditCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Option(names = "--session", paramLabel = "ID", description = "Only this room, with every invariant on a line (default: every room).")
    private @Nullable String session;

    @Option(names = "--json", description = "Print one JSON object a room.")
    private boolean json;

    @Mixin
    private Target target = new Target();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Progress progress = new Progress(spec.commandLine().getErr());
        try (Stored stored = target.stored(progress)) {
            JournalAudit audit = new JournalAudit(new JournalReader(stored.context().kafka(), stored.context().topics().journal()));
            if (session != null) {
                return one(audit.room(session));
            }
            List<Verdict> wrong = new ArrayList<>();
            int[] rooms = {0};
            int[] gone = {0};
            audit.all(verdict -> {
                rooms[0]++;
                print(verdict);
                gone[0] += verdict.undecidable() && !verdict.wrong() ? 1 : 0;
                if (verdict.wrong()) {
                    wrong.add(verdict);
                }
            });
            progress.accept("rooms audited: " + (rooms[0] - gone[0]) + ", wrong: " + wrong.size() + ", gone: " + gone[0]);
            return wrong.isEmpty() ? 0 : 1;
        }
    }

    private int one(Verdict verdict) {
        if (verdict.entries() == 0) {
            throw new CommandException("--session: no journal of a room " + verdict.sessionId() + " is there");
        }
        print(verdict);
        if (!json && !verdict.undecidable() && verdict.difference() == null) {
            for (Claim claim : Invariants.claims()) {
                boolean holds = verdict.broken().stream().noneMatch(broken -> broken.claim().equals(claim));
                out("  %-6s %2s  %-18s %s".formatted(holds ? "holds" : "BROKEN", claim.number() == 0 ? "" : claim.number(), claim.name(),
                        claim.words()));
            }
        }
        return verdict.wrong() || verdict.undecidable() ? 1 : 0;
    }

    private void print(Verdict verdict) {
        out(json ? toJson(verdict).toString() : toText(verdict));
    }

    private void out(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private static String toText(Verdict verdict) {
        Verdict.Difference difference = verdict.difference();
        if (difference != null) {
            return "wrong  %s  entry %d: %s".formatted(verdict.sessionId(), difference.entry(), difference.why());
        }
        if (verdict.undecidable()) {
            return "gone   %s  %d entries, but what is before them is gone and none holds the whole room".formatted(verdict.sessionId(),
                    verdict.entries());
        }
        String decided = "%d entries from %d on decided again: identical".formatted(verdict.decided(), verdict.from());
        if (verdict.broken().isEmpty()) {
            return "ok     %s  %s; all %d invariants hold%s (16, 17: as far as one journal shows)".formatted(verdict.sessionId(), decided,
                    numbered(),
                    verdict.over() ? "" : " so far");
        }
        return "wrong  %s  %s; broken: %s".formatted(verdict.sessionId(), decided,
                String.join("; ", verdict.broken().stream().map(Broken::toString).toList()));
    }

    /** How many of the rules' numbered invariants are checked; some are checked by two objects. */
    private static long numbered() {
        return Invariants.claims().stream().map(Claim::number).filter(number -> number > 0).distinct().count();
    }

    private static ObjectNode toJson(Verdict verdict) {
        ObjectNode node = JSON.createObjectNode().put("sessionId", verdict.sessionId()).put("entries", verdict.entries())
                .put("from", verdict.from()).put("decided", verdict.decided()).put("over", verdict.over())
                .put("ok", !verdict.wrong() && !verdict.undecidable()).put("identical", verdict.difference() == null)
                .put("invariants", numbered());
        Verdict.Difference difference = verdict.difference();
        if (difference != null) {
            node.putObject("difference").put("entry", difference.entry()).put("why", difference.why());
        }
        ArrayNode broken = node.putArray("broken");
        verdict.broken().forEach(each -> broken.addObject().put("number", each.claim().number()).put("name", each.claim().name())
                .put("entry", each.entry()).put("found", each.found()));
        return node;
    }
}
