package io.parley.asr.recognition;

/**
 * Turns speech into words: the seam for recognisers.
 *
 * <p>Thread-safe. Nothing here may block its caller, which is a stream thread: work is done on the recogniser's own threads, and a
 * recogniser that is busy keeps the audio until it has time.
 */
public interface Recognizer extends AutoCloseable {

    /**
     * One utterance to recognise.
     *
     * @param sessionId the room
     * @param utterance the utterance's number in the room
     */
    record UtteranceContext(String sessionId, long utterance) {}

    /** Where results go. Called by any thread, one call after the other; nothing is expected after {@link #finished} or {@link #failed}. */
    interface Listener {

        /** What is recognised so far; may be called any number of times before the end, and may be wrong. */
        void partial(String text);

        /** What was said; empty where no words were recognised. Comes after {@link RecognizerSession#end} only. */
        void finished(String text);

        /** The utterance cannot be recognised; the text says why, without what was said. */
        void failed(String why);
    }

    /** Begins an utterance; its audio follows. After a crash the same utterance may be begun again, with the same audio. */
    RecognizerSession open(UtteranceContext context, Listener listener);

    /** Ends all work; sessions still open get no result. */
    @Override
    void close();
}
