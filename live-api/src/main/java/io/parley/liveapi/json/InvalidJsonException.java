package io.parley.liveapi.json;

import io.parley.liveapi.RefusalCode;

import java.io.Serial;

/** Content from outside that cannot be taken. Its message is meant for who sent it; it may quote a little of the content. */
public final class InvalidJsonException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;
    private static final int QUOTED = 80;

    private final RefusalCode code;
    private final String path;
    private final String expected;
    private final String found;

    /**
     * @param code     what to answer
     * @param path     where, like {@code param.sceneList[0].tts_query.content}
     * @param expected what would have been right, without a final stop
     * @param found    the value as JSON or in words; quoted clipped
     */
    public InvalidJsonException(RefusalCode code, String path, String expected, String found) {
        super(path);
        this.code = code;
        this.path = path;
        this.expected = expected;
        this.found = clipped(found);
    }

    @Override
    public String getMessage() {
        return path + ": expected " + expected + ", found " + found;
    }

    /** What to answer. */
    public RefusalCode code() {
        return code;
    }

    /** Where the wrong value stands. */
    public String path() {
        return path;
    }

    /** What would have been right. */
    public String expected() {
        return expected;
    }

    /** The wrong value, clipped. */
    public String found() {
        return found;
    }

    private static String clipped(String text) {
        return text.codePointCount(0, text.length()) <= QUOTED ? text : text.substring(0, text.offsetByCodePoints(0, QUOTED)) + "…";
    }
}
