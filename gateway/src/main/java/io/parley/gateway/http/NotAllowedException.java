package io.parley.gateway.http;

import io.parley.liveapi.RefusalCode;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Whoever calls may not; answered with an HTTP status that says so, as clients look for it. */
public final class NotAllowedException extends RuntimeException {

    private static final long serialVersionUID = 1;
    /** A refusal's number starts with the HTTP status that is nearest to it. */
    private static final int NUMBERS_OF_A_STATUS = 100;

    private static final Set<Integer> STATUSES = Set.of(401, 403, 429, 503);

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

    /** The HTTP status of a refusal that says who may not call, or not yet; empty for all others, which are answered with 200. */
    static Optional<Integer> statusOf(int code) {
        int status = code / NUMBERS_OF_A_STATUS;
        return STATUSES.contains(status) ? Optional.of(status) : Optional.empty();
    }

    /** What to answer. */
    public RefusalCode code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return code.number() / NUMBERS_OF_A_STATUS;
    }

    String particulars() {
        return particulars;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
