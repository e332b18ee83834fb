package io.parley.gateway.front;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.parley.gateway.http.RefusedHandshake;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.json.LiveApiJson;

import java.util.Arrays;
import java.util.Optional;

/**
 * Answers what never gets to a route, because it is no request that the server can read, or a handshake that is refused, in the shape of all
 * other answers.
 */
final class DirectAnswers implements DirectHandler {

    /** How the server says it; there is no type for it. */
    private static final String HEADERS_TOO_LARGE = "Header size exceeded";
    private static final String MEND = "mend the request";

    private DirectAnswers() {}

    /** For everything that can go wrong so early. */
    static DirectHandlers all() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        Arrays.stream(EventType.values()).forEach(type -> handlers.addHandler(type, new DirectAnswers()));
        return handlers.build();
    }

    @Override
    public TransportResponse handle(TransportRequest request, EventType type, Status status, ServerResponseHeaders headers,
            String message) {
        Optional<String> refusal = RefusedHandshake.answerIn(message);
        if (refusal.isPresent()) {
            return answer(refusal.get(), status, headers);
        }
        if (HEADERS_TOO_LARGE.equals(message)) {
            return answer(RefusalCode.HEADERS_TOO_LARGE, Status.create(RefusalCode.HEADERS_TOO_LARGE.httpStatus()), headers, MEND);
        }
        // What went wrong inside is for the log; what was sent is not repeated.
        return switch (type) {
            case PAYLOAD_TOO_LARGE -> answer(RefusalCode.BODY_TOO_LARGE, status, headers, MEND);
            case INTERNAL_ERROR -> answer(RefusalCode.INTERNAL_ERROR, status, headers, "ask its operator");
            case FORBIDDEN -> answer(RefusalCode.FORBIDDEN, status, headers, MEND);
            case BAD_REQUEST, OTHER, HTTP_VERSION_NOT_SUPPORTED -> answer(RefusalCode.UNREADABLE_REQUEST, status, headers, MEND);
        };
    }

    private static TransportResponse answer(RefusalCode code, Status status, ServerResponseHeaders headers, String particulars) {
        return answer(LiveApiJson.write(ApiAnswer.refused(code, particulars)), status, headers);
    }

    private static TransportResponse answer(String json, Status status, ServerResponseHeaders headers) {
        CarefulHeaders.ALL.forEach(headers::set);
        return TransportResponse.builder().headers(headers).status(status).keepAlive(false)
                .header(HeaderNames.CONTENT_TYPE, "application/json").entity(json).build();
    }
}
