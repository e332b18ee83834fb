package io.parley.stage;

import io.parley.runtime.health.Health;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.service.Role;
import org.jspecify.annotations.Nullable;

import java.net.URI;

/** The built-in renderer as a role of a process. */
public final class StageRole implements Role {
    private static final String NAME = "stage";

    private final StageConfig config;
    private final StageObserver observer;
    private final HealthChecks health;
    private volatile @Nullable Stage stage;

    /** @param health where it says whether it serves */
    public StageRole(StageConfig config, StageObserver observer, HealthChecks health) {
        this.config = config;
        this.observer = observer;
        this.health = health;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        health.ready(NAME, () -> stage == null ? Health.down("the stage does not serve") : Health.up());
        stage = Stage.start(config, observer);
    }

    /**
     * Where it serves.
     *
     * @throws IllegalStateException while it does not
     */
    public URI url() {
        Stage serving = stage;
        if (serving == null) {
            throw new IllegalStateException("the stage does not serve");
        }
        return serving.url();
    }

    @Override
    public void close() {
        Stage serving = stage;
        stage = null;
        if (serving != null) {
            serving.close();
        }
        health.remove(NAME);
    }
}
