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
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.runtime.tracing.TraceContext;
import io.parley.schemas.commands.ListQueue;
import io.parley.schemas.messages.Answer;
import org.apache.avro.specific.SpecificRecord;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
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
     * @param named      whether the caller named it, so that it may have come before
     * @param receivedAt when it came
     * @param trace      what it belongs to
     */
    public record Call(AccountName account, String requestId, boolean named, Instant receivedAt, TraceContext trace) {}

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
        Optional<String> key = headers.first(KEY).map(text -> Edge.id("header " + ExtensionHeaders.IDEMPOTENCY_KEY, text));
        return new Call(account, key.orElseGet(rooms::newRequestId), key.isPresent(), receivedAt, Edge.trace(headers, random));
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

    /**
     * Whether there is a room of that name or will be one, by what stands in the log before this question: a request to make it that nobody has
     * decided about yet comes first. Such a question changes nothing and leaves nothing behind, whether there is one or not.
     *
     * @throws NoAnswerException       if that is not told in time; it names the call
     * @throws LogUnavailableException if the log takes no request
     */
    public boolean exists(Call call, String sessionId, Duration timeout) {
        try {
            Answer answer = rooms.ask(new RoomRequest(sessionId, rooms.newRequestId(), new ListQueue(), call.account().value(),
                    call.receivedAt(), call.trace()), timeout);
            return answer.getCode() != RefusalCode.UNKNOWN_SESSION.number();
        } catch (NoAnswerException e) {
            throw new NoAnswerException(sessionId, call.requestId(), timeout);
        }
    }
}
