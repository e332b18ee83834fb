package io.parley.runtime.streams;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.ProcessorContext;

import java.util.HashMap;
import java.util.Map;

/**
 * Says when an application commits before its interval is over: as soon as somebody waits for what was written and all that was polled is
 * processed.
 *
 * <p>So with little to do each record that matters is committed at once, and with more to do one commit takes along all that was waiting.
 * Streams itself commits after every record if it is asked at each, and then a busy application does nothing but commit. Where records come
 * faster than they are processed, and polls are full, the commit interval says when. Nothing is asked for where nothing was written.
 *
 * <p>One for all tasks of an application, since a commit takes all tasks of a thread along. Thread-safe: each stream thread has its own account.
 */
public final class CommitPace {

    private final ThreadLocal<Work> threads = ThreadLocal.withInitial(Work::new);

    /** What a stream thread has still to process, as the last offset polled of each partition, and whether somebody waits for what it wrote. */
    private static final class Work {

        private final Map<TopicPartition, Long> last = new HashMap<>();
        private boolean full;
        private boolean urgent;
    }

    /** What the application has to be configured with for its polls to be known here. */
    Map<String, Object> settings() {
        return Map.of(StreamsConfig.mainConsumerPrefix("interceptor.classes"), PollWatch.class.getName(),
                StreamsConfig.mainConsumerPrefix(PollWatch.PACE), this);
    }

    /** This thread polled that partition up to this offset. */
    void polled(TopicPartition partition, long offset) {
        threads.get().last.put(partition, offset);
    }

    /** This thread's poll is over; if it was full, more is waiting. */
    void polled(boolean full) {
        threads.get().full = full;
    }

    /** Somebody waits for what was written just now. */
    public void urgent() {
        threads.get().urgent = true;
    }

    /**
     * The record at hand is processed, or cannot be. A record that could not even be read comes to no processor: if it was the last one polled of
     * its partition, the commit interval says when, until the partition has another.
     */
    public void processed(ProcessorContext<?, ?> context) {
        context.recordMetadata().ifPresent(at -> threads.get().last.computeIfPresent(new TopicPartition(at.topic(), at.partition()),
                (partition, last) -> at.offset() < last ? last : null));
        askIfDue(context);
    }

    /** A timer is dealt with. */
    public void fired(ProcessorContext<?, ?> context) {
        askIfDue(context);
    }

    /** The task of that context is closed: what was polled for it is processed by somebody else. */
    public void closed(ProcessorContext<?, ?> context) {
        threads.get().last.keySet().removeIf(partition -> partition.partition() == context.taskId().partition());
    }

    private void askIfDue(ProcessorContext<?, ?> context) {
        Work work = threads.get();
        if (work.urgent && work.last.isEmpty() && !work.full) {
            work.urgent = false;
            context.commit();
        }
    }
}
