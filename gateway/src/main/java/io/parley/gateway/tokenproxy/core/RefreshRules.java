package io.parley.gateway.tokenproxy.core;

import io.parley.gateway.tokenproxy.core.Standing.LoggedIn;
import io.parley.gateway.tokenproxy.core.Standing.LoggedOut;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When the platform is called. What is random comes as an argument, from 0 to below 1. */
public final class RefreshRules {

    /** Time between refreshes: the vendor's Interactive Digital Human, section 2.3.1. */
    public static final Duration INTERVAL = Duration.ofMinutes(210);
    /** Refreshes are up to half of this sooner or later, so that proxies that were started together do not call together. */
    public static final Duration SPREAD = Duration.ofMinutes(20);
    /** Longest pause after a failure. */
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** Doublings after which the pause is the longest. */
    private static final int DOUBLINGS = 9;

    private RefreshRules() {}

    /** Nothing is known yet: log in at once. */
    public static Standing start(Instant now) {
        return new LoggedOut(Optional.empty(), 0, now);
    }

    /** These are at hand, from the platform or from before a restart: refresh when they are due. */
    public static Standing holding(HeldToken token, String refreshToken, double random) {
        return new LoggedIn(token, refreshToken, 0, due(token, random));
    }

    /** The platform denied what was shown: what it takes is a login, and after a failed one time. */
    public static Standing denied(Standing before, Instant now, double random) {
        return switch (before) {
            case LoggedIn in -> new LoggedOut(in.access(), in.failures() + 1, now);
            case LoggedOut out -> new LoggedOut(out.access(), out.failures() + 1, now.plus(pause(out.failures(), random)));
        };
    }

    /** The platform did not answer, or with something else than it should. */
    public static Standing failed(Standing before, Instant now, double random) {
        return after(before, now.plus(pause(before.failures(), random)));
    }

    /** The platform wants to be asked later. */
    public static Standing putOff(Standing before, Instant now, Duration wait) {
        return after(before, now.plus(wait));
    }

    private static Standing after(Standing before, Instant next) {
        return switch (before) {
            case LoggedIn in -> new LoggedIn(in.token(), in.refreshToken(), in.failures() + 1, next);
            case LoggedOut out -> new LoggedOut(out.access(), out.failures() + 1, next);
        };
    }

    private static Instant due(HeldToken token, double random) {
        return token.issuedAt().plus(INTERVAL).plusMillis(Math.round((random - 0.5) * SPREAD.toMillis()));
    }

    private static Duration pause(int failuresBefore, double random) {
        Duration full = failuresBefore >= DOUBLINGS ? LONGEST_PAUSE : FIRST_PAUSE.multipliedBy(1L << failuresBefore);
        long millis = Math.min(full.toMillis(), LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(Math.round(millis * (1 + random) / 2));
    }
}
