package io.parley.runtime.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that only their user can read (mode 0600), whole or not at all: a reader never sees a part, also after a crash. */
public final class PrivateFile {

    private PrivateFile() {}

    /**
     * Writes the file, in the place of one that may be there.
     *
     * @throws IOException if it cannot be written; what was there before still is
     */
    public static void replace(Path file, String text) throws IOException {
        Path whole = whole(file, text);
        try {
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /**
     * Writes the file unless there is one already.
     *
     * @return whether it was written; of several processes that try at once, one does
     */
    public static boolean create(Path file, String text) throws IOException {
        Path whole = whole(file, text);
        try {
            Files.createLink(file, whole);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static Path whole(Path file, String text) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        // Java makes temporary files readable by their user only.
        Path whole = Files.createTempFile(folder, "." + file.getFileName(), ".new");
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(text));
            channel.force(true);
        }
        return whole;
    }
}
