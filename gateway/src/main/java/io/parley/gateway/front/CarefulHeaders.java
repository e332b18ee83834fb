package io.parley.gateway.front;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

import java.util.List;

/** Headers of every answer: nobody frames it, guesses its type, learns where a reader came from, or runs anything in it. Pages allow themselves more. */
final class CarefulHeaders implements Filter {

    private static final Header NO_SNIFFING = HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    private static final Header NO_REFERRER = HeaderValues.createCached("Referrer-Policy", "no-referrer");
    private static final Header NOTHING = HeaderValues.createCached(HeaderNames.create("Content-Security-Policy"),
            "default-src 'none'; frame-ancestors 'none'");
    /** All of them, for answers that no filter sees. */
    static final List<Header> ALL = List.of(NO_SNIFFING, NO_REFERRER, NOTHING);

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        ALL.forEach(response::header);
        chain.proceed();
    }
}
