package io.parley.gateway.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.log.PositionGoneException;
import io.parley.gateway.requests.NoAnswerException;
import io.parley.gateway.rooms.BehindException;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.schemas.messages.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;

/**
 * Answers calls with {@code {"code","message","data"}}, and with HTTP 200 since the code tells. Clients look for another status where
 * {@link RefusalCode#httpStatus} names one: for who may not call, and for what is no call that can be read.
 */
public final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    /** JSON that is passed on as it is. */
    private record Raw(@JsonRawValue @JsonValue String json) {}

    private Answers() {}

    /** Sends an answer. */
    public static void send(ServerResponse response, ApiAnswer<?> answer) {
        response.status(status(answer.code())).header(HeaderValues.CONTENT_TYPE_JSON).send(LiveApiJson.write(answer));
    }

    /** Of a code that is none of ours, as of success, it is 200. */
    private static Status status(int code) {
        return RefusalCode.of(code).map(RefusalCode::httpStatus).map(Status::create).orElse(Status.OK_200);
    }

    /** Sends what a room answered. */
    public static void send(ServerResponse response, Answer answer) {
        Raw data = answer.getData() == null ? null : new Raw(answer.getData());
        send(response, new ApiAnswer<>(answer.getCode(), answer.getMessage(), data));
    }

    /** Turns what handlers throw into answers. */
    public static void handleErrors(HttpRouting.Builder routing) {
        routing.error(InvalidJsonException.class, (request, response, wrong) -> {
            if (wrong.code() == RefusalCode.BODY_TOO_LARGE) {
                // What was not read of the body must not be taken for the next request.
                response.header(HeaderValues.CONNECTION_CLOSE);
            }
            refuse(request, response, ApiAnswer.refused(wrong));
        }).error(NotAllowedException.class, (request, response, refused) -> {
            refused.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
            refuse(request, response, ApiAnswer.refused(refused.code(), refused.particulars()));
        }).error(NoAnswerException.class, (request, response, late) -> refuse(request, response, noAnswer(late)))
                .error(BehindException.class, (request, response, behind) -> refuse(request, response,
                        ApiAnswer.refused(RefusalCode.NO_ANSWER_IN_TIME, behind.getMessage() + "; ask again")))
                .error(LogUnavailableException.class, Answers::away)
                .error(PositionGoneException.class, (request, response, gone) -> refuse(request, response,
                        ApiAnswer.refused(RefusalCode.POSITION_GONE, "connect without one")))
                .error(RuntimeException.class, Answers::failed);
    }

    /** A refusal as it stands, with the field that the answers of {@code nlp/model/reply} say it in. */
    private record NlpRefusal(int code, String message, @JsonProperty("error_message") String errorMessage) {}

    private static void refuse(ServerRequest request, ServerResponse response, ApiAnswer<?> refusal) {
        if (request.path().path().equals(LiveApiPaths.NLP_REPLY)) {
            response.status(status(refusal.code())).header(HeaderValues.CONTENT_TYPE_JSON)
                    .send(LiveApiJson.write(new NlpRefusal(refusal.code(), refusal.message(), refusal.message())));
        } else {
            send(response, refusal);
        }
    }

    private static ApiAnswer<?> noAnswer(NoAnswerException late) {
        ApiAnswer<?> refusal = ApiAnswer.refused(RefusalCode.NO_ANSWER_IN_TIME, late.getMessage()
                + ": ask again with this id as Idempotency-Key, and nothing is done twice");
        return new ApiAnswer<>(refusal.code(), refusal.message(), Map.of("requestId", late.requestId()));
    }

    private static void away(ServerRequest request, ServerResponse response, LogUnavailableException failure) {
        LOG.atWarn().addKeyValue("path", request.prologue().uriPath().path()).setCause(failure).log("a call found no log");
        refuse(request, response, ApiAnswer.refused(RefusalCode.INTERNAL_ERROR, LogUnavailableException.OUTSIDE));
    }

    private static void failed(ServerRequest request, ServerResponse response, RuntimeException failure) {
        if (failure instanceof HttpException http) {
            response.status(http.status()).send(String.valueOf(http.getMessage()));
            return;
        }
        LOG.atError().addKeyValue("path", request.prologue().uriPath().path()).setCause(failure).log("a call failed");
        refuse(request, response, ApiAnswer.refused(RefusalCode.INTERNAL_ERROR, "the log of the server tells why"));
    }
}
