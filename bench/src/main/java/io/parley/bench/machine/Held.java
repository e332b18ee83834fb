package io.parley.bench.machine;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** What this process holds on to. */
public final class Held {

    private Held() {}

    /** Bytes of the heap that are reached, and of direct buffers. Collects garbage. */
    public static long bytes() {
        // What a first collection leaves to be finalised and enqueued is gone after a second.
        System.gc();
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream().filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct;
    }
}
