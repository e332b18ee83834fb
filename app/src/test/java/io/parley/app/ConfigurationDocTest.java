package io.parley.app;

import io.parley.app.roles.AllKeys;
import io.parley.runtime.config.Key;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationDocTest {

    private static final Path DOC = Path.of(System.getProperty("parley.home", ".."), "docs", "configuration.md");

    @Test
    void shouldListEveryKeyWithItsDefaultAndNothingElse() throws IOException {
        // given
        List<String> expected = AllKeys.ALL.stream().map(ConfigurationDocTest::row).sorted().toList();

        // when
        List<String> found = Files.readAllLines(DOC).stream().filter(line -> line.matches("\\| `[a-z0-9_.]+\\.[a-z0-9_.]+` \\|.*")).sorted()
                .toList();

        // then
        assertThat(found).as("rows of %s", DOC).containsExactlyElementsOf(expected);
    }

    private static String row(Key<?> key) {
        // The one default that depends on the machine.
        boolean local = key.name().equals("time.zone");
        String text = local ? "the server's" : key.defaultText().isEmpty() ? "–" : "`" + key.defaultText() + "`";
        return "| `" + key.name() + "` | " + text + " | " + key.doc().replace("|", "\\|") + " |";
    }
}
