package io.parley.bench.scripted;

import io.parley.asr.recognition.Recognizer;
import io.parley.asr.recognition.RecognizerSession;
import io.parley.bench.trail.QuestionId;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Hears in every utterance which question it is, at once: one partial with the first audio, the final transcript at the end, on a thread of
 * its own as a real recogniser has.
 */
public final class ScriptedRecognizer implements Recognizer {

    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("scripted-recogniser").factory());

    @Override
    public RecognizerSession open(UtteranceContext context, Listener listener) {
        String words = new QuestionId(context.sessionId(), context.utterance()).words();
        return new RecognizerSession() {
            private boolean heard;
            private volatile boolean cancelled;

            @Override
            public void hear(short[] samples) {
                if (!heard) {
                    heard = true;
                    say(() -> listener.partial(words));
                }
            }

            @Override
            public void end() {
                say(() -> listener.finished(words));
            }

            @Override
            public void cancel() {
                cancelled = true;
            }

            private void say(Runnable result) {
                thread.execute(() -> {
                    if (!cancelled) {
                        result.run();
                    }
                });
            }
        };
    }

    @Override
    public void close() {
        thread.close();
    }
}
