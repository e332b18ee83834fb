package io.parley.liveapi;

/** The paths of the Live API, as the reference writes them. */
public final class LiveApiPaths {
    /** POST: makes a session from a live script. */
    public static final String CREATE = "/api/2dvh/v2/material/live/channel/create";
    /** POST: keeps a session alive. */
    public static final String HEARTBEAT = "/api/2dvh/v1/material/live/channel/heartbeat";
    /** POST: goes live. */
    public static final String START = "/api/2dvh/v1/material/live/channel/start";
    /** POST: a takeover at once, answered with a bare yes. */
    public static final String COMMAND_V1 = "/api/2dvh/v1/material/live/channel/command";
    /** POST: a takeover at once, answered with its id. */
    public static final String COMMAND_V2 = "/api/2dvh/v2/material/live/channel/command";
    /** POST: a takeover behind others. */
    public static final String QUEUE = "/api/2dvh/v1/material/live/channel/command/queue";
    /** POST: moves a queued takeover. */
    public static final String REORDER = "/api/2dvh/v1/material/live/channel/command/queue/reorder";
    /** POST: the ids in playing order. */
    public static final String QUEUE_LIST = "/api/2dvh/v1/material/live/channel/command/queue/list";
    /** POST: ends takeovers. */
    public static final String CANCEL = "/api/2dvh/v1/material/live/channel/command/cancel";
    /** POST: plays one of the script's quick responses. */
    public static final String QUICK = "/api/2dvh/v2/material/live/channel/command/quick";
    /** POST: ends a session. */
    public static final String CLOSE = "/api/2dvh/v1/material/live/channel/close";
    /** GET with {@code ?sessionId=}: the state of a session. */
    public static final String STAT = "/api/2dvh/v1/material/live/channel/stat";
    /** GET: the sessions that go on. */
    public static final String RUNNING_LIST = "/api/2dvh/v1/material/live/channel/running/list";
    /** POST: the sessions that are over, in pages. */
    public static final String HISTORY_LIST = "/api/2dvh/v1/material/live/channel/history/list";
    /** POST: a new token to watch a session with. */
    public static final String RTC_TOKEN = "/api/2dvh/v1/material/rtc/token/audience";
    /** POST: a question to a Q&amp;A database. */
    public static final String NLP_REPLY = "/api/2dvh/v1/nlp/model/reply";
    /** WebSocket with {@code ?clientType=&sessionId=&Authorization=}: the microphone. */
    public static final String MICROPHONE = "/api/live-takeover-cc/v1/material/live/channel/command/microphone";

    private LiveApiPaths() {}
}
