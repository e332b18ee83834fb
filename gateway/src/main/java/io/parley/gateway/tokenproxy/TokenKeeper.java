package io.parley.gateway.tokenproxy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.tokenproxy.Platform.Outcome;
import io.parley.gateway.tokenproxy.core.HeldToken;
import io.parley.gateway.tokenproxy.core.RefreshRules;
import io.parley.gateway.tokenproxy.core.Standing;
import io.parley.gateway.tokenproxy.core.Standing.LoggedIn;
import io.parley.gateway.tokenproxy.core.Standing.LoggedOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Keeps an access token at hand. One thread calls it when it is due; any may ask for the token. */
final class TokenKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeeper.class);

    private final Platform platform;
    private final TokenFile file;
    private final MeterRegistry meters;
    private final RandomGenerator random;
    private volatile Standing standing;
    /** Names what is being asked for, until it is given: a repetition after a lost answer is then no second request. */
    private String requestId = UUID.randomUUID().toString();

    /** Takes up what the file holds. */
    TokenKeeper(Platform platform, TokenFile file, MeterRegistry meters, RandomGenerator random, Instant now) {
        this.platform = platform;
        this.file = file;
        this.meters = meters;
        this.random = random;
        standing = file.read().map(kept -> RefreshRules.holding(kept.token(), kept.refreshToken(), random.nextDouble()))
                .orElseGet(() -> RefreshRules.start(now));
        Gauge.builder("parley.token.proxy.failures", this, keeper -> keeper.standing.failures())
                .description("Calls of the platform that failed since the last good one").register(meters);
        Gauge.builder("parley.token.proxy.expires.at", this, keeper -> keeper.standing.access().map(HeldToken::expiresAt)
                .map(Instant::getEpochSecond).orElse(0L)).baseUnit("seconds").description("When the access token at hand ends, since 1970")
                .register(meters);
    }

    /** The access token, if it is good for an hour. */
    Optional<HeldToken> token(Instant now) {
        return standing.access().filter(token -> token.isGoodAt(now));
    }

    /** How it stands. */
    Standing standing() {
        return standing;
    }

    /** Calls the platform if it is due; returns when to call this again. */
    Instant keep(Instant now) {
        Standing before = standing;
        if (now.isBefore(before.nextCall())) {
            return before.nextCall();
        }
        Outcome outcome = switch (before) {
            case LoggedOut out -> platform.logIn(requestId);
            case LoggedIn in -> platform.refresh(in.refreshToken(), requestId);
        };
        standing = after(before, outcome, now);
        tell(before, outcome);
        return standing.nextCall();
    }

    private Standing after(Standing before, Outcome outcome, Instant now) {
        double chance = random.nextDouble();
        return switch (outcome) {
            case Outcome.Given given -> given(before, given, now, chance);
            case Outcome.Denied denied -> {
                requestId = UUID.randomUUID().toString();
                yield RefreshRules.denied(before, now, chance);
            }
            case Outcome.TooSoon tooSoon -> RefreshRules.putOff(before, now, tooSoon.pause());
            case Outcome.Failed failed -> RefreshRules.failed(before, now, chance);
        };
    }

    private Standing given(Standing before, Outcome.Given given, Instant now, double chance) {
        Optional<String> refreshToken = given.refreshToken()
                .or(() -> before instanceof LoggedIn in ? Optional.of(in.refreshToken()) : Optional.empty());
        if (refreshToken.isEmpty()) {
            return RefreshRules.failed(before, now, chance);
        }
        HeldToken token = new HeldToken(given.accessToken(), now, now.plus(given.life()));
        requestId = UUID.randomUUID().toString();
        file.write(new TokenFile.Kept(token, refreshToken.get()));
        return RefreshRules.holding(token, refreshToken.get(), chance);
    }

    private void tell(Standing before, Outcome outcome) {
        String kind = before instanceof LoggedOut ? "login" : "refresh";
        String status = outcome.getClass().getSimpleName();
        meters.counter("parley.token.proxy.calls", "kind", kind, "outcome", status.toLowerCase(Locale.ROOT)).increment();
        var line = standing.failures() == 0 ? LOG.atInfo() : LOG.atError();
        line.addKeyValue("request", kind).addKeyValue("status", status).addKeyValue("failures", standing.failures())
                .addKeyValue("next", standing.nextCall()).log(outcome instanceof Outcome.Failed failed
                        ? "the platform gave no token: " + failed.reason()
                        : "the platform was called");
    }
}
