package io.parley.embedded.process;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** A folder that belongs to this process until it is closed; a temporary one is deleted then. Not thread-safe. */
public final class DataFolder implements AutoCloseable {

    private static final String LOCK = ".parley.lock";
    // Locked beyond the content, so that others can read the pid where a lock forbids reading.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path path;
    private final boolean temporary;
    private final FileChannel lock;

    private DataFolder(Path path, boolean temporary, FileChannel lock) {
        this.path = path;
        this.temporary = temporary;
        this.lock = lock;
    }

    /**
     * The folder given, made where it is missing, else a temporary one.
     *
     * @param  wished         the folder
     * @param  purpose        a word for a temporary folder's name
     * @throws StartException where the folder cannot be used or another process has it
     */
    public static DataFolder open(Optional<Path> wished, String purpose) {
        try {
            Path path = wished.isPresent()
                    ? Files.createDirectories(wished.get().toAbsolutePath())
                    : Files.createTempDirectory("parley-" + purpose + "-");
            return new DataFolder(path, wished.isEmpty(), lock(path));
        } catch (IOException e) {
            throw new StartException("the data folder " + wished.map(Path::toString).orElse("(temporary)") + " cannot be used: " + e, e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                throw taken(path, channel);
            }
            channel.truncate(0).write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
            return channel;
        } catch (OverlappingFileLockException e) {
            StartException taken = taken(path, channel);
            channel.close();
            throw taken;
        } catch (IOException | StartException e) {
            channel.close();
            throw e;
        }
    }

    private static StartException taken(Path path, FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        String pid = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
        return new StartException("the data folder " + path + " is in use by another Parley (pid " + (pid.isEmpty() ? "unknown" : pid)
                + "): stop that one or choose another folder");
    }

    /** Gives the folder free, and deletes it where it is temporary. */
    @Override
    public void close() {
        try {
            lock.close();
            if (temporary) {
                delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder and all in it; files that vanish meanwhile are as good as deleted. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
