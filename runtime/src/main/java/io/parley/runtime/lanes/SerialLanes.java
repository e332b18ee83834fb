package io.parley.runtime.lanes;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs tasks on virtual threads: those of one key one after the other, in the order of their coming; those of different keys in parallel.
 * Thread-safe.
 *
 * <p>A lane exists while it has tasks, so that keys of long ago cost nothing.
 */
final class SerialLanes {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Queue<Runnable>> waiting = new HashMap<>();
    private final String name;

    /** @param name what the threads' names start with */
    SerialLanes(String name) {
        this.name = name;
    }

    /** Runs a task after all earlier ones of the key. The task must not throw. */
    void submit(String key, Runnable task) {
        lock.lock();
        try {
            Queue<Runnable> lane = waiting.get(key);
            if (lane == null) {
                lane = new ArrayDeque<>();
                waiting.put(key, lane);
                Thread.ofVirtual().name(name + "-" + key).start(() -> run(key));
            }
            lane.add(task);
        } finally {
            lock.unlock();
        }
    }

    private void run(String key) {
        for (Runnable task = next(key); task != null; task = next(key)) {
            task.run();
        }
    }

    private @Nullable Runnable next(String key) {
        lock.lock();
        try {
            Queue<Runnable> lane = waiting.get(key);
            Runnable task = lane == null ? null : lane.poll();
            if (task == null) {
                waiting.remove(key);
            }
            return task;
        } finally {
            lock.unlock();
        }
    }
}
