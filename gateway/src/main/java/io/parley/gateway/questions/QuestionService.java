package io.parley.gateway.questions;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.Bodies;
import io.parley.gateway.http.Edge;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.requests.NoAnswerException;
import io.parley.gateway.requests.RoomClient;
import io.parley.gateway.requests.RoomRequest;
import io.parley.liveapi.ExtensionHeaders;
import io.parley.liveapi.json.JsonObject;
import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.messages.Answer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;

/** {@code POST /api/parley/v1/rooms/{sessionId}/questions} with {@code {"text"}}: asks the room and answers what it answered. */
public final class QuestionService implements HttpService {

    private static final String PATH = "/api/parley/v1/rooms/{sessionId}/questions";
    private static final HeaderName KEY = HeaderNames.create(ExtensionHeaders.IDEMPOTENCY_KEY);

    private final RoomClient rooms;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration timeout;

    /**
     * A service.
     *
     * @param random  for traces; must be thread-safe
     * @param timeout how long a room may take to answer
     */
    public QuestionService(RoomClient rooms, InstantSource clock, RandomGenerator random, Duration timeout) {
        this.rooms = rooms;
        this.clock = clock;
        this.random = random;
        this.timeout = timeout;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post(PATH, this::ask);
    }

    private void ask(ServerRequest request, ServerResponse response) {
        Instant receivedAt = clock.instant();
        String sessionId = Edge.id("path.sessionId", request.path().pathParameters().get("sessionId"));
        String requestId = request.headers().first(KEY).map(key -> Edge.id("header " + ExtensionHeaders.IDEMPOTENCY_KEY, key))
                .orElseGet(rooms::newRequestId);
        String text = JsonObject.body(Bodies.text(request)).required("text").words();
        Answers.send(response, await(new RoomRequest(sessionId, requestId, new TextQuestion(text), receivedAt,
                Edge.trace(request.headers(), random))));
    }

    private Answer await(RoomRequest request) {
        try {
            return rooms.request(request, timeout).join();
        } catch (CompletionException e) {
            throw switch (e.getCause()) {
                case NoAnswerException late -> late;
                case LogUnavailableException away -> away;
                case null, default -> e;
            };
        }
    }
}
