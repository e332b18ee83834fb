package io.parley.takeover.dispatch.core;

/**
 * How far an effect has come.
 *
 * @param begun      whether it may have been carried out already, by an earlier try or by an earlier owner of the partition
 * @param repeatable whether doing it twice is the same as once, so that a begun one may be called again
 */
public record Standing(boolean begun, boolean repeatable) {

    /** The same after a try of unclear result. */
    public Standing unclear() {
        return new Standing(true, repeatable);
    }
}
