package io.parley.app.command;

import io.parley.runtime.service.StartupException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TargetTest {

    @Test
    void shouldSayThatAFolderMayBeMeantWhereNothingIsAtTheUsualPlaces() {
        assertThatThrownBy(() -> new Target().open(settings -> {
            throw new StartupException("nothing there");
        })).isInstanceOf(CommandException.class).hasMessageContaining("--data").hasMessageEndingWith("nothing there");
    }
}
