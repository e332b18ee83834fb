package io.parley.gateway.origins;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Origins whose pages may call. Tokens travel in a header that only a page's own program sets, never in cookies: so credentials in the sense of
 * CORS are never allowed, for no origin.
 *
 * @param allowed origins as browsers write them, or {@code *} for all; empty: none
 */
public record Origins(Set<String> allowed) {

    /** What a text of origins must be, to be read after "expected". */
    public static final String EXPECTED = "*, or origins as https://shop.example, several with commas";

    private static final String ALL = "*";
    private static final String FORM = "\\*||https?://[^\\s,/*]+(,https?://[^\\s,/*]+)*";

    public Origins {
        allowed = Set.copyOf(allowed);
    }

    /** Whether the text is one of origins: {@value #EXPECTED}, or nothing. */
    public static boolean isText(String text) {
        return text.matches(FORM);
    }

    /** The origins of a text. */
    public static Origins parse(String text) {
        return new Origins(Arrays.stream(text.split(",")).filter(origin -> !origin.isEmpty()).collect(Collectors.toUnmodifiableSet()));
    }

    /** What {@code Access-Control-Allow-Origin} says to a page of this origin; empty if its program may not read the answer. */
    public Optional<String> allow(String origin) {
        if (allowed.contains(ALL)) {
            return Optional.of(ALL);
        }
        return allowed.contains(origin) ? Optional.of(origin) : Optional.empty();
    }

    /** Whether no page of another site may call. */
    public boolean isEmpty() {
        return allowed.isEmpty();
    }
}
