package io.parley.takeover.room.speech;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The utterances that a room remembers: the unsettled ones, and the newest settled ones so that late events are known for what they are.
 * Immutable.
 *
 * @param known        oldest first
 * @param forgottenTo  every utterance up to this id has been forgotten: its events are late; -1 if none has
 * @param recorded     the newest opening of a microphone whose recording ended; -1 if none has
 */
public record Utterances(List<Utterance> known, long forgottenTo, long recorded) {

    /** Nobody has spoken yet. */
    public static final Utterances NONE = new Utterances(List.of(), -1, -1);

    /** How many are remembered: more than can be unsettled at a time, since an utterance takes over half a second and its words come in five. */
    static final int REMEMBERED = 16;

    public Utterances {
        known = List.copyOf(known);
    }

    /** The utterance of that id; null if it is unknown. */
    public @Nullable Utterance find(long id) {
        for (Utterance utterance : known) {
            if (utterance.id() == id) {
                return utterance;
            }
        }
        return null;
    }

    /** Whether somebody speaks now. */
    public boolean anybodySpeaks() {
        return known.stream().anyMatch(Utterance::speaking);
    }

    /** Whether the words of some utterance are still to come. */
    public boolean anyUnsettled() {
        return known.stream().anyMatch(u -> !u.settled());
    }

    /** The utterances whose words, or any news of which, are overdue. */
    public Stream<Utterance> overdue(Instant at) {
        return known.stream().filter(u -> u.due().filter(due -> !due.isAfter(at)).isPresent());
    }

    /** When the next one is overdue. */
    public Optional<Instant> nextDeadline() {
        @Nullable
        Instant next = null;
        for (Utterance utterance : known) {
            Instant due = utterance.due().orElse(null);
            if (due != null && (next == null || due.isBefore(next))) {
                next = due;
            }
        }
        return Optional.ofNullable(next);
    }

    /** Whether an unknown utterance must have been forgotten, or would be at once. */
    public boolean tooOld(long id) {
        return id <= forgottenTo || known.size() >= REMEMBERED && id < known.getFirst().id();
    }

    /** The unsettled utterance that one more would have to be forgotten for; empty if there is room. */
    public Optional<Utterance> crowdedOut() {
        return known.size() < REMEMBERED || known.getFirst().settled() ? Optional.empty() : Optional.of(known.getFirst());
    }

    /** The newest utterance below that id; null if there is none. */
    public @Nullable Utterance newest(long below) {
        return known.reversed().stream().filter(utterance -> utterance.id() < below).findFirst().orElse(null);
    }

    /** The same with an utterance added or replaced. */
    public Utterances with(Utterance utterance) {
        List<Utterance> next = new ArrayList<>(known);
        int place = next.size();
        while (place > 0 && next.get(place - 1).id() > utterance.id()) {
            place--;
        }
        if (place > 0 && next.get(place - 1).id() == utterance.id()) {
            next.set(place - 1, utterance);
        } else {
            next.add(place, utterance);
        }
        long forgotten = forgottenTo;
        while (next.size() > REMEMBERED) {
            forgotten = Math.max(forgotten, next.removeFirst().id());
        }
        return new Utterances(next, forgotten, recorded);
    }

    /** The same, now that the recording of that opening has ended. */
    public Utterances recordedTo(long opening) {
        return new Utterances(known, forgottenTo, opening);
    }
}
