package io.parley.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Why a WebSocket is closed, in words that fit: a close frame takes 123 bytes. */
public final class CloseReason {

    private static final int LIMIT = 123;

    private CloseReason() {}

    /** The text, clipped at the end of a character where it is too long. */
    public static String of(String text) {
        int end = text.length();
        while (text.substring(0, end).getBytes(UTF_8).length > LIMIT) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }
}
