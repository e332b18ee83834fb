package io.parley.embedded.child;

import sun.misc.Signal;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class for as long as the parent lives.
 *
 * <p>The parent holds the other end of standard input. A byte from it asks for an orderly end; its end, which comes even when the parent
 * is killed, ends this JVM at once. The first argument names the main class, the rest is for it.
 */
public final class ChildMain {

    /** What the parent writes to ask for an orderly end. */
    public static final int STOP = 's';

    private ChildMain() {}

    /** Starts the watch, then the main class. */
    public static void main(String[] args) throws Throwable {
        leaveTerminalToParent("INT");
        leaveTerminalToParent("HUP");
        Thread watch = new Thread(ChildMain::followParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        var main = Class.forName(args[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    // Ctrl-C reaches every process of the terminal; the parent ends us in its own time, after those who still need us.
    @SuppressWarnings("sunapi")
    private static void leaveTerminalToParent(String signal) {
        try {
            Signal.handle(new Signal(signal), ignored -> {});
        } catch (IllegalArgumentException e) {
            System.err.println("the signal " + signal + " is not known here and keeps its meaning");
        }
    }

    private static void followParent() {
        try {
            if (System.in.read() == STOP) {
                System.exit(0);
            }
        } catch (IOException e) {
            System.err.println("the parent cannot be watched any more: " + e.getMessage());
        }
        Runtime.getRuntime().halt(1);
    }
}
