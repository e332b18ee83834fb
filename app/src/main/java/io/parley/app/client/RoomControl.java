package io.parley.app.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.gateway.log.KafkaRoomLog;
import io.parley.gateway.requests.RoomClient;
import io.parley.runtime.service.KafkaConnection;
import io.parley.schemas.Topics;
import io.parley.schemas.commands.CloseRoom;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.QueueTakeover;
import io.parley.schemas.commands.StartRoom;
import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.messages.Answer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;

/** An operator's hands: asks rooms for things through the log, and waits for their answers. Thread-safe. */
public final class RoomControl implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KafkaRoomLog log;
    private final RoomClient client;

    private RoomControl(KafkaRoomLog log, RoomClient client) {
        this.log = log;
        this.client = client;
    }

    /** Opens the way to the rooms of that broker. */
    public static RoomControl open(KafkaConnection kafka, Topics topics) {
        SimpleMeterRegistry unread = new SimpleMeterRegistry();
        KafkaRoomLog log = KafkaRoomLog.open(kafka, topics, "parley-control", unread, InstantSource.system());
        return new RoomControl(log, new RoomClient(log, topics.commands(), InstantSource.system(), new SecureRandom(), unread));
    }

    /** A session id that nobody else has. */
    public String newSessionId() {
        return client.newRequestId();
    }

    /**
     * Makes a room and starts it; returns when it is live.
     *
     * @throws ClientException if it is refused; a room that was made and could not be started is closed again
     */
    public void create(String sessionId, String script) {
        ask(sessionId, CreateRoom.newBuilder().setScript(script).build());
        try {
            ask(sessionId, new StartRoom());
        } catch (ClientException e) {
            try {
                closeRoom(sessionId);
            } catch (ClientException alsoClosing) {
                e.addSuppressed(alsoClosing);
            }
            throw e;
        }
    }

    /** Asks a typed question; returns the trace of its turn. */
    public String question(String sessionId, String text) {
        String data = ask(sessionId, new TextQuestion(text)).getData();
        try {
            return JSON.readTree(data == null ? "{}" : data).path("trace").asText();
        } catch (JsonProcessingException e) {
            throw new ClientException("the room's answer is no JSON", e);
        }
    }

    /** Queues a takeover; null for the priority puts it last. */
    public void queue(String sessionId, String param, @Nullable Integer priority) {
        ask(sessionId, new QueueTakeover(param, priority));
    }

    /** Closes a room. */
    public void closeRoom(String sessionId) {
        ask(sessionId, new CloseRoom());
    }

    /**
     * Asks a room for something.
     *
     * @return the answer, which is a yes
     * @throws ClientException if the room refuses or does not answer
     */
    public Answer ask(String sessionId, SpecificRecord payload) {
        Answer answer;
        try {
            answer = client.request(sessionId, client.newRequestId(), payload, PATIENCE).join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ClientException(cause.getMessage() + "; is Parley running? Start it with ./parley up", cause);
        }
        if (answer.getCode() != 0) {
            throw new ClientException("the room refused with " + answer.getCode() + ": " + answer.getMessage());
        }
        return answer;
    }

    @Override
    public void close() {
        log.close();
    }
}
