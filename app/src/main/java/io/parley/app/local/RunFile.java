package io.parley.app.local;

import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Says where the Parley that uses a data folder can be reached, for commands that are started beside it.
 *
 * @param pid       its process
 * @param url       its gateway
 * @param bootstrap its broker
 * @param registry  its schema registry
 * @param renderer  its renderer
 */
public record RunFile(long pid, String url, String bootstrap, String registry, String renderer) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Path in(Path data) {
        return data.resolve("run.json");
    }

    /** What runs on that folder; empty if nothing does. */
    public static Optional<RunFile> find(Path data) {
        Path file = in(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            RunFile found = JSON.readValue(file.toFile(), RunFile.class);
            return ProcessHandle.of(found.pid()).filter(ProcessHandle::isAlive).map(alive -> found);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Tells others. */
    void write(Path data) {
        Path whole = data.resolve("run.json.new");
        try {
            JSON.writeValue(whole.toFile(), this);
            Files.move(whole, in(data), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Path data) {
        try {
            Files.deleteIfExists(in(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
