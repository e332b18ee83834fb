package io.parley.transcripts.tail;

import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.Reason;
import io.parley.takeover.room.Rule;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells journal entries in words.
 *
 * @param fields what of the records may be shown
 */
public record Telling(Fields fields) {

    /**
     * Why something was decided.
     *
     * @param rule     the rule's name
     * @param words    the rule in words; null where this release does not know it
     * @param section  where the rules have it; null as above
     * @param evidence what it rested on
     */
    public record Because(String rule, @Nullable String words, @Nullable String section, String evidence) {

        static Because of(Reason reason) {
            Optional<Rule> rule = Stream.of(Rule.values()).filter(each -> each.name().equals(reason.getRule())).findFirst();
            return new Because(reason.getRule(), rule.map(Rule::words).orElse(null), rule.map(Rule::section).orElse(null),
                    reason.getEvidence());
        }

        private String line() {
            return "      because " + (words == null ? rule : words) + (evidence.isEmpty() ? "" : ": " + evidence) + "  [" + rule
                    + (section == null ? "" : ", " + section) + "]";
        }
    }

    /** The lines of an entry: what happened, why it mattered, what was decided. */
    public List<String> lines(JournalEntry entry) {
        List<String> lines = new ArrayList<>();
        lines.add("%s %5d  %s".formatted(entry.getAt(), entry.getNumber(), fields.words(entry.getInput())));
        because(entry).forEach(because -> lines.add(because.line()));
        entry.getEmitted().forEach(emitted -> lines.add("      -> " + fields.words(emitted)));
        return lines;
    }

    /** Why it was decided so, in order. */
    public static List<Because> because(JournalEntry entry) {
        return entry.getReasons().stream().map(Because::of).toList();
    }
}
