package io.parley.bench.machine;

import java.util.List;
import java.util.OptionalLong;

/**
 * Memory that the processes of a Parley hold resident.
 *
 * @param parts each process, by name
 */
public record Footprint(List<Part> parts) {

    /**
     * One process.
     *
     * @param name what it is
     * @param mib  what it holds; empty where the system does not tell
     */
    public record Part(String name, OptionalLong mib) {

        /** The process of this id. */
        public static Part of(String name, long pid) {
            return new Part(name, Resident.mib(pid));
        }
    }

    /** Copies the parts. */
    public Footprint {
        parts = List.copyOf(parts);
    }

    /** All of them together; empty unless all are known. */
    public OptionalLong together() {
        return parts.stream().allMatch(part -> part.mib().isPresent())
                ? OptionalLong.of(parts.stream().mapToLong(part -> part.mib().orElse(0)).sum())
                : OptionalLong.empty();
    }
}
