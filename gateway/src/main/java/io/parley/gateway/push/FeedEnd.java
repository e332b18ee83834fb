package io.parley.gateway.push;

import io.helidon.websocket.WsCloseCodes;

/** Why a feed ended by the server's will. */
enum FeedEnd {
    /** It reads too slowly. */
    TOO_FAR_BEHIND(WsCloseCodes.TRY_AGAIN_LATER, "too far behind, connect again"),
    /** Another gateway serves it as well. */
    SERVER_ENDS(WsCloseCodes.GOING_AWAY, "the server ends"),
    /** The broker is away, or too many catch up. */
    LOG_AWAY(WsCloseCodes.TRY_AGAIN_LATER, "the log cannot be read, connect again"),
    /** What it has not seen is gone: it has to begin anew, without a position. */
    POSITION_GONE(4410, "the messages behind this position are not kept any more"),
    /** It never got it from this room. */
    POSITION_WRONG(4400, "no position of this room");

    private final int closeCode;
    private final String reason;

    FeedEnd(int closeCode, String reason) {
        this.closeCode = closeCode;
        this.reason = reason;
    }

    /** The WebSocket's close code; those from 4000 on are Parley's own. */
    int closeCode() {
        return closeCode;
    }

    /** In words that fit a close frame. */
    String reason() {
        return reason;
    }
}
