package io.parley.asr.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.asr.frames.FrameOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Locale;

/** What operators can measure of the pipeline. Thread-safe. */
final class AsrMeters {

    private static final Logger LOG = LoggerFactory.getLogger(AsrMeters.class);

    private final MeterRegistry registry;
    private final Counter missing;

    AsrMeters(MeterRegistry registry) {
        this.registry = registry;
        missing = Counter.builder("parley.asr.frames.missing").description("Frames that never came and were skipped.").register(registry);
    }

    /** Counts and notes what the order of frames decided. */
    void ordered(String sessionId, FrameOrder.Step step) {
        for (FrameOrder.Action action : step.actions()) {
            switch (action) {
                case FrameOrder.Action.Take take -> frames("taken");
                case FrameOrder.Action.Drop drop -> frames(drop.reason().name().toLowerCase(Locale.ROOT));
                case FrameOrder.Action.Discard discard -> frames("after_end");
                case FrameOrder.Action.Skip skip -> {
                    missing.increment(skip.to() - skip.from());
                    LOG.atWarn().addKeyValue("sessionId", sessionId).addKeyValue("from", skip.from()).addKeyValue("to", skip.to())
                            .log("frames are missing and no longer waited for");
                }
                case FrameOrder.Action.Hold hold -> {
                }
                case FrameOrder.Action.Finish finish -> {
                }
            }
        }
    }

    private void frames(String outcome) {
        Counter.builder("parley.asr.frames").description("Frames by what became of them.").tag("outcome", outcome).register(registry)
                .increment();
    }

    /** Counts an utterance by its result: final, empty or failed. */
    void utterance(String result) {
        Counter.builder("parley.asr.utterances").description("Utterances by their result.").tag("result", result).register(registry)
                .increment();
    }
}
