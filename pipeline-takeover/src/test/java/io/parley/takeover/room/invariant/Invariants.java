package io.parley.takeover.room.invariant;

import io.parley.takeover.room.simulation.Step;

import java.util.List;
import java.util.stream.Stream;

/** All invariants that hold so far. */
public final class Invariants {

    private Invariants() {}

    /** Fresh ones, for one history. */
    public static List<Invariant> all() {
        return List.of(new OneFloor(), new HandOverWindow(), new OneTerminal(), new QueueOrder(), new SentenceOrder(), new EpochFence(),
                new FillerFence(), new CommandImmediate(), new OneEndOfTurn(), new OneTurnOrNone(), new TimersFireOnce(),
                new JournalWithoutGap(),
                new SameDecisionAgain(), new HeardIsPrefix(), new Bounded(), new OneAnswer(), new ProtectedSpeech(), new MutedSpeech());
    }

    /** What a whole history breaks, the name first; empty if all is well. */
    public static List<String> brokenBy(List<Step> history) {
        return all().stream().flatMap(invariant -> brokenBy(invariant, history)).toList();
    }

    private static Stream<String> brokenBy(Invariant invariant, List<Step> history) {
        try {
            history.forEach(invariant::observe);
            invariant.atRest(history.getLast().decision().next());
            return Stream.empty();
        } catch (AssertionError broken) {
            return Stream.of(invariant.getClass().getSimpleName() + ": " + broken.getMessage());
        }
    }
}
