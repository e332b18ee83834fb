package io.parley.gateway.requests;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.log.RoomLog;
import io.parley.runtime.tracing.TraceContext;
import io.parley.schemas.Topic;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.messages.Answer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;

/**
 * Asks rooms through the log: appends a command and completes with the answer that names it. Thread-safe.
 */
public final class RoomClient {

    private final RoomLog log;
    private final Topic<String, RoomCommand> commands;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final MeterRegistry meters;

    /**
     * A client.
     *
     * @param commands the topic of commands
     * @param random   for ids and traces; must be thread-safe
     */
    public RoomClient(RoomLog log, Topic<String, RoomCommand> commands, InstantSource clock, RandomGenerator random, MeterRegistry meters) {
        this.log = log;
        this.commands = commands;
        this.clock = clock;
        this.random = random;
        this.meters = meters;
    }

    /** A request id that nobody else has: 32 hexadecimal digits. */
    public String newRequestId() {
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
    }

    /**
     * Asks a room as an operator at the log, now and in a trace of its own.
     *
     * @param sessionId the room
     * @param requestId names the request, see {@link #newRequestId}
     * @param payload   one of the payloads of {@link RoomCommand}
     * @param timeout   how long to wait for the answer
     * @return the answer, also one that refuses; exceptionally {@link NoAnswerException} or {@link LogUnavailableException}
     */
    public CompletableFuture<Answer> request(String sessionId, String requestId, SpecificRecord payload, Duration timeout) {
        return request(new RoomRequest(sessionId, requestId, payload, null, clock.instant(), TraceContext.root(random)), timeout);
    }

    /** Asks a room; see {@link #request(String, String, SpecificRecord, Duration)}. */
    public CompletableFuture<Answer> request(RoomRequest request, Duration timeout) {
        return AnswerWait.of(log, request.sessionId(), request.loggedId(), timeout,
                () -> log.append(commands, request.sessionId(), request.toCommand(), request.trace()))
                .whenComplete((found, failure) -> count(request, found, failure));
    }

    /**
     * Asks a room and waits for its answer.
     *
     * @throws NoAnswerException       if it does not come in time
     * @throws LogUnavailableException if the log takes no request
     */
    public Answer ask(RoomRequest request, Duration timeout) {
        try {
            return request(request, timeout).join();
        } catch (CompletionException e) {
            throw switch (e.getCause()) {
                case NoAnswerException late -> new NoAnswerException(request.sessionId(), request.requestId(), timeout);
                case LogUnavailableException away -> away;
                case null, default -> e;
            };
        }
    }

    /** Tells a room something without waiting for its answer; completes when the broker has it. */
    public CompletableFuture<Void> tell(RoomRequest request) {
        return log.append(commands, request.sessionId(), request.toCommand(), request.trace());
    }

    private void count(RoomRequest request, @Nullable Answer answer, @Nullable Throwable failure) {
        meters.counter("parley.gateway.requests", "kind", request.kind(), "outcome", outcome(answer, failure)).increment();
    }

    private static String outcome(@Nullable Answer answer, @Nullable Throwable failure) {
        if (answer != null) {
            return answer.getCode() == 0 ? "ok" : "refused";
        }
        return failure instanceof NoAnswerException ? "no-answer" : "failed";
    }
}
