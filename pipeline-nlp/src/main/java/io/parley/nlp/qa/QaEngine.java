package io.parley.nlp.qa;

import io.parley.nlp.engine.ReplyEngine;
import io.parley.nlp.engine.ReplyException;
import io.parley.nlp.engine.ReplySink;
import io.parley.nlp.engine.ReplyTask;
import io.parley.schemas.knowledge.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/**
 * Replies with the answer of the entry that is nearest to the question, or says that it has none.
 *
 * <p>Parameters of its routes: {@code appId}, the database where the room names none; {@code no_answer.en} and {@code no_answer.zh}, what to
 * say below the threshold; {@code threshold.en} and {@code threshold.zh}, 0 to 1, for databases on which another one was measured.
 */
public final class QaEngine implements ReplyEngine {

    /** What routes call it. */
    public static final String NAME = "qa";

    private static final Logger LOG = LoggerFactory.getLogger(QaEngine.class);

    private final QaIndex index;

    /** With an index that others fill. */
    public QaEngine(QaIndex index) {
        this.index = index;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void reply(ReplyTask task, ReplySink sink) throws ReplyException {
        Language language = Languages.of(task.query());
        double threshold = QaParameters.threshold(task.parameters(), language);
        Optional<QaMatch> nearest = index.nearest(task.query(), QaParameters.appId(task.nlp(), task.parameters()));
        Optional<QaMatch> match = nearest.filter(found -> found.score() >= threshold);
        LOG.atDebug().addKeyValue("sessionId", task.sessionId()).addKeyValue("traceId", task.traceId())
                .addKeyValue("status", match.isPresent() ? "answered" : "no answer")
                .addKeyValue("entry", nearest.map(found -> found.entry().getId()).orElse("none"))
                .addKeyValue("score", nearest.map(QaMatch::score).orElse(0.0)).log("question looked up");
        if (match.isPresent()) {
            sink.text(match.get().entry().getAnswer(), match.get().entry().getFlags());
        } else {
            sink.text(QaParameters.noAnswer(task.parameters(), language));
        }
    }
}
