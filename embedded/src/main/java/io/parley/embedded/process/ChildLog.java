package io.parley.embedded.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a child writes to its standard output and error since one of its starts; earlier starts stay in the file before it.
 *
 * @param file  the log
 * @param start where this start begins, in bytes
 */
record ChildLog(Path file, long start) {

    private static final long MAX_BYTES = 8L << 20;
    private static final int TAIL_BYTES = 64 << 10;

    /** The log of a start about to happen. A long file is put aside first, with the ending {@code .1}. */
    static ChildLog open(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return new ChildLog(file, Files.exists(file) ? Files.size(file) : 0);
    }

    /** At most so many of the last lines of this start. */
    List<String> lastLines(int count) {
        List<String> lines = tail().lines().toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** Whether the end of this start's log says any of these. */
    boolean says(String... phrases) {
        String tail = tail();
        for (String phrase : phrases) {
            if (tail.contains(phrase)) {
                return true;
            }
        }
        return false;
    }

    private String tail() {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(Math.max(start, log.length() - TAIL_BYTES));
            byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, log.length() - log.getFilePointer())];
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
