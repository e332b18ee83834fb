package io.parley.gateway.push;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * How far a client has come in its room's pushes, as a text that is not for it to understand. It is a place in the log, so that it means the same
 * to every gateway, and after a restart. It opens nothing: only pushes of the room in the address are ever sent. The check in it is there to tell
 * a position of another room, or half a one, from a good one.
 *
 * @param next offset in the room's partition; everything before it was seen
 */
record PushPosition(long next) {
    private static final int DIGITS = 36;
    private static final Pattern TEXT = Pattern.compile("1-([0-9a-z]{1,13})-([0-9a-z]{1,7})");

    /**
     * Reads a text.
     *
     * @param where where it stood, for the message
     * @throws InvalidJsonException if it is no position of this room
     */
    static PushPosition parse(String where, String text, String sessionId) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            try {
                PushPosition position = new PushPosition(Long.parseLong(matcher.group(1), DIGITS));
                if (position.text(sessionId).equals(text)) {
                    return position;
                }
            } catch (NumberFormatException e) {
                throw wrong(where, text);
            }
        }
        throw wrong(where, text);
    }

    private static InvalidJsonException wrong(String where, String text) {
        return new InvalidJsonException(RefusalCode.INVALID_FIELD, where, "a position that came with a message of this room", text);
    }

    /** What the client gets: letters, digits and {@code -}. */
    String text(String sessionId) {
        CRC32 check = new CRC32();
        check.update((next + " " + sessionId).getBytes(UTF_8));
        return "1-" + Long.toString(next, DIGITS) + "-" + Long.toString(check.getValue(), DIGITS);
    }
}
