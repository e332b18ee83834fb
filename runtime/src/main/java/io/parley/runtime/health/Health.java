package io.parley.runtime.health;

/** Whether something is up; if not, why. */
public sealed interface Health {

    /** It works. */
    record Up() implements Health {}

    /**
     * It does not work.
     *
     * @param reason one line for operators, without personal text
     */
    record Down(String reason) implements Health {}

    /** It works. */
    static Health up() {
        return new Up();
    }

    /** It does not work, and this is why. */
    static Health down(String reason) {
        return new Down(reason);
    }
}
