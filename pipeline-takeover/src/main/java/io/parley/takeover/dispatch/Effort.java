package io.parley.takeover.dispatch;

import io.parley.takeover.dispatch.core.Standing;
import io.parley.takeover.dispatch.core.Verdict;
import io.parley.takeover.dispatch.renderer.RendererAnswer;
import org.slf4j.spi.LoggingEventBuilder;

import java.time.Instant;

/**
 * A call to be tried.
 *
 * @param standing how far it has come
 * @param until    no try waits longer than this
 * @param rules    whether to call, asked before each try
 * @param call     one try
 * @param about    puts what the call belongs to into a log line
 */
record Effort<T>(Standing standing, Instant until, Rules rules, Call<T> call, About about) {

    /** Whether to call at an instant. */
    @FunctionalInterface
    interface Rules {

        /** Asked right before a try. */
        Verdict judge(Standing standing, Instant at);
    }

    /** One try. */
    @FunctionalInterface
    interface Call<T> {

        /** Calls the renderer once. */
        RendererAnswer<T> make() throws InterruptedException;
    }

    /** Context of log lines. */
    @FunctionalInterface
    interface About {

        /** Adds the keys. */
        LoggingEventBuilder to(LoggingEventBuilder line);
    }
}
