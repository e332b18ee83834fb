package io.parley.nlp.engine;

import java.util.Optional;

/** Says whether a reply has been stopped. Thread-safe. */
public interface StopSignal {

    /** Why a reply was stopped. */
    enum Reason {
        /** Nobody wants it any more. */
        CANCELLED,
        /** It took too long. */
        TIMED_OUT
    }

    /** Why the reply was stopped; empty while it is wanted. */
    Optional<Reason> stopped();

    /**
     * Has something done at the stop, on the thread that stops, for what an interrupt does not end: closing a connection, say.
     *
     * @param action short, and never throws; done at once if the reply has been stopped already
     */
    void onStop(Runnable action);
}
