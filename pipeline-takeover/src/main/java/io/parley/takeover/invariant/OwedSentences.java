package io.parley.takeover.invariant;

import io.parley.takeover.room.Decision.Reason;
import io.parley.takeover.room.RoomInput.Reply;
import io.parley.takeover.room.RoomInput.ReplyPart;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Rule;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.turn.Sentence;
import io.parley.takeover.room.turn.Turn;
import io.parley.takeover.room.turn.Turn.Phase;
import org.jspecify.annotations.Nullable;

import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * The sentences that a room owes to a turn: those that the engine sent, by the engine's numbers, less those that have an excuse of their own.
 * Counts for itself, and takes the room's word only for that an attempt is over. As large as the reply.
 */
final class OwedSentences {

    /** docs/room.md, Turns 3: what is further ahead than that may be dropped. */
    private static final int AHEAD = 256;

    final TraceId turn;
    /** Texts by number. */
    private final NavigableMap<Integer, String> owed = new TreeMap<>();
    /** Numbers that the attempt has sent, beyond {@link #known}. */
    private final NavigableSet<Integer> sent = new TreeSet<>();
    /** Numbers by which sentences were queued: one that was joined with those before it has the last one's. */
    private final NavigableSet<Integer> queued = new TreeSet<>();
    private @Nullable String attempt;
    /** What has a number up to this one was sent or given up: nothing is awaited there. */
    private int known;
    /** The last number of a sentence that began, or ended at the renderer. */
    private int begun;
    private int last = Integer.MAX_VALUE;
    private boolean failed;

    OwedSentences(TraceId turn) {
        this.turn = turn;
    }

    /** The engine says something to this turn. */
    void take(Reply reply, Step step) {
        boolean current = reply.attempt().equals(attempt);
        if (says(step, Rule.STALE_ATTEMPT)) {
            unless(!current, "of %s the attempt that counts is dropped as stale", turn);
            return;
        }
        if (!current) {
            begin(reply.attempt(), step.before());
        }
        boolean repeated = says(step, Rule.REPEATED_REPLY);
        switch (reply.part()) {
            case ReplyPart.Next(Sentence sentence) -> {
                unless(!repeated || !wants(sentence.sequence()), "sentence %s of %s is new, and is dropped as if it were known",
                        sentence.sequence(), turn);
                if (!repeated) {
                    sent.add(sentence.sequence());
                    owed.put(sentence.sequence(), sentence.text().strip());
                }
            }
            case ReplyPart.Complete(int end) -> last = repeated ? last : end;
            case ReplyPart.Failed failure -> failed |= !repeated;
        }
    }

    /** A newer attempt replaces what the renderer has not, and what had not begun when it was taken from it. */
    private void begin(String newer, @Nullable RoomState before) {
        int given = begun;
        if (before != null) {
            given = Math.max(given,
                    before.queue().matching(t -> t.answers(turn) && !t.waiting()).mapToInt(Takeover::sequence).max().orElse(0));
        }
        if (before != null && before.turn() != null && before.turn().phase() instanceof Phase.Interrupted interrupted) {
            given = Math.max(given, interrupted.cuts().stream().mapToInt(Phase.Cut::sequence).max().orElse(0));
        }
        attempt = newer;
        owed.tailMap(given, false).clear();
        queued.tailSet(given, false).clear();
        sent.clear();
        known = given;
    }

    private boolean wants(int number) {
        return !failed && number > known && number <= last && number < awaited() + AHEAD && !sent.contains(number);
    }

    /** The first number that was not sent. */
    private int awaited() {
        int first = known + 1;
        while (sent.contains(first)) {
            first++;
        }
        return first;
    }

    /** What else follows from the step: gaps are given up, the reply fails, sentences are handed over or end with an excuse. */
    void follow(Step step) {
        if (says(step, Rule.GAP_SKIPPED)) {
            Integer next = sent.higher(awaited());
            known = next == null ? last : next - 1;
        }
        failed |= says(step, Rule.REPLY_TIMEOUT) || says(step, Rule.APOLOGY);
        RoomState before = step.before();
        RoomState next = step.next();
        if (before == null || next == null) {
            return;
        }
        next.queue().matching(t -> t.answers(turn)).forEach(sentence -> {
            queued.add(sentence.sequence());
            begun = sentence.playing() ? Math.max(begun, sentence.sequence()) : begun;
        });
        Turn now = next.turn();
        if (now != null && !now.interrupted()) {
            before.queue().matching(t -> t.answers(turn) && !t.waiting() && next.queue().find(t.id()) == null)
                    .forEach(sentence -> begun = Math.max(begun, sentence.sequence()));
        }
        before.queue().matching(t -> t.answers(turn) && next.queue().find(t.id()) == null && Excuses.has(t, step)).forEach(this::forgive);
    }

    /** Neither it nor what was joined with it need be heard. */
    private void forgive(Takeover sentence) {
        Integer previous = queued.lower(sentence.sequence());
        String text = sentence.content().text();
        owed.subMap(previous == null ? 0 : previous, false, sentence.sequence(), true).values().removeIf(text::contains);
    }

    /** @throws BrokenException unless each is to be found in what was heard, in order */
    void mustBeIn(String heard) {
        int from = 0;
        for (var sentence : owed.entrySet()) {
            int found = heard.indexOf(sentence.getValue(), from);
            unless(found >= 0, "%s ended, and its sentence %s was not heard whole", turn, sentence.getKey());
            from = found + sentence.getValue().length();
        }
    }

    private static boolean says(Step step, Rule rule) {
        return step.decision().reasons().stream().map(Reason::rule).anyMatch(rule::equals);
    }
}
