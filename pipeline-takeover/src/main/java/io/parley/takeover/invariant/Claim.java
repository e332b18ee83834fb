package io.parley.takeover.invariant;

/**
 * What an invariant claims.
 *
 * @param number its number in docs/invariants.md; 0 for what is claimed beside those
 * @param name   the invariant's name
 * @param words  the claim; a clause without a full stop
 */
public record Claim(int number, String name, String words) {

    @Override
    public String toString() {
        return (number == 0 ? "" : number + " ") + name + ": " + words;
    }
}
