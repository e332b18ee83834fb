package io.parley.runtime.streams;

import org.apache.kafka.streams.processor.api.ProcessorContext;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks for a commit as soon as somebody waits for what was written, but not so often that a busy application does nothing but commit: Streams
 * commits after every single record if it is asked at each. What is not asked for here is committed by the commit interval.
 *
 * <p>Thread-safe; one for all tasks of an application, since a commit takes all tasks of a thread along.
 */
public final class CommitPace {

    /** Time between commits asked for, in milliseconds: the default commit interval, within which the others come anyway. */
    private static final long SPACING = 10;

    private final AtomicLong next = new AtomicLong(Long.MIN_VALUE);

    /** Something urgent was written by the processor of that context. */
    public void ask(ProcessorContext<?, ?> context) {
        long now = context.currentSystemTimeMs();
        long due = next.get();
        if (now >= due && next.compareAndSet(due, now + SPACING)) {
            context.commit();
        }
    }
}
