package io.parley.runtime.lanes;

import io.parley.runtime.health.Health;
import io.parley.runtime.lanes.LanesFixture.Recording;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KeyedLanesTest {

    private final LanesFixture lanes = new LanesFixture();

    @AfterEach
    void close() {
        lanes.close();
    }

    @Test
    void shouldKeepItsGuaranteesOverManyKeys() {
        lanes.start(new Recording());

        for (int i = 0; i < 500; i++) {
            lanes.produce("room-" + i * i % 17, "text " + i);
        }

        await().until(() -> lanes.committed() == 500);
        lanes.guarantees().forEach(Guarantees.Guarantee::check);
    }

    @Test
    void shouldRunKeysInParallelAndAKeySerially() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        Recording handler = new Recording().holding("slow", hold);
        lanes.start(handler);

        lanes.produce("slow", "1");
        lanes.produce("slow", "2");
        lanes.produce("quick", "3");

        await().until(() -> handler.ended().contains("quick:3"));
        assertThat(handler.begun()).contains("slow:1").doesNotContain("slow:2");
        assertThat(lanes.committed()).isLessThanOrEqualTo(0);
        hold.countDown();
        await().until(() -> lanes.committed() == 3);
        assertThat(handler.ended()).containsSubsequence("slow:1", "slow:2");
    }

    @Test
    void shouldShowARecordAtIntakeBeforeItQueues() {
        CountDownLatch hold = new CountDownLatch(1);
        Recording handler = new Recording().holding("room", hold);
        lanes.start(handler);

        lanes.produce("room", "work");
        lanes.produce("room", "cancel");

        await().until(() -> handler.seen().contains("room:cancel"));
        assertThat(handler.begun()).doesNotContain("room:cancel");
        hold.countDown();
    }

    @Test
    void shouldSendFailedWorkToDeadLettersAndGoOn() {
        Recording handler = new Recording().failing("bad");
        lanes.start(handler);

        lanes.produce("room", "bad");
        lanes.produce("room", "good");

        await().until(() -> lanes.committed() == 2);
        assertThat(handler.ended()).containsExactly("room:good");
        assertThat(lanes.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("bad");
            assertThat(new String(letter.headers().lastHeader("__streams.errors.message").value(), StandardCharsets.UTF_8))
                    .isEqualTo("refused");
        });
    }

    @Test
    void shouldSendWhatCannotBeReadToDeadLettersAndGoOn() {
        Recording handler = new Recording();
        lanes.start(handler);

        lanes.produce("room", LanesFixture.UNREADABLE);
        lanes.produce(null, "no key");
        lanes.produce("room", null);
        lanes.produce("room", "good");

        await().until(() -> lanes.committed() == 4);
        assertThat(handler.ended()).containsExactly("room:good");
        assertThat(lanes.deadLetters()).hasSize(3);
    }

    @Test
    void shouldSendWhatFailsAtIntakeToDeadLetters() {
        Recording handler = new Recording() {
            @Override
            public void intake(ConsumerRecord<String, String> record) {
                throw new IllegalStateException("no");
            }
        };
        lanes.start(handler);

        lanes.produce("room", "x");

        await().until(() -> lanes.committed() == 1);
        assertThat(lanes.deadLetters()).hasSize(1);
        assertThat(handler.begun()).isEmpty();
    }

    @Test
    void shouldPauseAPartitionWithTooMuchInFlightAndResumeIt() {
        CountDownLatch hold = new CountDownLatch(1);
        lanes.start(new Recording().holding("room", hold));

        for (int i = 0; i < LanesFixture.MAX_IN_FLIGHT; i++) {
            lanes.produce("room", "text " + i);
        }

        await().until(lanes::isPaused);
        hold.countDown();
        await().until(() -> !lanes.isPaused() && lanes.committed() == LanesFixture.MAX_IN_FLIGHT);
    }

    @Test
    void shouldRebuildMemoryBeforeTheFirstRecord() {
        Recording handler = new Recording();
        lanes.start(handler);

        lanes.produce("room", "1");

        await().until(() -> handler.ended().size() == 1);
        assertThat(handler.events()).containsExactly("assigned", "room:1");
        assertThat(lanes.health().ready().isUp()).isTrue();
    }

    @Test
    void shouldFinishWhatRunsAndLeaveWhatWaitsWhenAPartitionIsTakenAway() {
        CountDownLatch hold = new CountDownLatch(1);
        Recording handler = new Recording().holding("room", hold);
        lanes.start(handler);
        lanes.produce("room", "running");
        lanes.produce("room", "waiting");
        await().until(() -> handler.seen().contains("room:waiting") && handler.begun().contains("room:running"));

        lanes.takePartitionAway();
        await().until(() -> lanes.inFlight() == 0);
        hold.countDown();

        await().until(() -> handler.events().contains("revoked"));
        assertThat(handler.ended()).containsExactly("room:running");
        assertThat(handler.events()).endsWith("revoked");
        assertThat(lanes.committed()).isEqualTo(1);
    }

    @Test
    void shouldInterruptWorkThatOutlivesTheBoundAndNotCallItDone() {
        Recording handler = new Recording().holding("room", new CountDownLatch(1));
        lanes.start(handler, Duration.ofMillis(50));
        lanes.produce("room", "endless");
        await().until(() -> handler.begun().contains("room:endless"));

        lanes.takePartitionAway();

        await().until(() -> handler.interrupted().contains("room:endless"));
        assertThat(lanes.deadLetters()).isEmpty();
        assertThat(lanes.committed()).isLessThanOrEqualTo(0);
    }

    @Test
    void shouldDrainAndCommitOnClose() {
        CountDownLatch hold = new CountDownLatch(1);
        Recording handler = new Recording().holding("room", hold);
        lanes.start(handler);
        lanes.produce("room", "running");
        await().until(() -> handler.begun().contains("room:running"));

        Thread closing = Thread.startVirtualThread(lanes::close);
        await().until(() -> lanes.inFlight() == 0);
        hold.countDown();

        await().until(() -> !closing.isAlive());
        assertThat(handler.events()).containsExactly("assigned", "room:running", "revoked");
        assertThat(lanes.committed()).isEqualTo(1);
        assertThat(lanes.consumer().closed()).isTrue();
    }

    @Test
    void shouldStartAgainAfterReadingFailed() {
        Recording handler = new Recording();
        lanes.start(handler);

        lanes.consumer().setPollException(new KafkaException("broken"));
        await().until(() -> lanes.consumers() == 2);
        lanes.produce("room", "after");

        await().until(() -> handler.ended().equals(List.of("room:after")));
        assertThat(lanes.health().live().checks()).containsEntry("test", Health.up());
    }

    @Test
    void shouldTryADeadLetterAgainUntilTheBrokerTakesIt() {
        lanes.refuseDeadLetters(true);
        lanes.start(new Recording().failing("bad"));
        lanes.produce("room", "bad");
        await().until(() -> lanes.refusedDeadLetters() > 0);
        assertThat(lanes.committed()).isLessThanOrEqualTo(0);

        lanes.refuseDeadLetters(false);

        await().until(() -> lanes.committed() == 1);
        assertThat(lanes.deadLetters()).hasSize(1);
    }
}
