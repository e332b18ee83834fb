package io.parley.takeover.dispatch.memory;

/** What earlier owners of the partition did about an effect. */
public enum Prior {
    /** Nothing. */
    UNTOUCHED,
    /** It may have been called: it is the first of its room without a result, and lanes go one by one. */
    MAYBE_BEGUN,
    /** Its result is written. */
    DONE
}
