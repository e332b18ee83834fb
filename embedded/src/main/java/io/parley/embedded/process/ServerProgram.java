package io.parley.embedded.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A server that {@link ServerProcess} can run as a child. */
public interface ServerProgram {

    /** A word for logs, files and messages. */
    String name();

    /** Prepares the folder for a start on these ports and says what to run. */
    ChildCommand prepare(Path folder, Ports ports) throws IOException;

    /**
     * Whether this program, prepared in the folder, serves clients on these ports now; not so when a stranger does. Waits a few seconds at
     * most.
     */
    boolean isReady(Path folder, Ports ports);

    /** How long an orderly end may take. */
    Duration grace();
}
