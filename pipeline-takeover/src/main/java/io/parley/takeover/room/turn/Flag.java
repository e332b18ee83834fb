package io.parley.takeover.room.turn;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** How a sentence is to be treated while it is spoken (room.md, Turns 1 and 5). */
public enum Flag {
    /** Neither speech nor a newer question cuts it. */
    PROTECTED,
    /** Speech that begins while it is spoken is ignored. */
    MUTED;

    /** These flags, always in the same order, so that what is stored and journalled of them is equal byte for byte. */
    public static Set<Flag> set(Collection<Flag> flags) {
        return flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
    }
}
