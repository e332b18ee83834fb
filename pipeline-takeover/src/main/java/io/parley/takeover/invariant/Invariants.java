package io.parley.takeover.invariant;

import io.parley.takeover.room.RoomState;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Watches one history with every invariant. What is broken once is not watched any further, since what follows would only repeat it.
 *
 * <p>Not thread-safe.
 */
public final class Invariants {

    private final List<Invariant> watching;
    private final List<Broken> broken = new ArrayList<>();

    /**
     * An invariant does not hold.
     *
     * @param entry the journal entry that broke it; 0 if something is owed at the end
     * @param found what was found, never what anybody said
     */
    public record Broken(Claim claim, long entry, String found) {

        @Override
        public String toString() {
            return claim.name() + ": " + found + (entry == 0 ? " at rest" : " (entry " + entry + ")");
        }
    }

    private Invariants(Stream<Invariant> watching) {
        this.watching = new ArrayList<>(watching.toList());
    }

    /** All of them, for a history that was decided by this release's rules under virtual time. */
    public static Invariants ofHistory() {
        return new Invariants(Stream.concat(Stream.of(new SameDecisionAgain()), besideDecidingAgain(true)));
    }

    /** All but the one that decides again, which would find any fault of the rules, for a history under virtual time. */
    static Invariants ofFaultyHistory() {
        return new Invariants(besideDecidingAgain(true));
    }

    /** All but the one that decides again: whoever has the steps from {@link io.parley.takeover.journal.Redecision} has done that. */
    public static Invariants ofJournal() {
        return new Invariants(besideDecidingAgain(false));
    }

    private static Stream<Invariant> besideDecidingAgain(boolean punctual) {
        return Stream.of(new OneFloor(), new OneTerminal(), new QueueOrder(), new SentenceOrder(), new EpochFence(), new SpokenWhole(),
                new FillerFence(), new CommandImmediate(), new ProtectedSpeech(), new MutedSpeech(), new VoiceAlone(),
                new CallbacksInOrder(), new OneEndOfTurn(),
                new OneTurnOrNone(), new TimersFireOnce(punctual),
                new JournalWithoutGap(), new HeardIsPrefix(), new CrashIsNoCrash(), new RoomsApart(), new Bounded(), new HandOverWindow(),
                new OneAnswer(), new RefusalChangesNothing());
    }

    /** What is claimed, in order. */
    public static List<Claim> claims() {
        return ofHistory().watching.stream().map(Invariant::claim).sorted(Comparator.comparingInt(Invariants::rank)).toList();
    }

    private static int rank(Claim claim) {
        return claim.number() == 0 ? Integer.MAX_VALUE : claim.number();
    }

    /** The history is watched from here on, in which the room is this; only before the first step. */
    public void begin(RoomState room) {
        watching.forEach(invariant -> invariant.begin(room));
    }

    /** The history goes on. */
    public void observe(Step step) {
        Set<Invariant> fallen = new HashSet<>();
        for (Invariant invariant : watching) {
            try {
                invariant.observe(step);
            } catch (BrokenException e) {
                fallen.add(invariant);
                broken.add(new Broken(invariant.claim(), step.decision().entry(), String.valueOf(e.getMessage())));
            }
        }
        watching.removeAll(fallen);
    }

    /** The history has come to rest. */
    public void atRest(@Nullable RoomState last) {
        for (Invariant invariant : watching) {
            try {
                invariant.atRest(last);
            } catch (BrokenException e) {
                broken.add(new Broken(invariant.claim(), 0, String.valueOf(e.getMessage())));
            }
        }
    }

    /** What does not hold, in the order in which it broke. */
    public List<Broken> broken() {
        return List.copyOf(broken);
    }

    /** What a whole history breaks; empty if all is well. */
    public static List<Broken> brokenBy(List<Step> history) {
        Invariants all = ofHistory();
        history.forEach(all::observe);
        all.atRest(history.getLast().next());
        return all.broken();
    }
}
