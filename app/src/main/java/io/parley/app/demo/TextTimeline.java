package io.parley.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.stage.ReceivedCall;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lines for people: milliseconds since the start, what it was, and what it said.
 *
 * @param out   takes the lines
 * @param clock the time
 * @param start zero of the timeline
 */
record TextTimeline(PrintWriter out, InstantSource clock, Instant start) implements Timeline {

    private static final List<String> PARTS = List.of("speechEndToFinal", "finalToFirstSentence", "firstSentenceToCommand",
            "commandToPlayback",
            "total");
    private static final int QUESTION = 42;
    /** A live script is long and says little here; {@code --json} has all of it. */
    private static final int BODY = 400;

    @Override
    public void message(String sessionId, JsonNode push) {
        print(clock.instant(), "message", push.toString());
    }

    @Override
    public void renderer(ReceivedCall call) {
        print(call.receivedAt(), "renderer",
                call.method() + " " + call.path() + " " + clip(JsonTimeline.body(call.body()).toString(), BODY));
    }

    @Override
    public void note(String line) {
        print(clock.instant(), "demo", line);
    }

    @Override
    public synchronized void turns(List<TurnReport> turns) {
        out.println();
        out.println("Turns; milliseconds from the end of speech (or the typed question) to the first sound of the answer");
        out.println(String.format(Locale.ROOT, "%-3s %-42s %-6s %-5s %10s %10s %10s %10s %8s", "n", "question", "filler", "cut",
                "speech end", "final",
                "sentence", "command", "total"));
        out.println(String.format(Locale.ROOT, "%-3s %-42s %-6s %-5s %10s %10s %10s %10s %8s", "", "", "", "", "> final", "> sentence",
                "> command", "> playback", ""));
        for (TurnReport turn : turns) {
            Map<String, Long> parts = turn.latency().parts();
            Object[] cells = PARTS.stream().map(part -> parts.containsKey(part) ? parts.get(part).toString() : "-").toArray();
            String n = turn.traceId().substring(turn.traceId().lastIndexOf('_') + 1);
            out.println(String.format(Locale.ROOT, "%-3s %s %-6s %-5s ", n, column(turn.question()), yes(turn.filler()),
                    yes(turn.interrupted()))
                    + String.format(Locale.ROOT, "%10s %10s %10s %10s %8s", cells));
        }
        out.flush();
    }

    private static String clip(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /** The question in a column of its own; a terminal gives an ideograph the room of two letters. */
    private static String column(String question) {
        String text = clip(question, QUESTION);
        int wide = (int) text.codePoints()
                .filter(c -> Character.isIdeographic(c) || c >= 0x3000 && c <= 0x303F || c >= 0xFF01 && c <= 0xFF60).count();
        return text + " ".repeat(Math.max(0, QUESTION - text.length() - wide));
    }

    private static String yes(boolean is) {
        return is ? "yes" : "-";
    }

    private synchronized void print(Instant at, String from, String line) {
        out.println(String.format(Locale.ROOT, "%7d ms  %-8s  %s", Duration.between(start, at).toMillis(), from, line));
        out.flush();
    }
}
