package io.parley.gateway.origins;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.parley.liveapi.ExtensionHeaders;
import io.parley.runtime.tracing.TraceHeaders;

import java.time.Duration;
import java.util.Optional;

/** Answers preflights of origins that may call, and lets their pages read all answers, also those that refuse. Thread-safe. */
public final class OriginFilter implements Filter {

    private static final String METHODS = "GET, POST";
    private static final String HEADERS = String.join(", ", "Authorization", "Content-Type", ExtensionHeaders.IDEMPOTENCY_KEY,
            TraceHeaders.TRACEPARENT, TraceHeaders.TRACESTATE, "Last-Event-ID");
    /** Browsers forget a preflight at the latest after this time: a changed configuration is seen soon. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final HeaderName REQUESTED = HeaderNames.ACCESS_CONTROL_REQUEST_METHOD;

    private final Origins origins;

    /** A filter for these origins. */
    public OriginFilter(Origins origins) {
        this.origins = origins;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (origins.isEmpty()) {
            chain.proceed();
            return;
        }
        response.headers().add(HeaderNames.VARY, "Origin");
        Optional<String> allowed = request.headers().first(HeaderNames.ORIGIN).flatMap(origins::allow);
        allowed.ifPresent(origin -> response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .header(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, HeaderNames.RETRY_AFTER.defaultCase()));
        if (allowed.isPresent() && request.prologue().method().equals(Method.OPTIONS) && request.headers().contains(REQUESTED)) {
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                    .header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
                    .header(HeaderNames.ACCESS_CONTROL_MAX_AGE, Long.toString(REMEMBERED.toSeconds())).status(Status.NO_CONTENT_204).send();
        } else {
            chain.proceed();
        }
    }
}
