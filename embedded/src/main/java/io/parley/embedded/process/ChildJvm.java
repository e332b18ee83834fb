package io.parley.embedded.process;

import io.parley.embedded.child.ChildMain;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A running child JVM, of the same Java as this process. It ends with this process, however that ends. Thread-safe. */
final class ChildJvm {

    private final Process process;
    private final ChildLog log;

    private ChildJvm(Process process, ChildLog log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a child that works in the folder and logs to {@code <name>.log} there, once an earlier child of that folder is gone.
     *
     * @throws StartException where it cannot be started
     */
    static ChildJvm start(String name, Path folder, ChildCommand command) {
        Path pidFile = folder.resolve(name + ".pid");
        try {
            Predecessor.awaitEnd(pidFile);
            Path temporary = folder.resolve("tmp");
            DataFolder.delete(temporary);
            Files.createDirectories(temporary);
            ChildLog log = ChildLog.open(folder.resolve(name + ".log"));
            ProcessBuilder builder = new ProcessBuilder(line(command, temporary)).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
            // In the environment, so that lists of processes stay readable.
            builder.environment().put("CLASSPATH", ClassPath.withChildMain(command.classPath()).stream().map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator)));
            Process process = builder.start();
            Predecessor.write(pidFile, process.toHandle());
            return new ChildJvm(process, log);
        } catch (IOException e) {
            throw new StartException("the " + name + " in " + folder + " cannot be started: " + e, e);
        }
    }

    private static List<String> line(ChildCommand command, Path temporary) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(command.jvmFlags());
        line.add("-Djava.io.tmpdir=" + temporary);
        line.add("-XX:+ExitOnOutOfMemoryError");
        line.add(ChildMain.class.getName());
        line.add(command.mainClass());
        line.addAll(command.arguments());
        return line;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    ChildLog log() {
        return log;
    }

    /** Ends it at once, as a crash would. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end in order; kills it where that takes longer than the grace. */
    void stop(Duration grace) {
        try {
            process.getOutputStream().write(ChildMain.STOP);
            process.getOutputStream().flush();
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException alreadyGone) {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    private void awaitEnd() {
        process.onExit().join();
    }
}
