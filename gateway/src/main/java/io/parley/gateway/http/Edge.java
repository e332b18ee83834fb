package io.parley.gateway.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.runtime.tracing.TraceContext;
import io.parley.runtime.tracing.TraceHeaders;

import java.util.random.RandomGenerator;

/** What is read of a call before its body. */
public final class Edge {

    private static final HeaderName TRACEPARENT = HeaderNames.create(TraceHeaders.TRACEPARENT);
    private static final HeaderName TRACESTATE = HeaderNames.create(TraceHeaders.TRACESTATE);
    private static final int ID_LIMIT = 256;

    private Edge() {}

    /** The trace that a call belongs to: the caller's, if it sent one, else a new one. */
    public static TraceContext trace(Headers headers, RandomGenerator random) {
        return TraceContext.parse(headers.first(TRACEPARENT).orElse(""), headers.first(TRACESTATE).orElse(""))
                .map(context -> context.child(random)).orElseGet(() -> TraceContext.root(random));
    }

    /**
     * An id from outside, as it came.
     *
     * @param where where it stood, for the message
     * @throws InvalidJsonException for one that is empty, longer than 256 characters, or no text that can be written in UTF-8
     */
    public static String id(String where, String text) {
        return id(where, text, ID_LIMIT);
    }

    /**
     * An id from outside, as it came.
     *
     * @param where where it stood, for the message
     * @param most  characters it may have
     * @throws InvalidJsonException for one that is empty, longer, or no text that can be written in UTF-8
     */
    public static String id(String where, String text, int most) {
        if (text.isBlank() || text.length() > most) {
            throw new InvalidJsonException(RefusalCode.INVALID_FIELD, where, "1 to " + most + " characters",
                    text.isBlank() ? "nothing" : text.length() + " characters");
        }
        if (text.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw new InvalidJsonException(RefusalCode.INVALID_FIELD, where, "a text of whole characters", "half of one");
        }
        return text;
    }
}
