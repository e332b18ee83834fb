package io.parley.runtime.tracing;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.Random;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final Random random = new Random(1);

    @Test
    void shouldReadWhatItWrites() {
        TraceContext context = TraceContext.parse(PARENT, "vendor=1").orElseThrow();

        assertThat(context.traceId()).isEqualTo(TRACE);
        assertThat(context.spanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(context.traceparent()).isEqualTo(PARENT);
        assertThat(TraceHeaders.http(context)).isEqualTo(Map.of("traceparent", PARENT, "tracestate", "vendor=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00-" + TRACE, "ff-" + TRACE + "-00f067aa0ba902b7-01", "00-" + TRACE + "-0000000000000000-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01", "00-" + TRACE + "-00f067aa0ba902b7-01-more",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", "00-" + TRACE + "-00f067aa0ba902b7-1"})
    void shouldNotTakeWhatIsNotValid(String traceparent) {
        assertThat(TraceContext.parse(traceparent, "")).isEmpty();
    }

    @Test
    void shouldTakeALaterVersionWithMoreParts() {
        assertThat(TraceContext.parse("01-" + TRACE + "-00f067aa0ba902b7-01-more", "")).get().extracting(TraceContext::traceId)
                .isEqualTo(TRACE);
    }

    @Test
    void shouldDropAStateThatCannotBePassedOn() {
        assertThat(TraceContext.parse(PARENT, "x".repeat(513))).get().extracting(TraceContext::state).isEqualTo("");
        assertThat(TraceContext.parse(PARENT, "a=1\r\nb: 2")).get().extracting(TraceContext::state).isEqualTo("");
    }

    @Test
    void shouldKeepTheTraceAndTakeANewSpanForWhatIsCaused() {
        Headers cause = new RecordHeaders().add("traceparent", PARENT.getBytes(US_ASCII)).add("tracestate", "v=1".getBytes(US_ASCII)).add(
                "other",
                new byte[]{1});

        Headers caused = TraceHeaders.causedBy(cause, random);

        TraceContext context = TraceHeaders.read(caused).orElseThrow();
        assertThat(context.traceId()).isEqualTo(TRACE);
        assertThat(context.spanId()).isNotEqualTo("00f067aa0ba902b7");
        assertThat(context.state()).isEqualTo("v=1");
        assertThat(caused.toArray()).hasSize(2);
        assertThat(cause.lastHeader("traceparent").value()).isEqualTo(PARENT.getBytes(US_ASCII));
    }

    @Test
    void shouldBeginATraceWhereTheCauseHasNone() {
        Headers caused = TraceHeaders.causedBy(new RecordHeaders(), random);

        assertThat(TraceHeaders.read(caused)).contains(TraceContext.root(new Random(1)));
    }

    @Test
    void shouldReplaceTheContextThatIsThere() {
        Headers headers = TraceHeaders.of(TraceContext.parse(PARENT, "v=1").orElseThrow());
        TraceContext other = TraceContext.root(random);

        TraceHeaders.write(headers, other);

        assertThat(TraceHeaders.read(headers)).contains(other);
        assertThat(headers.toArray()).hasSize(1);
    }
}
