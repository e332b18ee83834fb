package io.parley.nlp.worker;

import io.parley.nlp.Samples;
import io.parley.nlp.engine.ReplyException;
import io.parley.nlp.engine.ReplyTask;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.nlp.Exchange;
import io.parley.schemas.nlp.ReplyCancel;
import io.parley.schemas.nlp.ReplyJob;
import io.parley.schemas.nlp.ReplyJobEvent;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyTo;
import io.parley.schemas.replies.ReplyCompleted;
import io.parley.schemas.replies.ReplyFailed;
import io.parley.schemas.replies.ReplySentence;
import io.parley.schemas.replies.SentenceFlag;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ReplyWorkerTest extends ReplyWorkerFixture {

    @Test
    void shouldPublishTheReplySentenceBySentence() throws Exception {
        // when
        handle(worker, job("fake", Map.of()));

        // then
        assertThat(payloads()).containsExactly(new ReplySentence(1, "One.", List.of()), new ReplySentence(2, "Two!", List.of()),
                new ReplySentence(3, "Three", List.of()),
                new ReplyCompleted(3));
        assertThat(producer.history()).allSatisfy(record -> {
            assertThat(record.topic()).isEqualTo(Topics.REPLIES);
            assertThat(record.key()).isEqualTo(SESSION);
            assertThat(record.value().getOrigin()).isEqualTo("default/7/fake");
            assertThat(record.value().getEnvelope()).isEqualTo(new Envelope(SESSION, TRACE, Samples.AT));
            assertThat(record.value().getAttempt()).matches("[0-9a-f]{16}").isEqualTo(producer.history().getFirst().value().getAttempt());
        });
    }

    @Test
    void shouldFlagTheSentencesThatEndInAFlaggedPiece() throws Exception {
        // given
        List<SentenceFlag> both = List.of(SentenceFlag.PROTECTED, SentenceFlag.MUTED);
        engine.set((task, sink) -> {
            sink.text("One. Two");
            sink.text(" ends here. Three", both);
        });

        // when
        handle(worker, job("fake", Map.of()));

        // then
        assertThat(payloads()).containsExactly(new ReplySentence(1, "One.", List.of()), new ReplySentence(2, "Two ends here.", both),
                new ReplySentence(3, "Three", both), new ReplyCompleted(3));
    }

    @Test
    void shouldPublishSentencesWhileTheEngineStillMakesMore() {
        // given
        CountDownLatch more = new CountDownLatch(1);
        engine.set((task, sink) -> {
            sink.text("First sentence. S");
            more.await();
            sink.text("econd.");
        });

        // when
        CompletableFuture<?> running = start(worker, job("fake", Map.of()));
        await().until(() -> producer.history().size() == 1);
        List<Object> early = payloads();
        more.countDown();
        running.join();

        // then
        assertThat(early).containsExactly(new ReplySentence(1, "First sentence.", List.of()));
        assertThat(payloads()).contains(new ReplySentence(2, "Second.", List.of()), new ReplyCompleted(2));
    }

    @Test
    void shouldGiveTheEngineWhatTheRequestSays() throws Exception {
        // given
        AtomicReference<ReplyTask> seen = new AtomicReference<>();
        engine.set((task, sink) -> seen.set(task));
        ReplyRequest request = new ReplyRequest("Why?", List.of(new Exchange("Before?", "Because")), "{}", ReplyTo.ROOM);

        // when
        handle(worker, record(new ReplyJob(request, "default", 7L, "fake", Map.of("a", "b"))));

        // then
        assertThat(seen.get()).returns("Why?", ReplyTask::query)
                .returns(List.of(new ReplyTask.Turn("Before?", Optional.of("Because"))), ReplyTask::history)
                .returns(Map.of("a", "b"), ReplyTask::parameters).returns(TRACE, ReplyTask::traceId);
        assertThat(seen.get().nlp()).contains("{}");
        assertThat(payloads()).containsExactly(new ReplyCompleted(0));
    }

    @Test
    void shouldAnswerWhoeverAsked() throws Exception {
        // given
        ReplyRequest ofRoom = new ReplyRequest("Why?", List.of(), null, ReplyTo.ROOM);
        ReplyRequest ofCaller = new ReplyRequest("Why?", List.of(), null, ReplyTo.INQUIRY);
        engine.set((task, sink) -> sink.text("Because."));

        // when
        handle(worker, record(new ReplyJob(ofRoom, "default", 7L, "fake", Map.of())));
        handle(worker, record(new ReplyJob(ofCaller, "default", 7L, "fake", Map.of())));

        // then
        assertThat(producer.history()).extracting(sent -> sent.topic()).containsExactly(Topics.REPLIES, Topics.REPLIES,
                Topics.INQUIRY_REPLIES, Topics.INQUIRY_REPLIES);
    }

    @Test
    void shouldCarryTheTraceOfTheJob() throws Exception {
        // given
        var record = job("fake", Map.of());
        record.headers().add("traceparent", TRACEPARENT.getBytes(US_ASCII));

        // when
        handle(worker, record);

        // then
        assertThat(producer.history()).allSatisfy(
                sent -> assertThat(new String(sent.headers().lastHeader("traceparent").value(), US_ASCII))
                        .startsWith(TRACEPARENT.substring(0, 36)));
    }

    @Test
    void shouldMakeANewAttemptWhenTheJobComesAgain() throws Exception {
        // given
        var record = job("fake", Map.of());

        // when
        handle(worker, record);
        handle(worker, record);

        // then
        assertThat(producer.history().stream().map(sent -> sent.value().getAttempt()).distinct()).hasSize(2);
    }

    @Test
    void shouldFailNamingAnEngineThatIsNotThere() throws Exception {
        // when
        handle(worker, job("gone", Map.of()));

        // then
        assertThat(error()).contains("\"gone\"").contains("fake");
    }

    @ParameterizedTest
    @ValueSource(strings = {"60001", "-1", "soon", "", "1.5", "999999999999"})
    void shouldFailNamingAWrongDelay(String delay) throws Exception {
        // when
        handle(worker, job("fake", Map.of("delay", delay)));

        // then
        assertThat(error()).startsWith("delay:").endsWith("found \"" + delay + "\"");
    }

    @Test
    void shouldFailWithASafeTextWhenTheEngineBreaks() throws Exception {
        // given
        engine.set((task, sink) -> {
            sink.text("Begun. And");
            throw new IllegalStateException("secret words");
        });

        // when
        handle(worker, job("fake", Map.of()));

        // then
        assertThat(payloads()).containsExactly(new ReplySentence(1, "Begun.", List.of()),
                new ReplyFailed("the engine fake failed (IllegalStateException)"));
    }

    @Test
    void shouldFailWithWhatTheEngineSays() throws Exception {
        // given
        engine.set((task, sink) -> {
            throw new ReplyException("nlp: expected JSON");
        });

        // when
        handle(worker, job("fake", Map.of()));

        // then
        assertThat(payloads()).containsExactly(new ReplyFailed("nlp: expected JSON"));
    }

    @Test
    void shouldWaitForTheDelayBeforeTheFirstSentence() throws Exception {
        // given
        long begun = System.nanoTime();

        // when
        handle(worker, job("fake", Map.of("delay", "60")));

        // then
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        assertThat(payloads()).hasSize(4);
    }

    @Test
    void shouldRefuseAJobOfNoTurn() {
        // given
        var envelope = Envelope.newBuilder().setSessionId(SESSION).setOccurredAt(Samples.AT).build();
        var record = new ConsumerRecord<>(Topics.NLP_JOBS, 0, 0L, SESSION, new ReplyJobEvent(envelope, new ReplyCancel()));

        // then
        assertThatThrownBy(() -> worker.intake(record)).hasMessageContaining("envelope.traceId");
    }

    @Test
    void shouldMeasureTheFirstSentenceAndCountTheJobs() throws Exception {
        // when
        handle(worker, job("fake", Map.of()));
        handle(worker, job("gone", Map.of()));

        // then
        assertThat(meters.get("parley.nlp.first.sentence").tag("engine", "fake").timer().count()).isEqualTo(1);
        assertThat(jobs("completed")).isEqualTo(1);
        assertThat(jobs("failed")).isEqualTo(1);
    }
}
