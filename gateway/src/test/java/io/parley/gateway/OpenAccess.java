package io.parley.gateway;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.parley.gateway.access.RoomAccess;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.NotAllowedException;

/** Believes whoever calls: {@code Authorization: Bearer shop} is the account shop, nobody is "tester", and "stranger" may do nothing. */
final class OpenAccess implements RoomAccess {

    static final String TESTER = "tester";

    @Override
    public AccountName account(Headers headers) {
        return named(headers.first(HeaderNames.AUTHORIZATION).orElse("Bearer " + TESTER));
    }

    @Override
    public AccountName owner(Headers headers, String sessionId) {
        return account(headers);
    }

    @Override
    public AccountName socket(Headers headers, UriQuery query, String sessionId) {
        return named(headers.first(HeaderNames.AUTHORIZATION).orElseGet(() -> query.first("Authorization").orElse("Bearer " + TESTER)));
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
