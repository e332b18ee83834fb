package io.parley.embedded.process;

import io.parley.embedded.child.ChildMain;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Class paths for child JVMs. */
public final class ClassPath {

    private ClassPath() {}

    /** The class path that this process runs with, made absolute. */
    public static List<Path> ofThisProcess() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1)).filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath()).toList();
    }

    /** The same class path, with what {@link ChildMain} needs at its end where it is missing. */
    static List<Path> withChildMain(List<Path> classPath) {
        Path own = home(ChildMain.class);
        if (classPath.contains(own)) {
            return classPath;
        }
        List<Path> completed = new ArrayList<>(classPath);
        completed.add(own);
        return List.copyOf(completed);
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(Objects.requireNonNull(type.getProtectionDomain().getCodeSource()).getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new StartException("the class path entry of " + type.getName() + " is no file: " + e.getMessage(), e);
        }
    }
}
