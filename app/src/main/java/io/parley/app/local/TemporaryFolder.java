package io.parley.app.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that is deleted when it is closed, or when the process is told to end before. Thread-safe. */
public final class TemporaryFolder implements AutoCloseable {

    private static final int TRIES_AT_EXIT = 20;
    private static final Duration PAUSE_AT_EXIT = Duration.ofMillis(50);

    private final Path path;
    private final Thread atExit;

    private TemporaryFolder(Path path) {
        this.path = path;
        atExit = new Thread(this::deleteAtExit, "delete-temporary-folder");
    }

    /** A new one. */
    public static TemporaryFolder create() {
        try {
            TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory("parley-"));
            Runtime.getRuntime().addShutdownHook(folder.atExit);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            delete();
        } catch (IOException | UncheckedIOException e) {
            throw new UncheckedIOException(new IOException("cannot delete " + path + ": " + e.getMessage(), e));
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyExiting) {
            return;
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** Servers that end with this process may still write: a try that meets a new file is not the last. */
    private void deleteAtExit() {
        for (int tries = 0; tries < TRIES_AT_EXIT && Files.exists(path); tries++) {
            try {
                delete();
            } catch (IOException | UncheckedIOException e) {
                try {
                    Thread.sleep(PAUSE_AT_EXIT);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }
}
