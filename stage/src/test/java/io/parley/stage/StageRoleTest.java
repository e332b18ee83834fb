package io.parley.stage;

import io.parley.runtime.config.Settings;
import io.parley.runtime.health.Health;
import io.parley.runtime.health.HealthChecks;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StageRoleTest {

    @Test
    void shouldServeBetweenStartAndClose() {
        HealthChecks health = new HealthChecks();
        StageConfig config = StageConfig.from(Settings.of(Map.of("stage.port", "0"), StageConfig.KEYS));
        StageRole role = new StageRole(config, StageObserver.NONE, health);
        assertThatThrownBy(role::url).isInstanceOf(IllegalStateException.class);

        role.start();

        assertThat(role.url().getPort()).isPositive();
        assertThat(health.ready().checks()).containsEntry("stage", Health.up());
        role.close();
        assertThat(health.ready().checks()).doesNotContainKey("stage");
    }
}
