package io.parley.nlp.engine;

/**
 * Makes replies. One instance serves all rooms at once, so it is thread-safe.
 *
 * <p>{@link #reply} runs on a virtual thread of its own and may block. It gives its text to the sink in pieces of any size, as soon as it has
 * them: a language model its tokens, a database its whole answer. The caller cuts sentences, numbers them and publishes them, keeps the time
 * limit and tells of its end through {@link ReplyTask#stop()}.
 */
public interface ReplyEngine {

    /** What routes call it; lower-case, never changing. */
    String name();

    /**
     * Makes one reply and returns when all its text has been given away.
     *
     * <p>When the reply is stopped, {@link StopSignal} says so and the thread is interrupted; when this process gives the room away, the thread is
     * interrupted only. The engine then leaves soon, by any road: what it gives or throws from then on is of no interest.
     *
     * @param task what to reply to
     * @param sink where the text goes
     * @throws ReplyException       if there is no reply; its message is told to clients
     * @throws InterruptedException if it was stopped while it waited
     */
    void reply(ReplyTask task, ReplySink sink) throws ReplyException, InterruptedException;
}
