package io.parley.bench.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Memory that processes hold resident, in MiB. */
public final class Resident {

    private Resident() {}

    /** What the process holds; empty where the system does not tell, or there is no such process. */
    public static OptionalLong mib(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.exists(status) ? inStatus(Files.lines(status)) : fromPs(pid);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Reads the lines of {@code /proc/<pid>/status}. */
    static OptionalLong inStatus(Stream<String> lines) {
        try (lines) {
            return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst();
        }
    }

    private static OptionalLong fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).redirectErrorStream(true).start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(ps.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            return line == null || !line.strip().matches("\\d+")
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(line.strip()) >> 10);
        }
    }
}
