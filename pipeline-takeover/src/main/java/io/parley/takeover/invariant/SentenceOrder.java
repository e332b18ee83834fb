package io.parley.takeover.invariant;

import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.PlayQueue;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.turn.Turn;
import org.jspecify.annotations.Nullable;

import java.util.function.Predicate;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 4: the sentences of a reply go to the renderer in sequence order, none twice, however they arrive; those of a resumed reply count anew.
 *
 * <pre>
 *   holds:  sentences 1, 2 handed over; interrupted, resumed; sentences 2, 3 handed over
 *   broken: sentence 3 is handed over, then sentence 2
 * </pre>
 */
final class SentenceOrder implements Invariant {

    private @Nullable TraceId turn;
    /** The last sentence that began, or ended at the renderer. */
    private int newest;

    @Override
    public Claim claim() {
        return new Claim(4, "SentenceOrder", "sentences of a reply start in sequence order, none twice");
    }

    @Override
    public void begin(RoomState room) {
        Turn now = room.turn();
        if (now != null) {
            turn = now.trace();
            newest = now.interrupted() ? 0 : last(room.queue(), t -> t.answers(now.trace()) && t.playing());
        }
    }

    @Override
    public void observe(Step step) {
        RoomState next = step.next();
        Turn now = next == null ? null : next.turn();
        if (next == null || now == null) {
            return;
        }
        if (now.interrupted() || !now.trace().equals(turn)) {
            turn = now.trace();
            newest = 0;
        }
        PlayQueue queue = step.before() == null ? PlayQueue.EMPTY : step.before().queue();
        if (!now.interrupted()) {
            newest = Math.max(newest, last(queue, t -> t.answers(now.trace()) && !t.waiting() && next.queue().find(t.id()) == null));
            newest = Math.max(newest, last(next.queue(), t -> t.answers(now.trace()) && t.playing()));
        }
        for (Takeover takeover : next.queue().takeovers()) {
            if (takeover.answers(now.trace()) && takeover.handOvers() > 0 && firstTime(queue.find(takeover.id()))) {
                int before = Math.max(newest, last(next.queue(), t -> t.answers(now.trace()) && !t.waiting() && !t.equals(takeover)));
                unless(takeover.sequence() > before, "sentence %s of %s goes to the renderer after sentence %s", takeover.sequence(),
                        now.trace(), before);
            }
        }
    }

    private static int last(PlayQueue queue, Predicate<Takeover> wanted) {
        return queue.matching(wanted).mapToInt(Takeover::sequence).max().orElse(0);
    }

    private static boolean firstTime(@Nullable Takeover earlier) {
        return earlier == null || earlier.handOvers() == 0;
    }
}
