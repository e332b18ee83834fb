package io.parley.runtime.service;

/**
 * A part of the work that a process can take on: asr, nlp, takeover, dispatch, gateway …
 *
 * <p>Started and closed once, by one thread, each at most once; close comes also after a start that failed.
 */
public interface Role extends AutoCloseable {

    /** The role's name, as {@code --role} takes it; also the name of its health check. */
    String name();

    /** Starts the work and returns; whether it is ready yet is for the health checks to say. */
    void start();

    /** Ends the work: finishes what was begun, within the role's bound, and lets go of everything. */
    @Override
    void close();
}
