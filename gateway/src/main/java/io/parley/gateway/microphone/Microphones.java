package io.parley.gateway.microphone;

import io.helidon.webserver.websocket.WsRouting;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.access.RoomAccess;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.OpenSockets;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.log.RoomLog;
import io.parley.gateway.log.RoomLog.Subscription;
import io.parley.gateway.requests.NoAnswerException;
import io.parley.gateway.requests.RoomClient;
import io.parley.gateway.requests.RoomRequest;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.microphone.MicrophoneCode;
import io.parley.runtime.tracing.TraceContext;
import io.parley.schemas.Topics;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.commands.MicrophoneAlive;
import io.parley.schemas.commands.MicrophoneClosed;
import io.parley.schemas.commands.MicrophoneOpened;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.RoomMessage;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The microphone's WebSocket: opens and closes recordings in rooms. Thread-safe. */
public final class Microphones {

    private static final Logger LOG = LoggerFactory.getLogger(Microphones.class);

    /** room.md, Commands from the API, microphone: "alive (every 5 s)". */
    private static final Duration ALIVE_EVERY = Duration.ofSeconds(5);

    private final RoomLog log;
    private final Topics topics;
    private final RoomClient rooms;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final int framesInFlight;
    private final Duration timeout;
    private final MeterRegistry meters;
    private final OpenSockets sockets;
    private final RoomAccess access;
    private final OpeningNumbers numbers = new OpeningNumbers();

    /** A room opened its microphone: here is what to write to. */
    record Open(AccountName account, Recording recording, AudioLine line, TraceContext trace, SignOfLife life, Subscription heard) {}

    /**
     * Microphones.
     *
     * @param random         for traces; must be thread-safe
     * @param framesInFlight frames of one microphone that may be unacknowledged
     * @param timeout        how long a room may take to answer, and the broker to acknowledge
     */
    public Microphones(RoomLog log, Topics topics, RoomClient rooms, InstantSource clock, RandomGenerator random, int framesInFlight,
            Duration timeout, MeterRegistry meters, OpenSockets sockets, RoomAccess access) {
        this.log = log;
        this.topics = topics;
        this.rooms = rooms;
        this.clock = clock;
        this.random = random;
        this.framesInFlight = framesInFlight;
        this.timeout = timeout;
        this.meters = meters;
        this.sockets = sockets;
        this.access = access;
    }

    /** Adds the WebSocket. */
    public void sockets(WsRouting.Builder routing) {
        routing.endpoint(LiveApiPaths.MICROPHONE, () -> new MicrophoneSocket(this, access, sockets, clock));
    }

    TraceContext newTrace() {
        return TraceContext.root(random);
    }

    /** Names an opening of the room's microphone. */
    Recording record(String sessionId, AudioMode mode) {
        return new Recording(sessionId, numbers.open(clock.instant()), mode);
    }

    /**
     * Asks the room to open its microphone, and waits for its answer.
     *
     * @param account  who asks
     * @param listener hears the room from before it is asked until {@link #finish}; must not wait
     */
    Open open(AccountName account, Recording recording, TraceContext trace, Consumer<RoomMessage> listener) throws NotOpenedException {
        CompletableFuture<Subscription> listening = log.subscribe(recording.sessionId(), listener);
        boolean opened = false;
        try {
            // Of a copy: what comes after the time is still closed below.
            Open open = open(account, recording, trace, listening.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).join());
            opened = true;
            return open;
        } catch (CompletionException e) {
            throw new NotOpenedException(MicrophoneCode.NOT_READY, "the log cannot be reached");
        } finally {
            if (!opened) {
                listening.thenAccept(Subscription::close);
            }
        }
    }

    private Open open(AccountName account, Recording recording, TraceContext trace, Subscription heard) throws NotOpenedException {
        String sessionId = recording.sessionId();
        Instant at = clock.instant();
        var request = new RoomRequest(sessionId, requestId("opened", recording),
                new MicrophoneOpened(recording.opening(), recording.mode()), account.value(), at,
                trace.child(random));
        Answer answer;
        try {
            answer = rooms.request(request, timeout).join();
        } catch (CompletionException e) {
            // The room may take the opening yet: what is not used must not stay open.
            close(account, recording, trace);
            throw new NotOpenedException(MicrophoneCode.NOT_READY, switch (e.getCause()) {
                case NoAnswerException late -> "the room did not answer in time";
                case LogUnavailableException away -> "the log cannot be reached";
                case null, default -> "the server failed";
            });
        }
        if (answer.getCode() != 0) {
            throw NotOpenedException.refused(answer.getCode(), answer.getMessage());
        }
        LOG.atInfo().addKeyValue("sessionId", sessionId).addKeyValue("opening", recording.opening()).log("microphone opened");
        AudioLine line = new AudioLine(log, topics.audio(), trace, random, framesInFlight, timeout, meters);
        return new Open(account, recording, line, trace,
                new SignOfLife(ALIVE_EVERY, () -> tell(account, "alive-" + clock.millis(), recording,
                        new MicrophoneAlive(recording.opening()), trace)),
                heard);
    }

    /** Ends the recording: its last frame, then the room's command. Returns when both are acknowledged or cannot be. */
    void finish(Open open) {
        String sessionId = open.recording().sessionId();
        open.heard().close();
        open.life().close();
        try {
            open.line().send(open.recording().end(clock.instant()));
            open.line().flush();
        } catch (LogUnavailableException e) {
            LOG.atWarn().addKeyValue("sessionId", sessionId).setCause(e).log("a recording has lost its end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        numbers.used(open.recording().lastUsed());
        close(open.account(), open.recording(), open.trace());
        LOG.atInfo().addKeyValue("sessionId", sessionId).addKeyValue("opening", open.recording().opening()).log("microphone closed");
    }

    private void close(AccountName account, Recording recording, TraceContext trace) {
        tell(account, "closed", recording, new MicrophoneClosed(recording.opening()), trace);
    }

    private void tell(AccountName account, String what, Recording recording, SpecificRecord payload, TraceContext trace) {
        String sessionId = recording.sessionId();
        var request = new RoomRequest(sessionId, requestId(what, recording), payload, account.value(), clock.instant(),
                trace.child(random));
        rooms.tell(request).exceptionally(failure -> {
            LOG.atWarn().addKeyValue("sessionId", sessionId).addKeyValue("status", what).setCause(failure)
                    .log("the room was not told of its microphone");
            return null;
        });
    }

    private static String requestId(String what, Recording recording) {
        return "microphone-" + what + "-" + recording.opening();
    }
}
