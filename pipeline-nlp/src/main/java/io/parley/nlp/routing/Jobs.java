package io.parley.nlp.routing;

import io.parley.schemas.models.ModelRoute;
import io.parley.schemas.nlp.ReplyCancel;
import io.parley.schemas.nlp.ReplyJob;
import io.parley.schemas.nlp.ReplyJobEvent;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyRequestEvent;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Requests and routes to jobs. */
final class Jobs {

    /** What answers while nobody has set a route. */
    static final ModelRoute BUILT_IN = new ModelRoute(RoutingTopology.DEFAULT_ROUTE, 0L, "qa", Map.of());

    private Jobs() {}

    /** The job of a request, or the end of one as it is; without a route, the built-in one. */
    static ReplyJobEvent of(ReplyRequestEvent event, @Nullable ModelRoute found) {
        ModelRoute route = found == null ? BUILT_IN : found;
        return switch (event.getPayload()) {
            case ReplyRequest request -> new ReplyJobEvent(event.getEnvelope(),
                    new ReplyJob(request, route.getRoute(), route.getVersion(), route.getEngine(), route.getParameters()));
            case ReplyCancel cancel -> new ReplyJobEvent(event.getEnvelope(), cancel);
            default -> throw new IllegalArgumentException("payload: expected a request or its end, found " + event.getPayload().getClass());
        };
    }
}
