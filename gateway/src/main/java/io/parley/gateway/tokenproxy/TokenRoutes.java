package io.parley.gateway.tokenproxy;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.parley.gateway.http.Answers;
import io.parley.gateway.tokenproxy.core.HeldToken;
import io.parley.liveapi.ParleyPaths;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.answer.ApiAnswer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** {@code GET /api/parley/v1/token}: an access token that is good for at least an hour. */
final class TokenRoutes implements HttpService {

    private final TokenKeeper keeper;
    private final InstantSource clock;

    /** What a page gets; {@code expiresIn} in seconds. */
    private record Handed(String accessToken, long expiresIn) {}

    TokenRoutes(TokenKeeper keeper, InstantSource clock) {
        this.keeper = keeper;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(ParleyPaths.PAGE_TOKEN, this::hand);
    }

    private void hand(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        Instant now = clock.instant();
        Optional<HeldToken> token = keeper.token(now);
        if (token.isPresent()) {
            Answers.send(response, ApiAnswer.success(new Handed(token.get().text(), Duration.between(now, token.get().expiresAt())
                    .toSeconds())));
        } else {
            response.status(Status.SERVICE_UNAVAILABLE_503);
            Answers.send(response, ApiAnswer.refused(RefusalCode.NO_TOKEN, "try again in a minute"));
        }
    }
}
