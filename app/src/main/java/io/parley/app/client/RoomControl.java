package io.parley.app.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.gateway.calls.CallsConfig;
import io.parley.gateway.log.KafkaRoomLog;
import io.parley.gateway.requests.RoomClient;
import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.commands.CloseRoom;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.Heartbeat;
import io.parley.schemas.commands.QueueTakeover;
import io.parley.schemas.commands.StartRoom;
import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.messages.Answer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An operator's hands: asks rooms for things through the log, and waits for their answers. Thread-safe. */
public final class RoomControl implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Reference, Live Stream Status Monitoring: "It is recommended to call this interface every 60 seconds". */
    private static final Duration BEAT_EVERY = Duration.ofSeconds(60);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KafkaRoomLog log;
    private final RoomClient client;
    private final Optional<String> callbackUrl;
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService heart;

    private RoomControl(KafkaRoomLog log, RoomClient client, Optional<String> callbackUrl) {
        this.log = log;
        this.client = client;
        this.callbackUrl = callbackUrl;
        heart = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("room-heartbeats").daemon().factory());
        heart.scheduleAtFixedRate(this::beat, BEAT_EVERY.toMillis(), BEAT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A room that misses one heartbeat gets the next.
    private void beat() {
        kept.forEach(sessionId -> client.request(sessionId, client.newRequestId(), new Heartbeat(), PATIENCE));
    }

    /** Opens the way to the rooms of that broker. */
    public static RoomControl open(ServiceContext context) {
        SimpleMeterRegistry unread = new SimpleMeterRegistry();
        KafkaRoomLog log = KafkaRoomLog.open(context.kafka(), context.topics(), "parley-control", PATIENCE, unread, InstantSource.system());
        RoomClient client = new RoomClient(log, context.topics().commands(), InstantSource.system(), new SecureRandom(), unread);
        return new RoomControl(log, client, context.settings().get(CallsConfig.CALLBACKS_URL).map(URI::toString));
    }

    /** A session id that nobody else has. */
    public String newSessionId() {
        return client.newRequestId();
    }

    /**
     * Makes a room and starts it; returns when it is live. It is kept alive until it is closed by {@link #closeRoom}, or this is closed.
     *
     * @throws ClientException if it is refused; a room that was made and could not be started is closed again
     */
    public void create(String sessionId, String script) {
        make(sessionId, script, null);
        start(sessionId);
    }

    /**
     * Makes a room for an account, or for operators.
     *
     * @throws ClientException if it is refused
     */
    public void make(String sessionId, String script, @Nullable String account) {
        ask(sessionId, CreateRoom.newBuilder().setScript(script).setAccount(account).setCallbackUrl(callbackUrl.orElse(null)).build());
        kept.add(sessionId);
    }

    /**
     * Starts a room that was made; returns when it is live.
     *
     * @throws ClientException if it cannot be started; it is closed then
     */
    public void start(String sessionId) {
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
        kept.remove(sessionId);
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
        heart.shutdownNow();
        log.close();
    }
}
