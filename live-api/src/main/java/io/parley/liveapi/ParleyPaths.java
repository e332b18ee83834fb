package io.parley.liveapi;

/** The paths that Parley has beside the Live API's; see {@code docs/live-api.md}. */
public final class ParleyPaths {
    /** POST: the first tokens of an account. */
    public static final String TOKEN = "/api/parley/v1/accounts/token";
    /** POST: the next tokens of an account. */
    public static final String TOKEN_REFRESH = "/api/parley/v1/accounts/refresh";
    /** GET, at the token proxy: an access token for a page. */
    public static final String PAGE_TOKEN = "/api/parley/v1/token";
    /** POST: asks a room in text. */
    public static final String QUESTIONS = "/api/parley/v1/rooms/{sessionId}/questions";
    /** GET: a room's push messages, as a WebSocket or as Server-Sent Events. */
    public static final String MESSAGES = "/api/parley/v1/rooms/{sessionId}/messages";
    /** POST: where a renderer reports to. */
    public static final String RENDERER_CALLBACKS = "/api/parley/v1/renderer/callbacks";
    /** GET: whether the process lives. */
    public static final String HEALTH_LIVE = "/health/live";
    /** GET: whether the process can serve. */
    public static final String HEALTH_READY = "/health/ready";
    /** GET: its metrics, as Prometheus reads them. */
    public static final String METRICS = "/metrics";

    private ParleyPaths() {}
}
