package io.parley.embedded.process;

import java.nio.file.Path;
import java.util.List;

/**
 * What to run in a child JVM.
 *
 * @param mainClass the program's main class
 * @param classPath where the program's classes are
 * @param jvmFlags  flags of the JVM
 * @param arguments the program's arguments
 */
public record ChildCommand(String mainClass, List<Path> classPath, List<String> jvmFlags, List<String> arguments) {

    /** Copies the lists. */
    public ChildCommand {
        classPath = List.copyOf(classPath);
        jvmFlags = List.copyOf(jvmFlags);
        arguments = List.copyOf(arguments);
    }
}
