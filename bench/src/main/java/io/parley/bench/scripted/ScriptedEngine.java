package io.parley.bench.scripted;

import io.parley.nlp.engine.ReplyEngine;
import io.parley.nlp.engine.ReplySink;
import io.parley.nlp.engine.ReplyTask;

/** Answers at once, with one sentence that says which question it answers. */
public final class ScriptedEngine implements ReplyEngine {

    /** What routes call it. */
    public static final String NAME = "scripted";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void reply(ReplyTask task, ReplySink sink) {
        sink.text("This is the answer to " + task.query() + ".");
    }
}
