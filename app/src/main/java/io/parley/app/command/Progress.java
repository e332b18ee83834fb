package io.parley.app.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells people what is going on, with the seconds since the start. Thread-safe. */
record Progress(PrintWriter out, long start) implements Consumer<String> {

    Progress(PrintWriter out) {
        this(out, System.nanoTime());
    }

    @Override
    public void accept(String line) {
        out.println(String.format(Locale.ROOT, "parley: %5.1f s  %s", (System.nanoTime() - start) / 1e9, line));
        out.flush();
    }
}
