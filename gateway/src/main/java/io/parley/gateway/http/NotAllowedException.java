package io.parley.gateway.http;

import io.parley.liveapi.RefusalCode;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whoever calls may not; answered with an HTTP status that says so, as clients look for it. */
public final class NotAllowedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final RefusalCode code;
    private final String particulars;
    private final transient Optional<Duration> retryAfter;

    private NotAllowedException(RefusalCode code, String particulars, Optional<Duration> retryAfter) {
        super(particulars, null, false, false);
        this.code = code;
        this.particulars = particulars;
        this.retryAfter = retryAfter;
    }

    /** Nothing that was shown opens anything; the same whatever is wrong with it. */
    public static NotAllowedException unauthenticated() {
        return new NotAllowedException(RefusalCode.UNAUTHENTICATED, "expected one that is valid", Optional.empty());
    }

    /** It opens something else. */
    public static NotAllowedException forbidden() {
        return new NotAllowedException(RefusalCode.FORBIDDEN, "use a session that this account made", Optional.empty());
    }

    /** It will be allowed after a while. */
    public static NotAllowedException later(RefusalCode code, Duration wait) {
        return new NotAllowedException(code, "try again in " + (wait.toSeconds() + 1) + " s", Optional.of(wait));
    }

    /** What to answer. */
    public RefusalCode code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return code.httpStatus();
    }

    /** Whether it will be allowed after a while. */
    public boolean isLater() {
        return retryAfter.isPresent();
    }

    /** What to say of it. */
    public String particulars() {
        return particulars;
    }

    /** Headers of the answer, by name. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (code == RefusalCode.UNAUTHENTICATED) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        retryAfter.ifPresent(wait -> headers.put("Retry-After", Long.toString(wait.toSeconds() + 1)));
        return headers;
    }
}
