package io.parley.gateway.requests;

import io.parley.gateway.log.Appending;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.log.RoomLog;
import io.parley.gateway.log.RoomLog.Subscription;
import io.parley.schemas.messages.Answer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for answers on the log: it listens before it asks, so that none is missed, however quick. */
public final class AnswerWait {

    private AnswerWait() {}

    /**
     * Asks, and completes with the answer that names the request.
     *
     * @param key       whose messages the answer is among
     * @param requestId names the request
     * @param append    writes the question; completes when the broker has it
     * @return the answer, also one that refuses; exceptionally {@link NoAnswerException} or {@link LogUnavailableException}
     */
    @SuppressWarnings("FutureReturnValueIgnored") // Failures reach the answer.
    public static CompletableFuture<Answer> of(RoomLog log, String key, String requestId, Duration timeout,
            Supplier<CompletableFuture<Void>> append) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        CompletableFuture<Subscription> listening = log.subscribe(key, message -> {
            if (message.getPayload() instanceof Answer found && found.getRequestId().equals(requestId)) {
                answer.complete(found);
            }
        });
        // What blocks must not hold up the thread that reads answers either.
        listening.thenComposeAsync(subscribed -> append.get(), Appending.THREADS).exceptionally(failure -> {
            answer.completeExceptionally(failure.getCause() == null ? failure : failure.getCause());
            return null;
        });
        // Completed by hand, so that whoever looks at a failure sees it bare.
        CompletableFuture<Answer> told = new CompletableFuture<>();
        answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((found, failure) -> {
            listening.thenAccept(Subscription::close);
            if (failure == null) {
                told.complete(found);
            } else {
                told.completeExceptionally(failure instanceof TimeoutException ? new NoAnswerException(key, requestId, timeout) : failure);
            }
        });
        return told;
    }
}
