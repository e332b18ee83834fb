package io.parley.gateway.push;

import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.log.PlacedMessage;
import io.parley.gateway.log.RoomLog;
import io.parley.gateway.log.Stretch;
import io.parley.runtime.tracing.TraceContext;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topic;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.Push;
import io.parley.schemas.messages.RoomMessage;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A feed that catches up and then listens, while rooms go on talking at every point in between. */
class HandOverTest {

    private static final FeedLimits LIMITS = limits(256);

    private static FeedLimits limits(int buffer) {
        return new FeedLimits(buffer, Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    @Property(tries = 2000)
    void shouldPushWhatFollowsThePositionOnceAndInOrder(@ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int before,
            @ForAll @IntRange(min = 0, max = 60) int seen) throws Exception {
        // given
        TalkingLog log = new TalkingLog(new Random(seed), 1);
        for (int i = 0; i < before; i++) {
            log.append();
        }
        long position = Math.min(seen, before);
        Screen screen = new Screen(log);
        PushFeed feed = new PushFeed(log, "room", LIMITS, () -> {}, () -> {});

        // when
        feed.begin(Optional.of(new PushPosition(position)));
        screen.show(feed);

        // then
        assertThat(screen.shown).containsExactlyElementsOf(log.pushesFrom(position));
        assertThat(log.listeners).as("heard on").hasSize(1);
    }

    @Property(tries = 500)
    void shouldPushFromThePositionThatItOpensWith(@ForAll long seed) throws Exception {
        // given
        TalkingLog log = new TalkingLog(new Random(seed), 1);
        Screen screen = new Screen(log);
        PushFeed feed = new PushFeed(log, "room", LIMITS, () -> {}, () -> {});

        // when
        feed.begin(Optional.empty());
        screen.show(feed);

        // then
        assertThat(screen.shown).containsExactlyElementsOf(log.pushesFrom(screen.begun()));
    }

    /** A room that says more than the buffer holds between two pushes: it is told so, and what it got has no gap. */
    @Property(tries = 500)
    void shouldNeverShowAGapToWhoIsTooSlow(@ForAll long seed) throws Exception {
        // given
        TalkingLog log = new TalkingLog(new Random(seed), 6);
        Screen screen = new Screen(log);
        PushFeed feed = new PushFeed(log, "room", limits(8), () -> {}, () -> {});

        // when
        feed.begin(Optional.of(new PushPosition(0)));
        screen.show(feed);

        // then
        List<String> all = log.pushesFrom(0);
        assertThat(screen.shown).containsExactlyElementsOf(all.subList(0, screen.shown.size()));
        assertThat(screen.end == FeedEnd.TOO_FAR_BEHIND || screen.shown.size() == all.size()).isTrue();
    }

    /** Its time was over just when it came through: nothing is cut under a writer that does not write, so it is told. */
    @Example
    void shouldTellAClientThatIsGivenUpWhileNothingIsWrittenToIt() throws Exception {
        // given
        TalkingLog log = new TalkingLog(new Random(1), 0);
        for (int i = 0; i < 9; i++) {
            log.append();
        }
        Screen screen = new Screen(log);
        screen.afterPush = () -> Thread.currentThread().interrupt();
        PushFeed feed = new PushFeed(log, "room", LIMITS, () -> {}, () -> {});

        // when
        feed.begin(Optional.of(new PushPosition(0)));
        screen.show(feed);

        // then
        assertThat(screen.end).isEqualTo(FeedEnd.TOO_FAR_BEHIND);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Example
    void shouldGiveUpAClientThatDoesNotReadWhatItMissed() throws Exception {
        // given
        TalkingLog log = new TalkingLog(new Random(1), 0);
        for (int i = 0; i < 9; i++) {
            log.append();
        }
        log.fallSilent();
        Screen screen = new Screen(log);
        screen.afterPush = HandOverTest::stuckUntilInterrupted;
        AtomicInteger slow = new AtomicInteger();
        PushFeed feed = new PushFeed(log, "room", new FeedLimits(256, Duration.ZERO, Duration.ofMinutes(1), Duration.ofMillis(50)),
                slow::incrementAndGet, () -> {});

        // when
        feed.begin(Optional.of(new PushPosition(0)));
        assertThatThrownBy(() -> screen.show(feed)).isInstanceOf(ClosedByInterruptException.class);

        // then
        assertThat(screen.shown).hasSize(1);
        assertThat(slow).hasValue(1);
    }

    /** As a writer is whose socket takes no more. */
    private static void stuckUntilInterrupted() throws IOException {
        try {
            if (!new CountDownLatch(1).await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody gave it up");
            }
        } catch (InterruptedException e) {
            throw new ClosedByInterruptException();
        }
    }

    @Property(tries = 50)
    void shouldShowThatTheConnectionLivesWhileOtherRoomsFillThePast(@ForAll long seed) throws Exception {
        // given
        TalkingLog log = new TalkingLog(new Random(seed), 0);
        for (int i = 0; i < 100; i++) {
            log.append("another");
        }
        log.fallSilent();
        Screen screen = new Screen(log);
        PushFeed feed = new PushFeed(log, "room", LIMITS, () -> {}, () -> {});

        // when
        feed.begin(Optional.of(new PushPosition(0)));
        screen.show(feed);

        // then
        assertThat(screen.pings).as("one for each stretch that was not the last, and those of a live feed")
                .isGreaterThanOrEqualTo(log.reads);
    }

    /** What a client does with a push. */
    @FunctionalInterface
    private interface Reading {

        void take() throws IOException;
    }

    /** A client that reads, and stops when the room has fallen silent. */
    private static final class Screen implements PushSink {
        private final TalkingLog log;
        private final List<String> shown = new ArrayList<>();
        private Reading afterPush = () -> {};
        private String first = "";
        private int pings;
        /** Since the last push: more than one, and all that was heard is shown. */
        private int pingsInARow;
        private @Nullable FeedEnd end;
        private @Nullable PushFeed feed;

        Screen(TalkingLog log) {
            this.log = log;
        }

        void show(PushFeed opened) throws Exception {
            feed = opened;
            opened.run(this);
        }

        long begun() {
            return PushPosition.parse("first", first, "room").next();
        }

        @Override
        public void open(String position) {
            first = position;
            log.talk();
        }

        @Override
        public void push(String json, String position) throws IOException {
            shown.add(json);
            pingsInARow = 0;
            log.talk();
            afterPush.take();
        }

        @Override
        public void ping() {
            pings++;
            pingsInARow++;
            if (pingsInARow > 1 && log.isSilent() && feed != null) {
                feed.close();
                log.closed();
            }
            log.talk();
        }

        @Override
        public void end(FeedEnd why) {
            end = why;
        }
    }

    /** A log to which something may be appended whenever it is called: at most 200 messages, of this room and of others. */
    private static final class TalkingLog implements RoomLog {
        private final Random random;
        private final int most;
        private final List<RoomMessage> messages = new ArrayList<>();
        private List<Consumer<PlacedMessage>> listeners = new ArrayList<>();
        private List<Consumer<PlacedMessage>> heard = List.of();
        private int left = 120;
        private int reads;
        private long readTo;
        private long heardFrom;

        TalkingLog(Random random, int most) {
            this.random = random;
            this.most = most;
        }

        void talk() {
            for (int i = random.nextInt(most + 1); i > 0 && left > 0; i--) {
                left--;
                append();
            }
        }

        void fallSilent() {
            left = 0;
        }

        /** Whether nothing more is said, and who caught up has come to where it listens. */
        boolean isSilent() {
            return left == 0 && !listeners.isEmpty() && (reads == 0 || readTo >= heardFrom);
        }

        /** What listened until then counts, whatever the feed closes. */
        void closed() {
            listeners = new ArrayList<>(heard);
        }

        void append() {
            append(random.nextInt(3) == 0 ? "another" : "room");
        }

        void append(String room) {
            int number = messages.size();
            SpecificRecord payload = random.nextInt(4) == 0
                    ? new Answer("r" + number, 0, "success", null)
                    : new Push("asr", "text", "ok", "t" + number, null, "words", null, null, 1, null);
            RoomMessage message = new RoomMessage(new Envelope(room, null, Instant.EPOCH), payload);
            messages.add(message);
            if (room.equals("room")) {
                List.copyOf(listeners).forEach(listener -> listener.accept(new PlacedMessage(number, message)));
            }
        }

        List<String> pushesFrom(long offset) {
            List<String> pushes = new ArrayList<>();
            for (int i = (int) offset; i < messages.size(); i++) {
                if (messages.get(i).getEnvelope().getSessionId().equals("room")) {
                    PlacedPush.of(new PlacedMessage(i, messages.get(i))).ifPresent(push -> pushes.add(push.json()));
                }
            }
            return pushes;
        }

        @Override
        public Stretch read(String sessionId, long from, int limit) {
            talk();
            long next = from;
            long end = from + random.nextInt((int) (messages.size() - from) + 1);
            boolean reachable = random.nextBoolean();
            List<PlacedMessage> found = new ArrayList<>();
            while (next < (reachable ? messages.size() : end) && found.size() < limit) {
                RoomMessage message = messages.get((int) next);
                if (message.getEnvelope().getSessionId().equals(sessionId)) {
                    found.add(new PlacedMessage(next, message));
                }
                next++;
            }
            boolean whole = next == messages.size();
            reads++;
            readTo = next;
            talk();
            return new Stretch(found, next, whole);
        }

        @Override
        public CompletableFuture<Subscription> follow(String sessionId, Consumer<PlacedMessage> listener) {
            listeners.add(listener);
            heard = List.copyOf(listeners);
            talk();
            long from = messages.size();
            heardFrom = from;
            talk();
            return CompletableFuture.completedFuture(new Subscription() {
                @Override
                public long from() {
                    return from;
                }

                @Override
                public void close() {
                    listeners.remove(listener);
                }
            });
        }

        @Override
        public <V extends SpecificRecord> CompletableFuture<Void> append(Topic<String, V> topic, String sessionId, V value,
                TraceContext trace) {
            return CompletableFuture.failedFuture(new LogUnavailableException("only read", null));
        }
    }
}
