package io.parley.nlp.worker;

import io.parley.nlp.engine.ReplyEngine;
import io.parley.nlp.engine.ReplyEngines;
import io.parley.nlp.engine.ReplyException;
import io.parley.nlp.engine.ReplyTask;
import io.parley.nlp.sentences.SentenceSplitter;
import io.parley.nlp.worker.ReplyMeters.Outcome;
import io.parley.schemas.Envelope;
import io.parley.schemas.nlp.ReplyJob;
import io.parley.schemas.replies.SentenceFlag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;

/** One attempt at a reply, from its delay to its last event. Run once, by one thread. */
final class ReplyAttempt {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyAttempt.class);
    private static final String UNKNOWN = "unknown";

    private final ReplyEngines engines;
    private final Envelope turn;
    private final ReplyJob job;
    private final PendingReply reply;
    private final ReplyWriter writer;
    private final ReplyLimits limits;
    private final ReplyMeters meters;
    private final InstantSource clock;
    private final String engineTag;
    private final Instant begun;
    private final SentenceSplitter splitter = new SentenceSplitter();
    /** Of the newest fragment: a sentence that is still open when the reply ends, ends in it. */
    private List<SentenceFlag> flags = List.of();

    ReplyAttempt(ReplyEngines engines, Envelope turn, ReplyJob job, PendingReply reply, ReplyWriter writer, ReplyLimits limits,
            ReplyMeters meters,
            InstantSource clock) {
        this.engines = engines;
        this.turn = turn;
        this.job = job;
        this.reply = reply;
        this.writer = writer;
        this.limits = limits;
        this.meters = meters;
        this.clock = clock;
        engineTag = engines.named(job.getEngine()).map(ReplyEngine::name).orElse(UNKNOWN);
        begun = clock.instant();
    }

    /**
     * Makes the reply and waits until all of it is written.
     *
     * @throws InterruptedException if this process gives the room away; the job comes again elsewhere
     */
    void run() throws InterruptedException {
        Optional<String> error = make();
        Outcome outcome = outcome(error);
        switch (outcome) {
            case COMPLETED -> writer.completed();
            case FAILED -> writer.failed(error.orElseThrow());
            case TIMED_OUT ->
                writer.failed("the engine " + job.getEngine() + " did not finish within " + limits.limit().toMillis() + " ms");
            case CANCELLED -> LOG.atDebug().addKeyValue("sessionId", turn.getSessionId()).addKeyValue("traceId", turn.getTraceId())
                    .log("a reply was cancelled");
        }
        writer.awaitWritten();
        meters.ended(engineTag, outcome);
    }

    private Outcome outcome(Optional<String> error) {
        return reply.stopped().map(reason -> switch (reason) {
            case CANCELLED -> Outcome.CANCELLED;
            case TIMED_OUT -> Outcome.TIMED_OUT;
        }).orElse(error.isPresent() ? Outcome.FAILED : Outcome.COMPLETED);
    }

    /** Lets the engine reply; what went wrong, as clients are told it. */
    private Optional<String> make() throws InterruptedException {
        reply.begin();
        try {
            ReplyEngine engine = engines.require(job.getEngine());
            Duration delay = RouteDelay.of(job.getParameters());
            Future<?> watch = limits.watch(reply, delay);
            try {
                Thread.sleep(delay);
                engine.reply(task(), this::text);
                splitter.end().forEach(sentence -> sentence(sentence, flags));
                return Optional.empty();
            } finally {
                watch.cancel(false);
            }
        } catch (ReplyException e) {
            return failed(e, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            if (reply.stopped().isEmpty()) {
                throw e;
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return failed(e, "the engine " + job.getEngine() + " failed (" + e.getClass().getSimpleName() + ")");
        } finally {
            reply.end();
        }
    }

    private Optional<String> failed(Exception error, String told) throws InterruptedException {
        if (reply.stopped().isPresent()) {
            return Optional.of(told);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("the room was given away");
        }
        LOG.atWarn().addKeyValue("sessionId", turn.getSessionId()).addKeyValue("traceId", turn.getTraceId())
                .addKeyValue("engine", job.getEngine()).setCause(error).log("a reply failed");
        return Optional.of(told);
    }

    private ReplyTask task() {
        var request = job.getRequest();
        return new ReplyTask(turn.getSessionId(), String.valueOf(turn.getTraceId()), request.getQuery(),
                request.getHistory().stream()
                        .map(earlier -> new ReplyTask.Turn(earlier.getQuestion(), Optional.ofNullable(earlier.getHeard()))).toList(),
                Optional.ofNullable(request.getNlp()), job.getParameters(), limits.limit(), reply);
    }

    private void text(String fragment, List<SentenceFlag> fragmentFlags) {
        flags = fragmentFlags;
        splitter.add(fragment).forEach(sentence -> sentence(sentence, fragmentFlags));
    }

    private void sentence(String text, List<SentenceFlag> sentenceFlags) {
        if (reply.stopped().isPresent()) {
            throw new CancellationException("the reply was stopped");
        }
        writer.sentence(text, sentenceFlags);
        if (writer.sentences() == 1) {
            meters.firstSentence(engineTag, Duration.between(begun, clock.instant()));
        }
    }
}
