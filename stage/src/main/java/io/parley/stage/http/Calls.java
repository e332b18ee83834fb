package io.parley.stage.http;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.websocket.WsRouting;
import io.parley.liveapi.ExtensionHeaders;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.RtcTokenRequest;
import io.parley.liveapi.channel.SessionRequest;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.takeover.CancelRequest;
import io.parley.liveapi.takeover.CommandRequest;
import io.parley.liveapi.takeover.QueueRequest;
import io.parley.liveapi.takeover.ReorderRequest;
import io.parley.runtime.tracing.TraceContext;
import io.parley.runtime.tracing.TraceHeaders;
import io.parley.stage.ReceivedCall;
import io.parley.stage.StageObserver;
import io.parley.stage.session.RequestMarks;
import io.parley.stage.session.Sessions;
import io.parley.stage.session.StageSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The vendor's calls: reads, asks the session, answers. Every answer but that of an unknown call has HTTP status 200. Thread-safe. */
public final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create(ExtensionHeaders.IDEMPOTENCY_KEY);
    private static final HeaderName EPOCH = HeaderNames.create(ExtensionHeaders.EPOCH);
    private static final HeaderName TRACEPARENT = HeaderNames.create(TraceHeaders.TRACEPARENT);
    private static final HeaderName TRACESTATE = HeaderNames.create(TraceHeaders.TRACESTATE);
    private static final List<HeaderName> OBSERVED = List.of(IDEMPOTENCY_KEY, EPOCH, TRACEPARENT);

    private final Sessions sessions;
    private final StageObserver observer;
    private final InstantSource clock;
    private final Bodies bodies;

    /** @param maxBody bytes of the largest body */
    public Calls(Sessions sessions, StageObserver observer, InstantSource clock, int maxBody) {
        this.sessions = sessions;
        this.observer = observer;
        this.clock = clock;
        this.bodies = new Bodies(maxBody);
    }

    @FunctionalInterface
    private interface Call {
        ApiAnswer<?> answer(String body, RequestMarks marks);
    }

    /** Puts the calls into a server. */
    public void route(HttpRouting.Builder routing) {
        post(routing, LiveApiPaths.CREATE, (body, marks) -> sessions.create(marks, CreateRequest.read(body)));
        post(routing, LiveApiPaths.START, (body, marks) -> session(body, StageSession::start));
        post(routing, LiveApiPaths.HEARTBEAT, (body, marks) -> session(body, StageSession::heartbeat));
        post(routing, LiveApiPaths.CLOSE, (body, marks) -> session(body, StageSession::close));
        post(routing, LiveApiPaths.QUEUE_LIST, (body, marks) -> session(body, StageSession::list));
        post(routing, LiveApiPaths.COMMAND_V1, (body, marks) -> bareYes(command(body, marks)));
        post(routing, LiveApiPaths.COMMAND_V2, this::command);
        post(routing, LiveApiPaths.QUICK, (body, marks) -> {
            CommandRequest request = CommandRequest.read(body);
            return session(request.sessionId()).quick(marks, request.quickOrder());
        });
        post(routing, LiveApiPaths.QUEUE, (body, marks) -> {
            QueueRequest request = QueueRequest.read(body);
            return session(request.sessionId()).queue(marks, request.content(), request.priority());
        });
        post(routing, LiveApiPaths.REORDER, (body, marks) -> {
            ReorderRequest request = ReorderRequest.read(body);
            return session(request.sessionId()).reorder(marks, request.commandTraceId(), request.priority());
        });
        post(routing, LiveApiPaths.CANCEL, (body, marks) -> {
            CancelRequest request = CancelRequest.read(body);
            return session(request.sessionId()).cancel(marks, request.targets());
        });
        post(routing, LiveApiPaths.RTC_TOKEN, (body, marks) -> {
            RtcTokenRequest request = RtcTokenRequest.read(body);
            return session(request.sessionId()).rtcToken(request.rtcChannelId());
        });
        routing.get(LiveApiPaths.STAT, (request, response) -> serve(request, response,
                (body, marks) -> session(request.query().first("sessionId").orElse("")).state()));
        routing.any((request, response) -> {
            response.status(Status.NOT_FOUND_404);
            serve(request, response,
                    (body, marks) -> ApiAnswer.refused(RefusalCode.UNKNOWN_PATH,
                            request.prologue().method().text() + ' ' + request.path().path()));
        });
    }

    /** Puts the microphone into a server. */
    public void sockets(WsRouting.Builder routing) {
        routing.endpoint(LiveApiPaths.MICROPHONE, () -> new VoiceSocket(sessions));
    }

    private void post(HttpRouting.Builder routing, String path, Call call) {
        routing.post(path, (request, response) -> serve(request, response, call));
    }

    private void serve(ServerRequest request, ServerResponse response, Call call) throws IOException {
        ApiAnswer<?> answer;
        try {
            String body = bodies.read(request);
            observe(request, body);
            answer = call.answer(body, marks(request));
        } catch (InvalidJsonException e) {
            answer = ApiAnswer.refused(e);
        } catch (UnknownSessionException e) {
            answer = ApiAnswer.refused(RefusalCode.UNKNOWN_SESSION, '"' + e.sessionId + '"');
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("path", request.path().path()).log("A call failed");
            answer = ApiAnswer.refused(RefusalCode.INTERNAL_ERROR, e.getClass().getSimpleName());
        }
        response.headers().contentType(MediaTypes.APPLICATION_JSON);
        response.send(LiveApiJson.write(answer));
    }

    private void observe(ServerRequest request, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        OBSERVED.forEach(name -> request.headers().first(name).ifPresent(value -> headers.put(name.defaultCase(), value)));
        try {
            observer.onCall(new ReceivedCall(request.prologue().method().text(), request.path().path(), body, headers, clock.instant()));
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("path", request.path().path()).log("An observer failed");
        }
    }

    private static RequestMarks marks(ServerRequest request) {
        Optional<String> key = request.headers().first(IDEMPOTENCY_KEY).filter(text -> !text.isBlank());
        Optional<String> epoch = request.headers().first(EPOCH);
        Optional<TraceContext> trace = TraceContext.parse(request.headers().first(TRACEPARENT).orElse(""),
                request.headers().first(TRACESTATE).orElse(""));
        if (epoch.isEmpty()) {
            return new RequestMarks(key, OptionalLong.empty(), trace);
        }
        if (!epoch.get().matches("[0-9]{1,18}")) {
            throw new InvalidJsonException(RefusalCode.INVALID_FIELD, "header " + ExtensionHeaders.EPOCH, "a whole number from 0",
                    epoch.get());
        }
        return new RequestMarks(key, OptionalLong.of(Long.parseLong(epoch.get())), trace);
    }

    private ApiAnswer<?> command(String body, RequestMarks marks) {
        CommandRequest request = CommandRequest.read(body);
        return session(request.sessionId()).command(marks, request.content());
    }

    /** Version 1 answers without an id. */
    private static ApiAnswer<?> bareYes(ApiAnswer<?> answer) {
        return answer.isSuccess() ? ApiAnswer.success(true) : answer;
    }

    private ApiAnswer<?> session(String body, Function<StageSession, ApiAnswer<?>> call) {
        return call.apply(session(SessionRequest.read(body).sessionId()));
    }

    private StageSession session(String sessionId) {
        return sessions.find(sessionId).orElseThrow(() -> new UnknownSessionException(sessionId));
    }

    private static final class UnknownSessionException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String sessionId;

        private UnknownSessionException(String sessionId) {
            super("no session " + sessionId, null, false, false);
            this.sessionId = sessionId;
        }
    }
}
