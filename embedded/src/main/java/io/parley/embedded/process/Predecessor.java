package io.parley.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The child that ran in a folder before. When its parent is killed it ends a moment later, and until then it holds the folder's files.
 */
final class Predecessor {

    private static final long PATIENCE_SECONDS = 10;

    private Predecessor() {}

    /** Notes the child of a folder; the time of its start tells it from a later process with the same pid. */
    static void write(Path pidFile, ProcessHandle child) throws IOException {
        Files.writeString(pidFile, child.pid() + " " + startOf(child));
    }

    /**
     * Returns when the child noted is gone.
     *
     * @throws StartException where it is still there after ten seconds
     */
    static void awaitEnd(Path pidFile) throws IOException {
        Optional<ProcessHandle> child = read(pidFile);
        if (child.isEmpty()) {
            return;
        }
        try {
            child.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StartException("the data folder " + pidFile.getParent() + " is still in use by pid " + child.get().pid()
                    + ": stop that process or choose another folder", e);
        } catch (ExecutionException e) {
            throw new StartException("the end of pid " + child.get().pid() + " cannot be awaited: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while waiting for the end of pid " + child.get().pid(), e);
        }
    }

    private static Optional<ProcessHandle> read(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String[] parts = Files.readString(pidFile).split(" ", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(parts[0])).filter(child -> startOf(child).equals(parts[1]));
    }

    private static String startOf(ProcessHandle child) {
        return child.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
