package io.parley.gateway.accounts.core;

import io.parley.gateway.accounts.core.Account.Active;
import io.parley.gateway.accounts.core.Account.Revoked;
import io.parley.gateway.accounts.core.AccountDecision.Answer;
import io.parley.gateway.accounts.core.AccountRequest.Create;
import io.parley.gateway.accounts.core.AccountRequest.LogIn;
import io.parley.gateway.accounts.core.AccountRequest.Refresh;
import io.parley.gateway.accounts.core.AccountRequest.Revoke;
import io.parley.gateway.accounts.core.AccountRequest.SetCallback;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what becomes of requests to an account, one after the other.
 *
 * <p>A request that comes again, as its caller never got the answer, is given a new token in the place of the one that it was given before:
 * that one's secret is lost, since nobody keeps it. So a repetition neither ends another token nor counts as a refresh. A login and a refresh are
 * never the same request, whatever they are named: else a login's name would let an account refresh as often as it likes.
 */
public final class AccountRules {

    /** Access tokens of an account that may be valid at once: the vendor's Interactive Digital Human, section 2.2.1. */
    public static final int VALID_AT_ONCE = 2;
    /** Shortest time from one refresh to the next: section 2.2.2. */
    public static final Duration REFRESH_INTERVAL = Duration.ofHours(3);

    private static final String LOG_IN = "login:";
    private static final String REFRESH = "refresh:";

    private AccountRules() {}

    /**
     * Decides.
     *
     * @param account   the account as it stands; null where there is none
     * @param name      its name
     * @param requestId names the request
     * @param request   what is asked
     * @param clock     when the request was taken; the decision is never earlier than the one before
     */
    public static AccountDecision decide(@Nullable Account account, AccountName name, String requestId, AccountRequest request,
            Instant clock) {
        Instant at = account == null || clock.isAfter(account.changedAt()) ? clock : account.changedAt();
        return switch (account) {
            case null -> absent(name, requestId, request, at);
            case Revoked gone -> AccountDecision.unchanged(request instanceof Create ? new Answer.Exists() : new Answer.Denied(), at);
            case Active active -> switch (request) {
                case Create create -> create(active, create, at);
                case LogIn logIn -> logIn(active, LOG_IN + requestId, logIn, at);
                case Refresh refresh -> refresh(active, REFRESH + requestId, refresh, at);
                case SetCallback set -> set(active, set, at);
                case Revoke revoke -> revoke(active, at);
            };
        };
    }

    private static AccountDecision absent(AccountName name, String requestId, AccountRequest request, Instant at) {
        if (!(request instanceof Create create)) {
            return AccountDecision.unchanged(new Answer.Denied(), at);
        }
        AccessToken first = new AccessToken(create.accessToken(), requestId, at);
        return issued(new Active(name, 1, at, at, create.secret(), create.refreshToken(), Optional.empty(), List.of(first),
                create.callbackUrl()), first, at);
    }

    private static AccountDecision create(Active active, Create create, Instant at) {
        // The very same request: its first answer was lost on the way.
        Optional<AccessToken> given = active.accessTokens().stream().filter(token -> token.hash().equals(create.accessToken())).findFirst();
        return AccountDecision.unchanged(given.<Answer>map(token -> new Answer.Changed(active.version(), Optional.of(token.expiresAt())))
                .orElseGet(Answer.Exists::new), at);
    }

    private static AccountDecision logIn(Active active, String requestId, LogIn logIn, Instant at) {
        if (!active.secret().equals(logIn.shown())) {
            return AccountDecision.unchanged(new Answer.Denied(), at);
        }
        AccessToken token = token(active, requestId, logIn.accessToken(), at);
        return issued(changed(active, logIn.refreshToken(), active.refreshedAt(), with(active, token, at), at), token, at);
    }

    private static AccountDecision refresh(Active active, String requestId, Refresh refresh, Instant at) {
        if (!active.refreshToken().equals(refresh.shown())) {
            return AccountDecision.unchanged(new Answer.Denied(), at);
        }
        boolean repeated = earlier(active, requestId, at).isPresent();
        Optional<Instant> allowedAt = active.refreshedAt().map(last -> last.plus(REFRESH_INTERVAL));
        if (!repeated && allowedAt.isPresent() && at.isBefore(allowedAt.get())) {
            return AccountDecision.unchanged(new Answer.TooSoon(allowedAt.get()), at);
        }
        AccessToken token = token(active, requestId, refresh.accessToken(), at);
        Optional<Instant> refreshedAt = repeated ? active.refreshedAt() : Optional.of(at);
        return issued(changed(active, active.refreshToken(), refreshedAt, with(active, token, at), at), token, at);
    }

    private static AccountDecision set(Active active, SetCallback set, Instant at) {
        Active next = new Active(active.name(), active.version() + 1, active.createdAt(), at, active.secret(), active.refreshToken(),
                active.refreshedAt(), active.accessTokens(), set.callbackUrl());
        return new AccountDecision(Optional.of(next), new Answer.Changed(next.version(), Optional.empty()), at);
    }

    private static AccountDecision revoke(Active active, Instant at) {
        Revoked gone = new Revoked(active.name(), active.version() + 1, active.createdAt(), at);
        return new AccountDecision(Optional.of(gone), new Answer.Changed(gone.version(), Optional.empty()), at);
    }

    /** What the request was given before, if that is still of use. */
    private static Optional<AccessToken> earlier(Active active, String requestId, Instant at) {
        return active.accessTokens().stream().filter(token -> token.requestId().equals(requestId) && token.isValidAt(at)).findFirst();
    }

    /** The token to issue: with the life of the one that the request was given before. */
    private static AccessToken token(Active active, String requestId, TokenHash hash, Instant at) {
        return new AccessToken(hash, requestId, earlier(active, requestId, at).map(AccessToken::issuedAt).orElse(at));
    }

    /** The tokens that are left when this one is added: it takes the place of its request's earlier one, else the oldest goes. */
    private static List<AccessToken> with(Active active, AccessToken added, Instant at) {
        List<AccessToken> tokens = new ArrayList<>(active.accessTokens());
        tokens.removeIf(token -> !token.isValidAt(at));
        int earlier = tokens.stream().map(AccessToken::requestId).toList().indexOf(added.requestId());
        if (earlier >= 0) {
            tokens.set(earlier, added);
        } else {
            tokens.add(added);
        }
        return tokens.subList(Math.max(0, tokens.size() - VALID_AT_ONCE), tokens.size());
    }

    private static Active changed(Active active, TokenHash refreshToken, Optional<Instant> refreshedAt, List<AccessToken> tokens,
            Instant at) {
        return new Active(active.name(), active.version() + 1, active.createdAt(), at, active.secret(), refreshToken, refreshedAt, tokens,
                active.callbackUrl());
    }

    private static AccountDecision issued(Active next, AccessToken token, Instant at) {
        return new AccountDecision(Optional.of(next), new Answer.Changed(next.version(), Optional.of(token.expiresAt())), at);
    }
}
