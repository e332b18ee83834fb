package io.parley.runtime.tracing;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A W3C trace context: which trace something belongs to, and what it was caused by. Immutable.
 *
 * @param traceId the trace, 32 lower-case hexadecimal digits, not all 0
 * @param spanId  the span that causes what comes next, 16 lower-case hexadecimal digits, not all 0
 * @param flags   8 bits of the sender, the lowest is "sampled"
 * @param state   what vendors add ({@code tracestate}), passed on as it is; empty for nothing
 */
public record TraceContext(String traceId, String spanId, byte flags, String state) {

    private static final Pattern TRACEPARENT = Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final Pattern STATE = Pattern.compile("[\\x20-\\x7e]{0,512}");
    private static final Pattern ZEROS = Pattern.compile("0+");
    private static final String VERSION = "00";
    private static final byte SAMPLED = 1;

    /** @throws IllegalArgumentException for ids that are none */
    public TraceContext {
        if (!traceId.matches("[0-9a-f]{32}") || ZEROS.matcher(traceId).matches()) {
            throw new IllegalArgumentException("trace id: expected 32 hexadecimal digits, not all 0, found " + traceId);
        }
        if (!spanId.matches("[0-9a-f]{16}") || ZEROS.matcher(spanId).matches()) {
            throw new IllegalArgumentException("span id: expected 16 hexadecimal digits, not all 0, found " + spanId);
        }
    }

    /** A new trace, sampled. */
    public static TraceContext root(RandomGenerator random) {
        return new TraceContext(hex(random) + hex(random), hex(random), SAMPLED, "");
    }

    /**
     * Reads the two headers.
     *
     * @param traceparent the header of that name
     * @param tracestate  the header of that name, empty where there is none; one that cannot be passed on is dropped
     * @return empty for a {@code traceparent} that is not valid
     */
    public static Optional<TraceContext> parse(String traceparent, String tracestate) {
        Matcher matcher = TRACEPARENT.matcher(traceparent.trim());
        if (!matcher.matches() || !isKnown(matcher.group(1), matcher.group(5) != null) || ZEROS.matcher(matcher.group(2)).matches()
                || ZEROS.matcher(matcher.group(3)).matches()) {
            return Optional.empty();
        }
        byte flags = (byte) HexFormat.fromHexDigits(matcher.group(4));
        String state = STATE.matcher(tracestate).matches() ? tracestate.trim() : "";
        return Optional.of(new TraceContext(matcher.group(2), matcher.group(3), flags, state));
    }

    /** The context of something that this one caused: the same trace, a new span. */
    public TraceContext child(RandomGenerator random) {
        return new TraceContext(traceId, hex(random), flags, state);
    }

    /** The value of the header {@code traceparent}. */
    public String traceparent() {
        return VERSION + "-" + traceId + "-" + spanId + "-" + HexFormat.of().toHexDigits(flags);
    }

    /** Later versions may add parts, version 00 may not, and ff is forbidden. */
    private static boolean isKnown(String version, boolean hasMoreParts) {
        return version.equals(VERSION) ? !hasMoreParts : !version.equals("ff");
    }

    private static String hex(RandomGenerator random) {
        long bits = random.nextLong();
        return HexFormat.of().toHexDigits(bits == 0 ? 1 : bits);
    }
}
