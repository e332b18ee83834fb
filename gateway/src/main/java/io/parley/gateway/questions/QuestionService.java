package io.parley.gateway.questions;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.parley.gateway.calls.RoomAsker;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.Bodies;
import io.parley.gateway.http.Edge;
import io.parley.liveapi.ParleyPaths;
import io.parley.liveapi.json.JsonObject;
import io.parley.schemas.commands.TextQuestion;

import java.time.Duration;

/** {@code POST /api/parley/v1/rooms/{sessionId}/questions} with {@code {"text"}}: asks the room and answers what it answered. */
public final class QuestionService implements HttpService {

    private final RoomAsker rooms;
    private final Duration timeout;

    /**
     * A service.
     *
     * @param timeout how long a room may take to answer
     */
    public QuestionService(RoomAsker rooms, Duration timeout) {
        this.rooms = rooms;
        this.timeout = timeout;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post(ParleyPaths.QUESTIONS, this::ask);
    }

    private void ask(ServerRequest request, ServerResponse response) {
        RoomAsker.Call call = rooms.call(request.headers());
        String sessionId = Edge.id("path.sessionId", request.path().pathParameters().get("sessionId"));
        String text = JsonObject.body(Bodies.text(request)).required("text").words();
        Answers.send(response, rooms.ask(call, sessionId, new TextQuestion(text), timeout));
    }
}
