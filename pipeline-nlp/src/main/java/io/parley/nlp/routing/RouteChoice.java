package io.parley.nlp.routing;

import io.parley.schemas.nlp.ReplyRequestEvent;

/** Chooses the route of a request: a pure function, so that a request that comes again takes the same one. */
@FunctionalInterface
public interface RouteChoice {

    /**
     * The name of the route.
     *
     * @param sessionId the room
     * @param event     the request, or the end of one: both must take the same route
     */
    String route(String sessionId, ReplyRequestEvent event);

    /** The same route for everything. */
    static RouteChoice always(String route) {
        return (sessionId, event) -> route;
    }
}
