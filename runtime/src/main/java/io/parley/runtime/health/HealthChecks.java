package io.parley.runtime.health;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The named health checks of a process.
 *
 * <p>Thread-safe. A check is asked whenever somebody looks, so it must answer at once from what its owner already knows.
 */
public final class HealthChecks {

    private final Map<String, Supplier<Health>> live = new ConcurrentHashMap<>();
    private final Map<String, Supplier<Health>> ready = new ConcurrentHashMap<>();

    /** A check that fails only when the process has to be restarted; replaces the one of the same name. */
    public void live(String name, Supplier<Health> check) {
        live.put(name, check);
    }

    /** A check that fails while its part does not do its work; replaces the one of the same name. */
    public void ready(String name, Supplier<Health> check) {
        ready.put(name, check);
    }

    /** Forgets both checks of the name. */
    public void remove(String name) {
        live.remove(name);
        ready.remove(name);
    }

    /** What the live checks say now. */
    public HealthReport live() {
        return report(live);
    }

    /** What the ready checks say now; a process that is not live is not ready. */
    public HealthReport ready() {
        HealthReport alive = live();
        return alive.isUp() ? report(ready) : alive;
    }

    private static HealthReport report(Map<String, Supplier<Health>> checks) {
        var states = new java.util.TreeMap<String, Health>();
        checks.forEach((name, check) -> states.put(name, ask(check)));
        return new HealthReport(states);
    }

    private static Health ask(Supplier<Health> check) {
        try {
            return check.get();
        } catch (RuntimeException e) {
            return Health.down("the check itself failed: " + e.getClass().getSimpleName());
        }
    }
}
