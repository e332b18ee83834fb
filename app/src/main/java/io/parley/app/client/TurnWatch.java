package io.parley.app.client;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Waits until everything asked has been answered, by the pushes of a room. Thread-safe. */
public final class TurnWatch {

    private final Set<String> awaited = new HashSet<>();
    /** Turns that have ended, and whether well; the end of a turn may be seen before it is known that it was asked. */
    private final Map<String, Boolean> ended = new HashMap<>();
    private boolean allAsked;
    private boolean failed;
    private boolean recognised;

    /** A typed question became the turn of that trace; nothing more is asked. */
    public synchronized void expect(String trace) {
        recognised = true;
        allAsked = true;
        await(trace);
        notifyAll();
    }

    /** A push of the room. */
    public synchronized void onPush(JsonNode push) {
        String kind = push.path("service").asText() + " " + push.path("type").asText();
        String trace = push.path("trace").asText();
        boolean ok = push.path("status").asText().equals("ok");
        switch (kind) {
            case "asr eof" -> {
                recognised |= ok;
                if (ok) {
                    await(trace);
                }
            }
            case "record eof" -> allAsked = true;
            case "command eof" -> {
                ended.put(trace, ok);
                failed |= awaited.remove(trace) && !ok;
            }
            default -> {
            }
        }
        notifyAll();
    }

    private void await(String trace) {
        Boolean endedWell = ended.get(trace);
        if (endedWell == null) {
            awaited.add(trace);
        } else {
            failed |= !endedWell;
        }
    }

    /**
     * Waits until every turn has ended.
     *
     * @return whether something was asked and each of its turns ended well
     * @throws ClientException if that takes too long
     */
    public synchronized boolean await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!allAsked || !awaited.isEmpty()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new ClientException("the turn did not end within " + patience.toSeconds() + " s");
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted", e);
        }
        return recognised && !failed;
    }
}
