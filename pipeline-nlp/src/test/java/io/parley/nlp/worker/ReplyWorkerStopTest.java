package io.parley.nlp.worker;

import io.parley.schemas.Topics;
import io.parley.schemas.replies.ReplySentence;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ReplyWorkerStopTest extends ReplyWorkerFixture {

    @Test
    void shouldStopADelayedReplyAtOnceWhenItIsCancelled() throws Exception {
        // given
        var record = job("fake", Map.of("delay", "60000"));
        CompletableFuture<?> running = start(worker, record);

        // when
        worker.intake(cancel(TRACE));

        // then
        await().untilAsserted(() -> assertThat(running).isCompleted());
        assertThat(payloads()).isEmpty();
        assertThat(jobs("cancelled")).isEqualTo(1);
    }

    @Test
    void shouldStopARunningEngineWhenItsTurnIsCancelled() {
        // given
        AtomicBoolean told = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        engine.set((task, sink) -> {
            task.stop().onStop(() -> told.set(true));
            sink.text("First. S");
            running.countDown();
            Thread.sleep(Duration.ofMinutes(5));
        });
        CompletableFuture<?> handled = start(worker, job("fake", Map.of()));
        await().until(() -> running.getCount() == 0);

        // when
        worker.intake(cancel("room-1_2"));
        boolean afterOther = handled.isDone() || told.get();
        worker.intake(cancel(TRACE));

        // then
        await().untilAsserted(() -> assertThat(handled).isCompleted());
        assertThat(afterOther).isFalse();
        assertThat(told).isTrue();
        assertThat(payloads()).containsExactly(new ReplySentence(1, "First.", List.of()));
    }

    @Test
    void shouldTakeNoTextOfAStoppedReply() {
        // given
        engine.set((task, sink) -> {
            worker.intake(cancel(TRACE));
            sink.text("Too late. ");
            sink.text("Much too late.");
        });

        // when
        start(worker, job("fake", Map.of())).join();

        // then
        assertThat(payloads()).isEmpty();
    }

    @Test
    void shouldEndAStoppedReplyWhoseEngineNoticesNothing() {
        // given
        engine.set((task, sink) -> {
            sink.text("First. S");
            worker.intake(cancel(TRACE));
        });

        // when
        CompletableFuture<?> handled = start(worker, job("fake", Map.of()));

        // then
        assertThat(handled).as("the interrupt was meant for the engine, not for what waits until all is written")
                .succeedsWithin(Duration.ofSeconds(20));
        assertThat(payloads()).containsExactly(new ReplySentence(1, "First.", List.of()));
        assertThat(jobs("cancelled")).isEqualTo(1);
    }

    @Test
    void shouldNotBeginAReplyThatWasCancelledWhileItWaited() throws Exception {
        // given
        var record = job("fake", Map.of());
        worker.intake(record);
        worker.intake(cancel(TRACE));

        // when
        worker.handle(record);

        // then
        assertThat(payloads()).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void shouldFailAReplyThatTakesTooLong() throws Exception {
        // given
        ReplyWorker impatient = worker(Duration.ofMillis(100));
        engine.set((task, sink) -> Thread.sleep(Duration.ofMinutes(5)));

        // when
        handle(impatient, job("fake", Map.of()));

        // then
        impatient.close();
        assertThat(error()).isEqualTo("the engine fake did not finish within 100 ms");
        assertThat(jobs("timed_out")).isEqualTo(1);
    }

    @Test
    void shouldLeaveAnInterruptedJobToTheNextOwner() {
        // given
        engine.set((task, sink) -> {
            Thread.currentThread().interrupt();
            Thread.sleep(Duration.ofMinutes(5));
        });
        Supplier<CompletableFuture<?>> running = () -> start(worker, job("fake", Map.of()));

        // when
        CompletableFuture<?> handled = running.get();

        // then
        assertThatThrownBy(handled::join).hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(payloads()).isEmpty();
    }

    @Test
    void shouldForgetJobsOfPartitionsThatAreGivenAway() {
        // given
        worker.intake(job("fake", Map.of()));
        double before = meters.get("parley.nlp.pending").gauge().value();

        // when
        worker.revoked(Set.of(new TopicPartition(Topics.NLP_JOBS, 0)));

        // then
        assertThat(before).isEqualTo(1);
        assertThat(meters.get("parley.nlp.pending").gauge().value()).isZero();
    }
}
