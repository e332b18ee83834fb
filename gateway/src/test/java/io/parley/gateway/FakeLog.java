package io.parley.gateway;

import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.log.PlacedMessage;
import io.parley.gateway.log.PositionGoneException;
import io.parley.gateway.log.RoomLog;
import io.parley.gateway.log.Stretch;
import io.parley.runtime.tracing.TraceContext;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topic;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.inquiries.InquiryEvent;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.RoomMessage;
import org.apache.avro.specific.SpecificRecord;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A log in memory that behaves as a real one does: what is appended is acknowledged later and in order, messages come later and twice, and a
 * subscription takes a while. All rooms share one partition.
 */
final class FakeLog implements RoomLog, AutoCloseable {

    private static final Duration DELAY = Duration.ofMillis(3);

    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private final List<Appended> appended = new CopyOnWriteArrayList<>();
    private final List<PlacedMessage> messages = new ArrayList<>();
    private final Map<String, List<Consumer<PlacedMessage>>> listeners = new ConcurrentHashMap<>();
    private long kept;
    private volatile Function<RoomCommand, Optional<Answer>> room = command -> Optional.empty();
    private volatile Function<InquiryEvent, Optional<Answer>> inquiries = asked -> Optional.empty();
    private volatile CompletableFuture<Void> held = CompletableFuture.completedFuture(null);
    private volatile CompletableFuture<Void> listenersHeld = CompletableFuture.completedFuture(null);
    private volatile boolean away;
    private final CountDownLatch unblocked = new CountDownLatch(1);
    private final AtomicInteger blocked = new AtomicInteger();
    private volatile boolean blocking;

    record Appended(String topic, String key, SpecificRecord value, TraceContext trace) {}

    /** From now on rooms answer commands like this. */
    FakeLog answering(Function<RoomCommand, Optional<Answer>> how) {
        room = how;
        return this;
    }

    /** From now on questions without a room are answered like this. */
    void answeringInquiries(Function<InquiryEvent, Optional<Answer>> how) {
        inquiries = how;
    }

    /** From now on rooms answer every command with code 0. */
    FakeLog willing() {
        return answering(command -> Optional.of(new Answer(command.getRequestId(), 0, "success", null)));
    }

    /** From now on nothing is acknowledged until the future completes. */
    void hold(CompletableFuture<Void> until) {
        held = until;
    }

    /** From now on nobody listens until the future completes. */
    void holdListeners(CompletableFuture<Void> until) {
        listenersHeld = until;
    }

    /** From now on appending blocks until the end, as a real producer's does while its broker is away. */
    void block() {
        blocking = true;
    }

    /** Calls that block in appending. */
    int blocked() {
        return blocked.get();
    }

    private void awaitUnblocked() {
        blocked.incrementAndGet();
        try {
            // Bounded, as a real producer's patience is.
            if (!unblocked.await(60, TimeUnit.SECONDS)) {
                throw new LogUnavailableException("the broker is away", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            blocked.decrementAndGet();
        }
    }

    /** From now on nothing can be appended or listened to. */
    void goAway() {
        away = true;
    }

    @Override
    public <V extends SpecificRecord> CompletableFuture<Void> append(Topic<String, V> topic, String sessionId, V value,
            TraceContext trace) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        if (away) {
            return CompletableFuture.failedFuture(new LogUnavailableException("the broker is away", null));
        }
        if (blocking) {
            awaitUnblocked();
        }
        appended.add(new Appended(topic.name(), sessionId, value, trace));
        held.thenRun(() -> later(() -> acknowledged.complete(null)));
        if (value instanceof RoomCommand command) {
            room.apply(command).ifPresent(answer -> deliverTwice(sessionId, answer));
        }
        if (value instanceof InquiryEvent asked) {
            inquiries.apply(asked).ifPresent(answer -> deliverTwice(sessionId, answer));
        }
        return acknowledged;
    }

    /** A room says something to its listeners. */
    void deliver(String sessionId, SpecificRecord payload) {
        RoomMessage message = new RoomMessage(new Envelope(sessionId, null, Instant.EPOCH), payload);
        later(() -> tell(sessionId, message));
    }

    void deliverTwice(String sessionId, SpecificRecord payload) {
        deliver(sessionId, payload);
        deliver(sessionId, payload);
    }

    private synchronized void tell(String sessionId, RoomMessage message) {
        PlacedMessage placed = new PlacedMessage(messages.size(), message);
        messages.add(placed);
        listeners.getOrDefault(sessionId, List.of()).forEach(listener -> listener.accept(placed));
    }

    /** From now on messages before this offset are not kept. */
    synchronized void keepFrom(long offset) {
        kept = offset;
    }

    synchronized long end() {
        return messages.size();
    }

    @Override
    public synchronized Stretch read(String sessionId, long from, int limit) {
        if (away) {
            throw new LogUnavailableException("the broker is away", null);
        }
        if (from < kept || from > messages.size()) {
            throw new PositionGoneException("gone", null);
        }
        List<PlacedMessage> found = new ArrayList<>();
        long next = from;
        while (next < messages.size() && found.size() < limit) {
            PlacedMessage message = messages.get((int) next++);
            if (message.message().getEnvelope().getSessionId().equals(sessionId)) {
                found.add(message);
            }
        }
        return new Stretch(found, next, next == messages.size());
    }

    private void later(Runnable action) {
        time.schedule(action, DELAY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public CompletableFuture<Subscription> follow(String sessionId, Consumer<PlacedMessage> listener) {
        CompletableFuture<Subscription> ready = new CompletableFuture<>();
        if (away) {
            return CompletableFuture.failedFuture(new LogUnavailableException("the broker is away", null));
        }
        CompletableFuture<Void> heldUntil = listenersHeld;
        if (heldUntil.isDone()) {
            later(() -> ready.complete(listening(sessionId, listener)));
        } else {
            heldUntil.thenRun(() -> ready.complete(listening(sessionId, listener)));
        }
        return ready;
    }

    private synchronized Subscription listening(String sessionId, Consumer<PlacedMessage> listener) {
        listeners.computeIfAbsent(sessionId, room -> new CopyOnWriteArrayList<>()).add(listener);
        long from = messages.size();
        return new Subscription() {
            @Override
            public long from() {
                return from;
            }

            @Override
            public void close() {
                listeners.getOrDefault(sessionId, List.of()).remove(listener);
            }
        };
    }

    long listenersOf(String sessionId) {
        return listeners.getOrDefault(sessionId, List.of()).size();
    }

    List<Appended> appended() {
        return List.copyOf(appended);
    }

    <V> List<V> appended(Class<V> type) {
        return appended.stream().map(Appended::value).filter(type::isInstance).map(type::cast).toList();
    }

    List<AudioFrame> frames() {
        return appended(AudioFrame.class);
    }

    /** The commands' payloads of a kind. */
    <P> List<P> commands(Class<P> payload) {
        return appended(RoomCommand.class).stream().map(RoomCommand::getPayload).filter(payload::isInstance).map(payload::cast).toList();
    }

    @Override
    public void close() {
        unblocked.countDown();
        time.shutdownNow();
    }
}
