package io.parley.takeover.room.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One sentence of a reply.
 *
 * @param sequence its number in the reply, from 1
 * @param text     what is said
 * @param flags    how it is to be treated
 */
public record Sentence(int sequence, String text, Set<Flag> flags) {

    public Sentence {
        flags = Flag.set(flags);
    }

    /** A sentence like any other. */
    public Sentence(int sequence, String text) {
        this(sequence, text, Set.of());
    }

    /** This one and the one behind it as one sentence, with the number of the later and the flags of both. */
    Sentence joinedWith(Sentence later) {
        List<Flag> both = new ArrayList<>(flags);
        both.addAll(later.flags);
        return new Sentence(later.sequence, Transcript.join(List.of(text.strip(), later.text.strip())), Flag.set(both));
    }
}
