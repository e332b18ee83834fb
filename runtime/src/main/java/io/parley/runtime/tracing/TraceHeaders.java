package io.parley.runtime.tracing;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The trace context in the headers of Kafka records and HTTP requests, under the same names in both.
 *
 * <p>In a processor: {@code new Record<>(key, value, time, TraceHeaders.causedBy(cause.headers(), random))}; with a producer: the same
 * headers in the {@code ProducerRecord}.
 */
public final class TraceHeaders {

    /** Which trace, which span. */
    public static final String TRACEPARENT = "traceparent";
    /** What vendors add. */
    public static final String TRACESTATE = "tracestate";

    private TraceHeaders() {}

    /** The context in a record's headers; empty where there is none or it is not valid. */
    public static Optional<TraceContext> read(Headers headers) {
        return TraceContext.parse(last(headers, TRACEPARENT), last(headers, TRACESTATE));
    }

    /** Puts the context into a record's headers, in place of the one that is there. */
    public static void write(Headers headers, TraceContext context) {
        headers.remove(TRACEPARENT).add(TRACEPARENT, context.traceparent().getBytes(US_ASCII));
        headers.remove(TRACESTATE);
        if (!context.state().isEmpty()) {
            headers.add(TRACESTATE, context.state().getBytes(US_ASCII));
        }
    }

    /** New headers that hold this context and nothing else. */
    public static Headers of(TraceContext context) {
        Headers headers = new RecordHeaders();
        write(headers, context);
        return headers;
    }

    /**
     * The headers of a record that is caused by another: the same trace with a new span, or a new trace where the cause has none.
     *
     * @param cause  headers of the causing record, left as they are
     * @param random where the new span's id comes from
     */
    public static Headers causedBy(Headers cause, RandomGenerator random) {
        return of(next(cause, random));
    }

    /** The context of what a record causes: the same trace with a new span, or a new trace where the record has none. */
    public static TraceContext next(Headers cause, RandomGenerator random) {
        return read(cause).map(context -> context.child(random)).orElseGet(() -> TraceContext.root(random));
    }

    /** The context as headers of an HTTP request. */
    public static Map<String, String> http(TraceContext context) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(TRACEPARENT, context.traceparent());
        if (!context.state().isEmpty()) {
            headers.put(TRACESTATE, context.state());
        }
        return headers;
    }

    private static String last(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), US_ASCII);
    }
}
