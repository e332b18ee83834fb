package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.TakeoverEvent;
import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.simulation.Setups;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Something is put before what was handed ahead, and nobody knows what came of its recall: it is carried out, and its answer says nothing. The
 * first sentence plays from 0.120 to 3.120, the second is handed ahead at 0.140.
 */
class DoubtedRecallScenarioTest {

    private static final String FIRST = "You cannot miss it, it is big.";
    private static final String SECOND = "It stands at the end of a way.";
    private static final String WORDS = "Hear, hear";

    private static RoomScenario answering() {
        RoomScenario room = RoomScenario.live()
                .whenAsked("Where?", after(0.1).says(1, FIRST), after(0.1).says(2, SECOND), after(0.2).completes(2)).asks("Where?").at(0);
        room.happens(r -> r.renderer().troubleWithStops(Outcome.UNKNOWN)).at(0.01);
        return room;
    }

    /** Two are queued: the first plays from 0.020 on, which is known at 0.040. */
    private static RoomScenario queueing() {
        RoomScenario room = RoomScenario.live(Setups.owned("mine")).queues("One and one", null).at(0).queues("Two and two", null).at(0);
        room.renderer().troubleWithStops(Outcome.UNKNOWN);
        return room;
    }

    private static List<Rule> decided(RoomScenario room) {
        List<Rule> interesting = List.of(Rule.RECALLED, Rule.TAKEN_BACK, Rule.OVERTAKEN, Rule.TAKEOVER_FAILED, Rule.PERHAPS_STOPPED,
                Rule.SUCCESSOR_PLAYS);
        return room.world().steps().stream().flatMap(step -> step.decision().reasons().stream()).map(Decision.Reason::rule)
                .filter(interesting::contains).toList();
    }

    private static List<String> toldOfTheFirst(RoomScenario room) {
        return room.callbacks().stream().filter(told -> told.contains("s-1:")).toList();
    }

    @Test
    void shouldTakeBackWhatTheRendererTellsToBeCancelled() {
        // when
        RoomScenario room = answering().queues(WORDS, 1).at(1).until(20);

        // then: the stop ends it at 1.020, its answer comes at 1.030 and says nothing, the report at 1.040
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.120-6.120 " + SECOND, "6.160-7.160 " + WORDS);
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.OVERTAKEN, Rule.TAKEN_BACK);
    }

    @Test
    void shouldNeverSayAgainWhatNobodyKnowsToBeRecalled() {
        // given: reports of what is cut are lost as well
        RoomScenario room = answering();
        room.renderer().sendBy(report -> report instanceof TakeoverReport about && about.event() == TakeoverEvent.CANCELLED
                ? List.of()
                : List.of(Duration.ZERO));

        // when
        room.queues(WORDS, 1).at(1).until(20);

        // then
        assertThat(room.sounds()).hasSize(2).first().isEqualTo("0.120-3.120 " + FIRST);
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.OVERTAKEN, Rule.TAKEOVER_FAILED);
    }

    @Test
    void shouldNotTakeAPlainEndForThatOfWhatWasSpoken() {
        // given: a renderer that says the same of what it cut and of what it played
        RoomScenario room = answering();
        room.renderer().sayFinishedOfCuts();

        // when
        room.queues(WORDS, 1).at(1).until(20);

        // then: it did not sound, nobody says that it did, and the sentence before it plays to its end
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.160-4.160 " + WORDS);
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.OVERTAKEN, Rule.PERHAPS_STOPPED);
        assertThat(room.turns()).singleElement().asString().endsWith("heard '" + FIRST + "'");
    }

    @Test
    void shouldTakeAPlainEndOfWhatHadBegunForItsRecalls() {
        // given: the head is recalled and cut at 0.050, which is told at 0.070; the recall's answer comes at 2.060
        RoomScenario room = queueing();
        room.renderer().sayFinishedOfCuts();
        room.renderer().sendBy(report -> List.of(
                report instanceof CallResult result && result.handOver() == null ? Duration.ofSeconds(2) : Duration.ZERO));

        // when
        room.reorders("s-1", 1).at(0.03).until(10);

        // then
        assertThat(room.sounds()).containsExactly("0.020-0.050 One and one (cut)", "2.080-3.180 Two and two");
        assertThat(toldOfTheFirst(room)).containsExactly("0.000 tell s-1:34 for mine", "2.060 tell s-1:36 for mine",
                "2.060 tell s-1:37 2026-01-01 00:00:02 cancelled for mine");
    }

    @Test
    void shouldTakeWhatIsGoneFromTheRendererForStopped() {
        // given: no end is ever told
        RoomScenario room = queueing();
        room.renderer().sendBy(report -> report instanceof TakeoverReport about && about.event() == TakeoverEvent.CANCELLED
                ? List.of()
                : List.of(Duration.ZERO));

        // when
        room.reorders("s-1", 1).at(0.03).until(20);

        // then
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.OVERTAKEN, Rule.OVERTAKEN, Rule.PERHAPS_STOPPED);
        assertThat(toldOfTheFirst(room)).last().asString().contains("s-1:37").contains("cancelled");
    }

    @Test
    void shouldTakeBackWhatWasNeverCalledThoughThatIsKnownLate() {
        // given: the lane is busy when the second is handed over and recalled, and what came of its call is known at 0.290
        RoomScenario room = RoomScenario.live().queues("One and one", null).at(0).cancels("s-1").at(0.001)
                .queues("Two and two", null).at(0.002).queues("Three", null).at(0.002);
        room.renderer().troubleWithStops(Outcome.UNKNOWN);
        room.renderer().sendBy(report -> List.of(report instanceof CallResult result && result.outcome() == Outcome.DROPPED
                ? Duration.ofMillis(200)
                : Duration.ZERO));

        // when
        room.reorders("s-2", 1).at(0.003).until(10);

        // then
        assertThat(room.sounds()).containsExactly("0.020-0.050 One and one (cut)", "0.310-1.410 Two and two", "1.450-1.950 Three");
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.OVERTAKEN, Rule.TAKEN_BACK);
    }

    @Test
    void shouldCountOfASentenceThatWasPerhapsStoppedWhatItsTimeAllowedUntilItsEndWasTold() {
        // given: the second sentence begins at 3.120 and is cut at 3.145, of which a plain 37 is told at 3.165; the recall's answer comes at 6.155
        RoomScenario room = answering();
        room.renderer().sayFinishedOfCuts();
        room.renderer().sendBy(report -> List.of(
                report instanceof CallResult result && result.effectId().equals("s:5") ? Duration.ofSeconds(3) : Duration.ZERO));

        // when
        room.queues(WORDS, 1).at(3.125).until(20);

        // then
        assertThat(room.turns()).singleElement().asString().endsWith("heard '" + FIRST + "'");
        assertThat(decided(room)).contains(Rule.PERHAPS_STOPPED);
    }
}
