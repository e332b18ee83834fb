package io.parley.gateway.calls;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.Bodies;
import io.parley.gateway.http.Edge;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.channel.SessionRequest;
import io.parley.liveapi.takeover.CancelRequest;
import io.parley.liveapi.takeover.CommandRequest;
import io.parley.liveapi.takeover.QueueRequest;
import io.parley.liveapi.takeover.ReorderRequest;
import io.parley.schemas.commands.CancelTakeovers;
import io.parley.schemas.commands.CloseRoom;
import io.parley.schemas.commands.Heartbeat;
import io.parley.schemas.commands.ListQueue;
import io.parley.schemas.commands.QueueTakeover;
import io.parley.schemas.commands.QuickResponse;
import io.parley.schemas.commands.ReorderTakeover;
import io.parley.schemas.commands.StartRoom;
import io.parley.schemas.commands.TakeoverNow;
import io.parley.schemas.commands.TakeoverVersion;
import org.apache.avro.specific.SpecificRecord;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** The calls that a room answers itself: each becomes one command, and what the room says is passed on. */
public final class RoomCalls implements HttpService {

    private final RoomAsker asker;
    private final CallsConfig config;

    /** What a body asks of which room. */
    private record Asked(String sessionId, SpecificRecord payload) {}

    /** A service. */
    public RoomCalls(RoomAsker asker, CallsConfig config) {
        this.asker = asker;
        this.config = config;
    }

    @Override
    public void routing(HttpRules rules) {
        Duration usual = config.answerTimeout();
        rules.post(LiveApiPaths.START, asking(session(StartRoom::new), usual))
                .post(LiveApiPaths.HEARTBEAT, asking(session(Heartbeat::new), usual))
                .post(LiveApiPaths.CLOSE, asking(session(CloseRoom::new), usual))
                .post(LiveApiPaths.QUEUE_LIST, asking(session(ListQueue::new), usual))
                .post(LiveApiPaths.COMMAND_V1, asking(body -> command(body, TakeoverVersion.V1), usual))
                .post(LiveApiPaths.COMMAND_V2, asking(body -> command(body, TakeoverVersion.V2), usual))
                .post(LiveApiPaths.QUICK, asking(RoomCalls::quick, usual))
                .post(LiveApiPaths.QUEUE, asking(RoomCalls::queue, config.queueTimeout()))
                .post(LiveApiPaths.REORDER, asking(RoomCalls::reorder, usual))
                .post(LiveApiPaths.CANCEL, asking(RoomCalls::cancel, usual));
    }

    private Handler asking(Function<String, Asked> reader, Duration timeout) {
        return (request, response) -> {
            RoomAsker.Call call = asker.call(request.headers());
            Asked asked = reader.apply(Bodies.text(request));
            Answers.send(response, asker.ask(call, Edge.id("body.sessionId", asked.sessionId()), asked.payload(), timeout));
        };
    }

    private static Function<String, Asked> session(Supplier<SpecificRecord> payload) {
        return body -> new Asked(SessionRequest.read(body).sessionId(), payload.get());
    }

    private static Asked command(String body, TakeoverVersion version) {
        CommandRequest request = CommandRequest.read(body);
        request.content();
        return new Asked(request.sessionId(), new TakeoverNow(version, request.param()));
    }

    private static Asked quick(String body) {
        CommandRequest request = CommandRequest.read(body);
        return new Asked(request.sessionId(), new QuickResponse(request.quickOrder().order()));
    }

    private static Asked queue(String body) {
        QueueRequest request = QueueRequest.read(body);
        request.content();
        return new Asked(request.sessionId(), new QueueTakeover(request.param(), request.priority()));
    }

    private static Asked reorder(String body) {
        ReorderRequest request = ReorderRequest.read(body);
        return new Asked(request.sessionId(), new ReorderTakeover(request.commandTraceId(), request.priority()));
    }

    private static Asked cancel(String body) {
        CancelRequest request = CancelRequest.read(body);
        return new Asked(request.sessionId(), new CancelTakeovers(request.commandTraceId()));
    }
}
