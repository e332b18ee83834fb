package io.parley.app.local;

import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Says where the Parley that uses a data folder can be reached, for commands that are started beside it.
 *
 * @param pid       its process
 * @param began     when that process began, in milliseconds since 1970: another one may have the same id later
 * @param url       its gateway
 * @param bootstrap its broker
 * @param registry  its schema registry
 * @param renderer  its renderer
 */
public record RunFile(long pid, long began, String url, String bootstrap, String registry, String renderer) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The file of this process. */
    static RunFile ofThisProcess(String url, String bootstrap, String registry, String renderer) {
        ProcessHandle process = ProcessHandle.current();
        return new RunFile(process.pid(), began(process), url, bootstrap, registry, renderer);
    }

    private static long began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

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
            return ProcessHandle.of(found.pid()).filter(process -> process.isAlive() && began(process) == found.began())
                    .map(alive -> found);
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
