package io.parley.runtime.health;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the checks said at one time.
 *
 * @param checks health by the check's name, sorted by it
 */
public record HealthReport(SortedMap<String, Health> checks) {

    /** Copies the map. */
    public HealthReport {
        checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
    }

    /** Whether every check is up; true where there are none. */
    public boolean isUp() {
        return checks.values().stream().allMatch(Health.Up.class::isInstance);
    }

    /** The report as JSON-like values: {@code status} UP or DOWN, and {@code checks} with status and reason by name. */
    public Map<String, Object> toMap() {
        Map<String, Object> states = new TreeMap<>();
        checks.forEach((name, health) -> states.put(name, switch (health) {
            case Health.Up up -> Map.of("status", "UP");
            case Health.Down down -> Map.of("status", "DOWN", "reason", down.reason());
        }));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("status", isUp() ? "UP" : "DOWN");
        report.put("checks", states);
        return report;
    }
}
