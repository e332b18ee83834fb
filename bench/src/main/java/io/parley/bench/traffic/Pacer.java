package io.parley.bench.traffic;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends every frame when it is due, whatever became of those before: a slow pipeline gets no slower traffic.
 *
 * @param schedule who speaks when
 */
public record Pacer(Schedule schedule) {

    /** Takes frames. Called by one thread. */
    @FunctionalInterface
    public interface FrameSender {

        /** Sends a frame, without waiting for the broker. */
        void send(int room, long sequence);
    }

    private record Due(Duration after, int room, long sequence) {}

    /** Sends all frames of so long a time, in this thread; returns early when it is interrupted. */
    public void run(Duration time, FrameSender sender) {
        PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparing(Due::after));
        for (int room = 0; room < schedule.rooms(); room++) {
            queue.add(new Due(schedule.due(room, Schedule.FIRST), room, Schedule.FIRST));
        }
        long start = System.nanoTime();
        for (Due due = queue.remove(); due.after.compareTo(time) < 0; due = queue.remove()) {
            if (!awaited(start + due.after.toNanos())) {
                return;
            }
            sender.send(due.room, due.sequence);
            queue.add(new Due(schedule.due(due.room, due.sequence + 1), due.room, due.sequence + 1));
        }
    }

    /** Waits for an instant of {@link System#nanoTime}; false if it was interrupted. */
    static boolean awaited(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        return true;
    }
}
