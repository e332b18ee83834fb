package io.parley.app.demo;

import io.parley.app.demo.Watcher.Played;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the demo went as it should: what a reader of the timeline would check by eye. */
final class DemoCheck {

    private DemoCheck() {}

    /** What went wrong; empty if nothing did. */
    static List<String> problems(List<TurnReport> turns, List<Played> plays) {
        List<String> problems = new ArrayList<>();
        List<String> questions = Conversation.questions();
        if (turns.size() != questions.size()) {
            problems.add("expected " + questions.size() + " turns, found " + turns.size());
            return problems;
        }
        for (int i = 0; i < turns.size(); i++) {
            TurnReport turn = turns.get(i);
            if (!turn.question().toLowerCase(Locale.ROOT).contains(questions.get(i))) {
                problems.add(
                        "turn " + (i + 1) + ": expected a question about \"" + questions.get(i) + "\", heard \"" + turn.question() + "\"");
            }
            expect(problems, turn, "a filler", turn.filler(), i == 1);
            expect(problems, turn, "an interruption", turn.interrupted(), i == 2);
            if (!turn.generated().startsWith(turn.heard()) || turn.heard().isEmpty()) {
                problems.add(turn.traceId() + ": what was heard is no beginning of what was generated");
            }
        }
        checkAnnouncement(problems, plays);
        return problems;
    }

    private static void expect(List<String> problems, TurnReport turn, String what, boolean found, boolean expected) {
        if (found != expected) {
            problems.add(turn.traceId() + ": expected " + (expected ? "" : "not ") + what);
        }
    }

    private static void checkAnnouncement(List<String> problems, List<Played> plays) {
        List<String> texts = plays.stream().map(Played::text).toList();
        int announcement = texts.indexOf(Conversation.ANNOUNCEMENT);
        if (announcement < 1 || !texts.get(announcement - 1).startsWith("There is a car park")) {
            problems.add("the announcement did not play right after the sentence that it was queued behind");
        }
        if (texts.stream().distinct().count() != texts.size()) {
            problems.add("something was played twice");
        }
    }
}
