package io.parley.embedded.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void shouldBelongToOneAtATime() {
        Path path = parent.resolve("made/on/demand");
        DataFolder first = DataFolder.open(Optional.of(path), "test");

        assertThatThrownBy(() -> DataFolder.open(Optional.of(path), "test")).isInstanceOf(StartException.class)
                .hasMessageContaining(path + " is in use by another Parley (pid " + ProcessHandle.current().pid() + ")");

        first.close();
        DataFolder second = DataFolder.open(Optional.of(path), "test");
        second.close();
        assertThat(path).exists();
    }

    @Test
    void shouldVanishWithAllItsContentWhenTemporary() throws Exception {
        DataFolder folder = DataFolder.open(Optional.empty(), "test");
        Files.writeString(Files.createDirectories(folder.path().resolve("a/b")).resolve("file"), "content");

        folder.close();

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void shouldNameTheFolderThatCannotBeUsed() throws Exception {
        Path file = Files.writeString(parent.resolve("file"), "content");

        assertThatThrownBy(() -> DataFolder.open(Optional.of(file), "test")).isInstanceOf(StartException.class)
                .hasMessageStartingWith("the data folder " + file + " cannot be used");
    }
}
