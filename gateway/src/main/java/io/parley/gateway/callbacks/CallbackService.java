package io.parley.gateway.callbacks;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.Edge;
import io.parley.gateway.log.Appending;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.log.RoomLog;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.callback.StatusCallback;
import io.parley.runtime.tracing.TraceContext;
import io.parley.schemas.Topic;
import io.parley.schemas.renderer.RendererStatus;

import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** {@code POST /api/parley/v1/renderer/callbacks}: puts the renderer's status callbacks on the log, and says yes when they are there. */
public final class CallbackService implements HttpService {

    /** Where the renderer calls. */
    public static final String PATH = "/api/parley/v1/renderer/callbacks";

    private final RendererAccess access;
    private final RoomLog log;
    private final Topic<String, RendererStatus> statuses;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration timeout;

    /**
     * A service.
     *
     * @param access  says whether it is the renderer that calls
     * @param random  for traces; must be thread-safe
     * @param timeout how long the broker may take
     */
    public CallbackService(RendererAccess access, RoomLog log, Topic<String, RendererStatus> statuses, InstantSource clock,
            RandomGenerator random, Duration timeout) {
        this.access = access;
        this.log = log;
        this.statuses = statuses;
        this.clock = clock;
        this.random = random;
        this.timeout = timeout;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post(PATH, this::take);
    }

    private void take(ServerRequest request, ServerResponse response) throws InterruptedException {
        RendererStatus status = StatusRecords.of(StatusCallback.read(access.body(request)), clock.instant());
        String sessionId = status.getEnvelope().getSessionId();
        access.told(sessionId);
        try {
            TraceContext trace = Edge.trace(request.headers(), random);
            Appending.within(timeout, () -> log.append(statuses, sessionId, status, trace));
        } catch (LogUnavailableException e) {
            throw new LogUnavailableException("the status of " + sessionId + " may not have been kept", e);
        }
        Answers.send(response, ApiAnswer.success());
    }
}
