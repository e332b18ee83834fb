package io.parley.gateway;

import io.parley.liveapi.push.PushMessage;
import okio.BufferedSource;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a client of pushes got. */
final class PushLines {

    private static final Pattern POSITION = Pattern.compile("\"parleyPosition\":\"([^\"]+)\"}$");

    private final List<String> traces = new ArrayList<>();

    /** The position in a message of a WebSocket. */
    static String position(String message) {
        Matcher matcher = POSITION.matcher(message);
        if (!matcher.find()) {
            throw new AssertionError("no position: " + message);
        }
        return matcher.group(1);
    }

    static String trace(String message) {
        return PushMessage.read(message).trace();
    }

    /** A position as the gateway writes it, so that a change of its form is noticed. */
    static String positionOf(long next, String room) {
        CRC32 check = new CRC32();
        check.update((next + " " + room).getBytes(UTF_8));
        return "1-" + Long.toString(next, 36) + "-" + Long.toString(check.getValue(), 36);
    }

    /** The traces of all pushes so far. */
    List<String> traces() {
        return traces;
    }

    /**
     * Reads events until there are so many in all or the line is cut, as browsers do: an event counts, and so does its id, when the empty
     * line behind it has come.
     *
     * @return what the last id was
     */
    String readWhole(BufferedSource events, int until, String position) {
        String id = position;
        String shown = position;
        String pushed = "";
        while (traces.size() < until) {
            String line;
            try {
                line = events.readUtf8LineStrict();
            } catch (SocketTimeoutException e) {
                throw new AssertionError("%d of %d pushes came, and then none".formatted(traces.size(), until), e);
            } catch (IOException e) {
                return id;
            }
            if (line.startsWith("id: ")) {
                shown = line.substring(4);
            } else if (line.startsWith("data: ")) {
                pushed = line.substring(6);
            } else if (line.isEmpty()) {
                id = shown;
                if (!pushed.isEmpty()) {
                    traces.add(trace(pushed));
                    pushed = "";
                }
            }
        }
        return id;
    }

    /** Reads events until there are so many in all; what the last id was. */
    String read(BufferedSource events, int until, String position) throws IOException {
        String id = position;
        while (traces.size() < until) {
            String line = events.readUtf8LineStrict();
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                traces.add(trace(line.substring(6)));
            }
        }
        return id;
    }
}
