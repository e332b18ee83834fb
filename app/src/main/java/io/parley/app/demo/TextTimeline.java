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

    @Override
    public void message(String sessionId, JsonNode push) {
        print(clock.instant(), "message", push.toString());
    }

    @Override
    public void renderer(ReceivedCall call) {
        print(call.receivedAt(), "renderer", call.method() + " " + call.path() + " " + JsonTimeline.body(call.body()));
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
            out.println(String.format(Locale.ROOT, "%-3s %-42s %-6s %-5s ", n, clip(turn.question()), yes(turn.filler()),
                    yes(turn.interrupted()))
                    + String.format(Locale.ROOT, "%10s %10s %10s %10s %8s", cells));
        }
        out.flush();
    }

    private static String clip(String question) {
        return question.length() <= QUESTION ? question : question.substring(0, QUESTION - 1) + "…";
    }

    private static String yes(boolean is) {
        return is ? "yes" : "-";
    }

    private synchronized void print(Instant at, String from, String line) {
        out.println(String.format(Locale.ROOT, "%7d ms  %-8s  %s", Duration.between(start, at).toMillis(), from, line));
        out.flush();
    }
}
