package io.parley.gateway.calls;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.parley.gateway.access.RoomAccess;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.Edge;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.requests.NoAnswerException;
import io.parley.gateway.requests.RoomClient;
import io.parley.gateway.requests.RoomRequest;
import io.parley.liveapi.ExtensionHeaders;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.runtime.tracing.TraceContext;
import io.parley.schemas.messages.Answer;
import org.apache.avro.specific.SpecificRecord;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Asks rooms for whoever calls: in their name, under their id of the request, in their trace. Thread-safe. */
public final class RoomAsker {

    private static final HeaderName KEY = HeaderNames.create(ExtensionHeaders.IDEMPOTENCY_KEY);

    private final RoomClient rooms;
    private final RoomAccess access;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * What a call says before its body.
     *
     * @param account    whose it is
     * @param requestId  names the request; drawn where the caller gave it none
     * @param receivedAt when it came
     * @param trace      what it belongs to
     */
    public record Call(AccountName account, String requestId, Instant receivedAt, TraceContext trace) {}

    /**
     * An asker.
     *
     * @param random for traces; must be thread-safe
     */
    public RoomAsker(RoomClient rooms, RoomAccess access, InstantSource clock, RandomGenerator random) {
        this.rooms = rooms;
        this.access = access;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Reads the headers of a call.
     *
     * @throws NotAllowedException  if its token opens nothing
     * @throws InvalidJsonException if its {@code Idempotency-Key} is empty or too long
     */
    public Call call(Headers headers) {
        Instant receivedAt = clock.instant();
        AccountName account = access.account(headers);
        String requestId = headers.first(KEY).map(key -> Edge.id("header " + ExtensionHeaders.IDEMPOTENCY_KEY, key))
                .orElseGet(rooms::newRequestId);
        return new Call(account, requestId, receivedAt, Edge.trace(headers, random));
    }

    /**
     * Asks a room and waits.
     *
     * @return the answer, also one that refuses
     * @throws NotAllowedException     if it is asked too often
     * @throws NoAnswerException       if it does not come in time
     * @throws LogUnavailableException if the log takes no request
     */
    public Answer ask(Call call, String sessionId, SpecificRecord payload, Duration timeout) {
        access.asked(call.account(), sessionId);
        return rooms.ask(new RoomRequest(sessionId, call.requestId(), payload, call.account().value(), call.receivedAt(), call.trace()),
                timeout);
    }
}
