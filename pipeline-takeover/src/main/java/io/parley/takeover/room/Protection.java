package io.parley.takeover.room;

import io.parley.takeover.room.RoomRules.Interrupting.On;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.turn.Flag;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;

/**
 * When speech may not be cut, and when nobody is listened to (room.md, Turns 1 and 5). A sentence with a flag is never handed over ahead of
 * time, so it counts as spoken from its hand-over to its end, and no report that is late can change that.
 */
final class Protection {

    private Protection() {}

    /** Whether a question has to wait: for the end of a protected sentence, or of the turn where nothing interrupts. */
    static boolean questionsWait(Deliberation d) {
        return d.turn != null && (d.rules().interrupting().on() == On.NEVER || speaks(d, Flag.PROTECTED));
    }

    /** Whether speech that begins now is ignored. */
    static boolean ignoresSpeech(Deliberation d) {
        return speaks(d, Flag.MUTED);
    }

    static boolean speaks(Deliberation d, Flag flag) {
        return d.queue.any(t -> !t.waiting() && t.flags().contains(flag));
    }

    /** The sentence that speech does not cut now; null if there is none. */
    static @Nullable Takeover uncut(Deliberation d) {
        return d.queue.matching(t -> !t.waiting() && !t.flags().isEmpty()).min(Comparator.comparingInt(Takeover::sequence)).orElse(null);
    }
}
