package io.parley.liveapi.microphone;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;
import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * The query of a microphone's URL. Never logged: {@link #toString} keeps the token to itself.
 *
 * @param clientType what connects; the reference knows {@link #BROWSER}
 * @param sessionId  the session
 * @param token      the session's token, from the answer of its creation
 * @param mode       what the microphone is for
 */
public record MicrophoneAddress(String clientType, String sessionId, String token, MicrophoneMode mode) {
    /** A page. */
    public static final String BROWSER = "BROWSER";
    private static final String BEARER = "Bearer ";

    /**
     * Reads a query.
     *
     * @param query gives the decoded value of a name, null where there is none
     * @throws InvalidJsonException if it is wrong; its paths begin with {@code query} and it never quotes the token
     */
    public static MicrophoneAddress read(Function<String, @Nullable String> query) {
        String authorization = words(query, "Authorization");
        boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        String mode = query.apply("mode");
        return new MicrophoneAddress(words(query, "clientType"), words(query, "sessionId"),
                bearer ? authorization.substring(BEARER.length()).strip() : authorization,
                MicrophoneMode.of(mode).orElseThrow(() -> wrong("mode", "voice or ask", String.valueOf(mode))));
    }

    /** The query, without a leading question mark. */
    public String toQuery() {
        return "clientType=" + encoded(clientType) + "&sessionId=" + encoded(sessionId) + "&Authorization=" + encoded(BEARER + token)
                + (mode == MicrophoneMode.VOICE ? "" : "&mode=" + mode.text());
    }

    @Override
    public String toString() {
        return "MicrophoneAddress[clientType=" + clientType + ", sessionId=" + sessionId + ", mode=" + mode.text() + ']';
    }

    private static String words(Function<String, @Nullable String> query, String name) {
        String value = query.apply(name);
        if (value == null || value.isBlank()) {
            throw wrong(name, "a text that is not empty", "nothing");
        }
        return value;
    }

    private static InvalidJsonException wrong(String name, String expected, String found) {
        return new InvalidJsonException(RefusalCode.INVALID_FIELD, "query." + name, expected, found);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
