package io.parley.runtime.files;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import static org.assertj.core.api.Assertions.assertThat;

class PrivateFileTest {

    @TempDir
    Path folder;

    @Test
    void shouldWriteFilesThatOnlyTheirUserReads() throws IOException {
        // given
        Path file = folder.resolve("new").resolve("secret");

        // when
        PrivateFile.replace(file, "one");
        PrivateFile.replace(file, "two");

        // then
        assertThat(file).hasContent("two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void shouldNotReplaceWhatIsThereWhenItCreates() throws IOException {
        // given
        Path file = folder.resolve("secret");

        // then
        assertThat(PrivateFile.create(file, "one")).isTrue();
        assertThat(PrivateFile.create(file, "two")).isFalse();
        assertThat(file).hasContent("one");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }
}
