package io.parley.takeover.store;

import io.parley.schemas.replies.SentenceFlag;
import io.parley.takeover.room.turn.Flag;

import java.util.List;
import java.util.Set;

/** The flags of a sentence to their Avro form and back; one that is there twice counts once. Stateless. */
public final class FlagCodec {

    private FlagCodec() {}

    /** The Avro form. */
    public static List<SentenceFlag> write(Set<Flag> flags) {
        return Mapped.list(flags, flag -> SentenceFlag.valueOf(flag.name()));
    }

    /** The flags of that Avro form. */
    public static Set<Flag> read(List<SentenceFlag> stored) {
        return Flag.set(stored.stream().map(flag -> Flag.valueOf(flag.name())).toList());
    }
}
