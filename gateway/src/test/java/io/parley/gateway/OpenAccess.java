package io.parley.gateway;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.parley.gateway.access.RoomAccess;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.NotAllowedException;

import java.net.URI;
import java.util.Optional;

/** Believes whoever calls: {@code Authorization: Bearer shop} is the account shop, nobody is "tester", and "stranger" may do nothing. */
final class OpenAccess implements RoomAccess {

    static final String TESTER = "tester";
    /** The one account that is told at an address of its own. */
    static final String OWN_ADDRESS = "museum-at-home";

    @Override
    public AccountName account(Headers headers) {
        return named(headers.first(HeaderNames.AUTHORIZATION).orElse("Bearer " + TESTER));
    }

    @Override
    public Opener opener(Headers headers, UriQuery query, String sessionId) {
        return new Opener(
                named(headers.first(HeaderNames.AUTHORIZATION).orElseGet(() -> query.first("Authorization").orElse("Bearer " + TESTER))),
                true);
    }

    @Override
    public void requireOwner(AccountName account, String sessionId) {
        // Everything is everybody's.
    }

    @Override
    public void requireRemembered(String sessionId) {
        // And for ever.
    }

    @Override
    public Optional<URI> callbackUrl(AccountName account) {
        return account.value().equals(OWN_ADDRESS) ? Optional.of(URI.create("http://own.example/told")) : Optional.empty();
    }

    @Override
    public String sessionToken(AccountName account, String sessionId) {
        return "token-of-" + account + "-" + sessionId;
    }

    private static AccountName named(String authorization) {
        String name = authorization.replace("Bearer ", "");
        if (name.equals("stranger")) {
            throw NotAllowedException.unauthenticated();
        }
        return new AccountName(name);
    }
}
