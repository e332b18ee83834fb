package io.parley.takeover.dispatch.renderer;

import java.util.function.Function;

/**
 * What is known after one try of a call.
 *
 * @param <T> what the renderer says when it did it
 */
public sealed interface RendererAnswer<T> {

    /** It was carried out. */
    record Done<T>(T value) implements RendererAnswer<T> {}

    /**
     * The renderer said no, and will say so again.
     *
     * @param status  the answer's code, or the HTTP status where that was the refusal
     * @param message why; it may quote content, so it is not for logs
     */
    record Refused<T>(int status, String message) implements RendererAnswer<T> {}

    /**
     * It certainly was not carried out, and may be tried again.
     *
     * @param why for operators, without personal text
     */
    record NotDone<T>(String why) implements RendererAnswer<T> {}

    /**
     * It may have been carried out: it was sent, and no readable answer came.
     *
     * @param why for operators, without personal text
     */
    record Unclear<T>(String why) implements RendererAnswer<T> {}

    /** What this means once what the renderer said is looked into. */
    default <U> RendererAnswer<U> then(Function<T, RendererAnswer<U>> meaning) {
        return switch (this) {
            case Done<T> done -> meaning.apply(done.value());
            case Refused<T> refused -> new Refused<>(refused.status(), refused.message());
            case NotDone<T> notDone -> new NotDone<>(notDone.why());
            case Unclear<T> unclear -> new Unclear<>(unclear.why());
        };
    }
}
