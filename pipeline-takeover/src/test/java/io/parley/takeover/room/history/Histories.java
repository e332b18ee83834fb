package io.parley.takeover.room.history;

import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.TakeoverEvent;
import io.parley.takeover.room.RoomRules.Interrupting.On;
import io.parley.takeover.room.history.History.Crash;
import io.parley.takeover.room.history.History.Custom;
import io.parley.takeover.room.history.History.Keeping;
import io.parley.takeover.room.history.History.Manner;
import io.parley.takeover.room.history.History.Mishap;
import io.parley.takeover.room.history.History.Serving;
import io.parley.takeover.room.history.History.ShortTexts;
import io.parley.takeover.room.history.History.Timed;
import io.parley.takeover.room.turn.Flag;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

import java.util.Set;

/** Draws histories; they shrink towards few acts without disorder. */
public final class Histories {

    private Histories() {}

    /** Any history. */
    public static Arbitrary<History> any() {
        return Combinators.combine(manners(), timed().list().ofMinSize(1).ofMaxSize(14), replies().list().ofMinSize(1).ofMaxSize(4),
                Arbitraries.of(Mishap.class).list().ofMinSize(1).ofMaxSize(12), crashes().list().ofMaxSize(3)).as(History::new);
    }

    /** Small numbers are not drawn more often than others: most of what matters takes a while. */
    private static Arbitrary<Integer> evenly(int most) {
        return Arbitraries.integers().between(0, most).withDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Crash> crashes() {
        return Combinators.combine(evenly(40_000), evenly(8_000)).as(Crash::new);
    }

    private static Arbitrary<Manner> manners() {
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        return Combinators.combine(flag, flag, flag, flag,
                Combinators.combine(flag, flag, customs(), servings()).as(Keeping::new),
                Arbitraries.of(Outcome.REFUSED, Outcome.UNKNOWN, Outcome.DROPPED),
                Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.just(Outcome.ACCEPTED)),
                        Tuple.of(1, Arbitraries.of(Outcome.REFUSED, Outcome.UNKNOWN))),
                flag)
                .as(Manner::new);
    }

    private static Arbitrary<Serving> servings() {
        Arbitrary<Outcome> troubles = Arbitraries.of(Outcome.REFUSED, Outcome.UNKNOWN);
        Arbitrary<Outcome> accepted = Arbitraries.just(Outcome.ACCEPTED);
        return Combinators
                .combine(Arbitraries.frequencyOf(Tuple.of(40, accepted), Tuple.of(1, troubles)), Arbitraries.of(false, false, true),
                        Arbitraries.frequencyOf(Tuple.of(6, accepted), Tuple.of(1, troubles)), Arbitraries.of(false, false, true))
                .as(Serving::new);
    }

    private static Arbitrary<Custom> customs() {
        Arbitrary<On> on = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(On.ANY)), Tuple.of(1, Arbitraries.of(On.class)));
        Arbitrary<ShortTexts> shortTexts = Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(ShortTexts.TAKEN)),
                Tuple.of(1, Arbitraries.of(ShortTexts.class)));
        return Combinators.combine(on, Arbitraries.of(0, 0, 1), shortTexts, Arbitraries.of(false, true), Arbitraries.of(false, false, true))
                .as(Custom::new);
    }

    private static Arbitrary<Timed> timed() {
        return Combinators.combine(evenly(5000), acts()).as(Timed::new);
    }

    private static Arbitrary<Act> acts() {
        return Arbitraries.frequencyOf(Tuple.of(16, speaking()), Tuple.of(16, Arbitraries.just(new Act.Ask())),
                Tuple.of(14, Arbitraries.integers().between(1, 3).injectNull(0.3).map(Act.Enqueue::new)),
                Tuple.of(6, Combinators.combine(Arbitraries.integers().between(1, 3).injectNull(0.3), Arbitraries.of(Act.File.class))
                        .as(Act.EnqueueFile::new)),
                Tuple.of(8, Combinators.combine(evenly(4), Arbitraries.integers().between(0, 4)).as(Act.Reorder::new)),
                Tuple.of(12, evenly(7000).map(Act.Interject::new)), Tuple.of(6, evenly(50).map(Act.Swap::new)),
                Tuple.of(2, Arbitraries.integers().between(-1, 2).map(Act.Quick::new)),
                Tuple.of(4, Arbitraries.of(true, false).map(Act.Command::new)),
                Tuple.of(4, Arbitraries.integers().between(0, 3).map(Act.CancelOne::new)),
                Tuple.of(1, Arbitraries.just(new Act.CancelAll())), Tuple.of(5, Arbitraries.just(new Act.AskForQueue())),
                Tuple.of(1, Arbitraries.of(new Act.Intrude(), new Act.Garble())),
                Tuple.of(1, Arbitraries.of(5, 9, 50, 99, 35).map(Act.ChannelSays::new)),
                Tuple.of(1, Arbitraries.just(new Act.Repeat())), Tuple.of(3, rumours()),
                Tuple.of(2, Arbitraries.of(Act.Again.class).map(Act.AskAgain::new)),
                Tuple.of(1, Arbitraries.just(new Act.Beat())), Tuple.of(4, microphones()), Tuple.of(1, Arbitraries.just(new Act.Close())));
    }

    private static Arbitrary<Act> speaking() {
        return Combinators.combine(evenly(12), Arbitraries.of(Act.Ending.class),
                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(0)), Tuple.of(1, evenly(1500))).list().ofMinSize(1)
                        .ofMaxSize(6),
                Arbitraries.of(false, true)).as(Act.Speak::new);
    }

    private static Arbitrary<Act> microphones() {
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        return Combinators.combine(flag, Arbitraries.integers().between(0, 4), flag).as(Act.UseMicrophone::new);
    }

    private static Arbitrary<Act> rumours() {
        return Combinators.combine(Arbitraries.integers().between(1, 8), Arbitraries.of(TakeoverEvent.class)).as(Act.Rumour::new);
    }

    private static Arbitrary<ReplyPlan> replies() {
        Arbitrary<String> texts = Arbitraries.of("Yes.", "It is on the left.", " You cannot miss it, for it is big. ", "Refuse me.",
                "电梯在左边。",
                "Up 🚀🚀 we go.", " ");
        return Combinators
                .combine(texts.list().ofMaxSize(5), flags().list().ofMinSize(1).ofMaxSize(5), evenly(4000).list().ofMinSize(1).ofMaxSize(5),
                        Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(0)), Tuple.of(1, Arbitraries.integers().between(1, 5))),
                        Arbitraries.of(false, true),
                        Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(ReplyPlan.Ending.COMPLETE)),
                                Tuple.of(2, Arbitraries.of(ReplyPlan.Ending.class))),
                        Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(1)), Tuple.of(1, Arbitraries.just(2))))
                .as(ReplyPlan::new);
    }

    private static Arbitrary<Set<Flag>> flags() {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(Set.<Flag>of())),
                Tuple.of(2, Arbitraries.of(Set.of(Flag.PROTECTED), Set.of(Flag.MUTED), Set.of(Flag.PROTECTED, Flag.MUTED))));
    }
}
