package io.parley.app.local;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class TemporaryFolderTest {

    @Test
    void shouldLeaveNothingBehind() throws IOException {
        // given
        TemporaryFolder folder = TemporaryFolder.create();
        Path inside = Files.createDirectories(folder.path().resolve("a/b"));
        Files.writeString(inside.resolve("file"), "content");

        // when
        folder.close();

        // then
        assertThat(folder.path()).doesNotExist();
    }
}
