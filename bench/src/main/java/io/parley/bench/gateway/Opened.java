package io.parley.bench.gateway;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, closed in the opposite order. Used by one thread. */
final class Opened implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("what was opened cannot be closed", e);
            }
        }
    }
}
