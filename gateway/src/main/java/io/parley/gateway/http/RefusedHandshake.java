package io.parley.gateway.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.rooms.BehindException;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.json.LiveApiJson;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;

/** What to throw in the handshake of a WebSocket, so that it is answered like a call. */
public final class RefusedHandshake {

    /** All that the server passes on of an exception is its message. */
    private static final String MARK = "handshake refused: ";

    private RefusedHandshake() {}

    /** Whoever calls may not. */
    public static RequestException of(NotAllowedException refused) {
        return of(Status.create(refused.status()), ApiAnswer.refused(refused.code(), refused.particulars()), refused.headers());
    }

    /** It is not known in time whether they may: HTTP 503, since a handshake that is answered with 200 tells nobody anything. */
    public static RequestException of(BehindException behind) {
        return of(Status.SERVICE_UNAVAILABLE_503,
                ApiAnswer.refused(RefusalCode.NO_ANSWER_IN_TIME, behind.getMessage() + "; connect again"), Map.of());
    }

    /** The log cannot be read: HTTP 503. What is wrong with it stays inside. */
    public static RequestException withoutLog() {
        return of(Status.SERVICE_UNAVAILABLE_503, ApiAnswer.refused(RefusalCode.INTERNAL_ERROR, LogUnavailableException.OUTSIDE), Map.of());
    }

    private static RequestException of(Status status, ApiAnswer<?> answer, Map<String, String> headers) {
        RequestException.Builder handshake = RequestException.builder().type(DirectHandler.EventType.OTHER).status(status)
                .message(MARK + LiveApiJson.write(answer));
        headers.forEach((name, value) -> handshake.header(HeaderValues.create(name, value)));
        return handshake.build();
    }

    /** The answer to a handshake that was refused with this message; empty for any other message. */
    public static Optional<String> answerIn(@Nullable String message) {
        return message != null && message.startsWith(MARK) ? Optional.of(message.substring(MARK.length())) : Optional.empty();
    }
}
