package io.parley.bench.machine;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What it is measured on.
 *
 * @param cores     processors that this process may use
 * @param memoryMib memory of the machine in MiB
 * @param jdk       version of the JVM
 * @param os        name and version of the operating system
 */
public record Machine(int cores, long memoryMib, String jdk, String os) {

    /** This one. */
    public static Machine here() {
        long bytes = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
        return new Machine(Runtime.getRuntime().availableProcessors(), bytes >> 20, Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    /** The load average of the last minute; negative where the system does not tell. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** In one line. */
    public String describe() {
        return String.format(Locale.ROOT, "%d cores, %.1f GiB, JDK %s, %s", cores, memoryMib / 1024.0, jdk, os);
    }
}
