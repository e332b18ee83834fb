package io.parley.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.app.demo.Watcher.Played;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the demo went as it should: what a reader of the timeline would check by eye. */
final class DemoCheck {

    /** The turn whose answer is slow. */
    private static final int SLOW = 1;
    /** The turn that is spoken into. */
    private static final int CUT = 2;

    private DemoCheck() {}

    /**
     * What went wrong; empty if nothing did.
     *
     * @param turns  as the journal tells them
     * @param plays  what sounded
     * @param pushes what clients were told
     */
    static List<String> problems(List<TurnReport> turns, List<Played> plays, List<JsonNode> pushes) {
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
            expect(problems, turn, "a filler", turn.filler(), i == SLOW);
            expect(problems, turn, "an interruption", turn.interrupted(), i == CUT);
            if (i == CUT) {
                checkCut(problems, turn);
            } else {
                checkWhole(problems, turn, plays, pushes);
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

    private static void checkCut(List<String> problems, TurnReport turn) {
        if (turn.heard().isEmpty() || turn.heard().equals(turn.generated()) || !turn.generated().startsWith(turn.heard())) {
            problems.add(turn.traceId() + ": what was heard is no beginning of what was generated");
        }
    }

    /** Nobody spoke into it: it ended well, and all that was answered sounded. */
    private static void checkWhole(List<String> problems, TurnReport turn, List<Played> plays, List<JsonNode> pushes) {
        if (pushes.stream().noneMatch(push -> Watcher.endsTurn(push) && of(turn, push) && push.path("status").asText().equals("ok"))) {
            problems.add(turn.traceId() + ": no command/eof says that it ended well");
        }
        if (!turn.heard().equals(turn.generated())) {
            problems.add(turn.traceId() + ": not all was heard of what was generated");
        }
        // The journal leaves out what never sounded, so what clients were told is the measure. No sentence is so short that it is spoken
        // together with the next.
        List<String> answered = pushes.stream().filter(push -> answers(push) && of(turn, push)).map(push -> push.path("answer").asText())
                .toList();
        List<String> sounded = plays.stream().map(Played::text).filter(answered::contains).toList();
        if (answered.isEmpty() || !sounded.equals(answered)) {
            problems.add(turn.traceId() + ": expected the sentences " + answered + " to be played, found " + sounded);
        }
    }

    private static boolean answers(JsonNode push) {
        return push.path("service").asText().equals("nlp") && push.path("type").asText().equals("answer");
    }

    private static boolean of(TurnReport turn, JsonNode push) {
        return push.path("trace").asText().equals(turn.traceId());
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
