package io.parley.asr.topology;

import io.parley.asr.recognition.Recognizer;
import io.parley.asr.recognition.RecognizerSession;
import io.parley.runtime.tracing.TraceHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The utterances of one task that the recogniser works on. Used by the stream thread; only the mailbox is touched by others.
 *
 * <p>A result that comes before its utterance's end is kept until then; a recogniser that throws, or is silent for too long after the end,
 * counts as failed.
 */
final class Recognitions {

    private static final Logger LOG = LoggerFactory.getLogger(Recognitions.class);
    private static final String FAILED = "the recogniser failed";

    private final Recognizer recognizer;
    private final Duration timeout;
    private final Queue<Report> mailbox = new ConcurrentLinkedQueue<>();
    private final Map<Recognizer.UtteranceContext, Live> live = new HashMap<>();

    Recognitions(Recognizer recognizer, Duration timeout) {
        this.recognizer = recognizer;
        this.timeout = timeout;
    }

    private static final class Live {

        private @Nullable RecognizerSession session;
        private @Nullable Report result;
        private @Nullable Instant endedAt;
        private Headers cause = new RecordHeaders();
    }

    boolean isEmpty() {
        return live.isEmpty();
    }

    int size() {
        return live.size();
    }

    /** Does what is asked, with the headers of the record that caused it. */
    void follow(String sessionId, Outcome.Order order, Headers cause, Instant now) {
        switch (order) {
            case Outcome.Order.Open open -> open(new Recognizer.UtteranceContext(sessionId, open.utterance()), cause);
            case Outcome.Order.Hear hear -> guarded(sessionId, hear.utterance(), cause, session -> session.hear(hear.samples()));
            case Outcome.Order.End end -> {
                guarded(sessionId, end.utterance(), cause, RecognizerSession::end);
                Live ended = live.get(new Recognizer.UtteranceContext(sessionId, end.utterance()));
                if (ended != null) {
                    ended.endedAt = now;
                }
            }
        }
    }

    private void open(Recognizer.UtteranceContext context, Headers cause) {
        Live opened = new Live();
        opened.cause = cause;
        live.put(context, opened);
        try {
            opened.session = recognizer.open(context, listener(context));
        } catch (RuntimeException e) {
            fail(context, opened, e);
        }
    }

    private Recognizer.Listener listener(Recognizer.UtteranceContext context) {
        return new Recognizer.Listener() {
            @Override
            public void partial(String text) {
                mailbox.add(new Report.Partial(context.sessionId(), context.utterance(), text));
            }

            @Override
            public void finished(String text) {
                mailbox.add(new Report.Finished(context.sessionId(), context.utterance(), text));
            }

            @Override
            public void failed(String why) {
                mailbox.add(new Report.Failed(context.sessionId(), context.utterance(), why));
            }
        };
    }

    private void guarded(String sessionId, long utterance, Headers cause, Consumer<RecognizerSession> call) {
        Recognizer.UtteranceContext context = new Recognizer.UtteranceContext(sessionId, utterance);
        Live at = live.get(context);
        if (at == null || at.session == null) {
            return;
        }
        // What time alone brought about names no trace; the utterance keeps its own.
        if (TraceHeaders.read(cause).isPresent()) {
            at.cause = cause;
        }
        try {
            call.accept(at.session);
        } catch (RuntimeException e) {
            fail(context, at, e);
        }
    }

    private static void fail(Recognizer.UtteranceContext context, Live failed, RuntimeException cause) {
        LOG.atError().addKeyValue("sessionId", context.sessionId()).addKeyValue("utterance", context.utterance()).setCause(cause)
                .log("the recogniser failed");
        failed.session = null;
        failed.result = new Report.Failed(context.sessionId(), context.utterance(), FAILED);
    }

    /** Takes the mail and looks at the clock: partial results, and what is now known for good. */
    List<Report> due(Instant now) {
        List<Report> due = new ArrayList<>();
        for (Report report = mailbox.poll(); report != null; report = mailbox.poll()) {
            Live at = live.get(context(report));
            if (at == null || at.result != null) {
                continue;
            }
            switch (report) {
                case Report.Partial partial -> due.add(partial);
                case Report.Finished finished -> at.result = finished;
                case Report.Failed failed -> at.result = failed;
            }
        }
        live.forEach((context, at) -> {
            Report result = at.result;
            if (at.endedAt != null && result != null) {
                due.add(result);
            } else if (at.endedAt != null && !now.isBefore(at.endedAt.plus(timeout))) {
                due.add(new Report.Failed(context.sessionId(), context.utterance(), "recognition timed out"));
            }
        });
        return due;
    }

    /** Headers of the latest record that the utterance heard. */
    Headers cause(Report report) {
        Live at = live.get(context(report));
        return at == null ? new RecordHeaders() : at.cause;
    }

    /** The same of the newest utterance in that room. */
    Headers cause(String sessionId) {
        return live.entrySet().stream().filter(open -> open.getKey().sessionId().equals(sessionId))
                .max(Comparator.comparingLong(open -> open.getKey().utterance())).map(open -> open.getValue().cause)
                .orElseGet(RecordHeaders::new);
    }

    /** The utterance has its result; whatever else the recogniser says of it is not wanted. */
    void close(Report report) {
        Live closed = live.remove(context(report));
        if (closed != null) {
            cancel(closed);
        }
    }

    /** Nothing is wanted any more. */
    void closeAll() {
        live.values().forEach(Recognitions::cancel);
        live.clear();
    }

    private static void cancel(Live at) {
        if (at.session != null) {
            try {
                at.session.cancel();
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).log("the recogniser did not take a cancel");
            }
        }
    }

    private static Recognizer.UtteranceContext context(Report report) {
        return new Recognizer.UtteranceContext(report.sessionId(), report.utterance());
    }
}
