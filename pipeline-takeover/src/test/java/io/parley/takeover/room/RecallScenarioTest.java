package io.parley.takeover.room;

import io.parley.takeover.invariant.Invariants;
import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.TakeoverEvent;
import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.simulation.Post;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.simulation.Setups;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Something is put before what was handed ahead. The first sentence plays from 0.120 to 3.120, the second is handed ahead at 0.140 and would
 * play from 3.120 on; a stop reaches the renderer after 20 ms, its answer the room after 10 more, a report after 20.
 */
class RecallScenarioTest {

    private static final String FIRST = "You cannot miss it, it is big.";
    private static final String SECOND = "It stands at the end of a way.";
    private static final String WORDS = "Hear, hear";

    private static RoomScenario answering() {
        return answering(SECOND);
    }

    private static RoomScenario answering(String second) {
        return RoomScenario.live().whenAsked("Where?", after(0.1).says(1, FIRST), after(0.1).says(2, second), after(0.2).completes(2))
                .asks("Where?").at(0);
    }

    private static Post delaying(Class<?> reports, int millis) {
        return report -> List.of(reports.isInstance(report) ? Duration.ofMillis(millis) : Duration.ZERO);
    }

    private static List<Rule> decided(RoomScenario room) {
        List<Rule> interesting = List.of(Rule.RECALLED, Rule.TAKEN_BACK, Rule.OVERTAKEN, Rule.TAKEOVER_FAILED, Rule.RENDERER_CANCELLED);
        return room.world().steps().stream().flatMap(step -> step.decision().reasons().stream()).map(Decision.Reason::rule)
                .filter(interesting::contains).toList();
    }

    @Test
    void shouldHandOverWhatWasPutBeforeOnlyWhenTheRecallIsAnswered() {
        // given
        RoomScenario room = answering();

        // when: the sentence ends while the stop is under way
        room.queues(WORDS, 1).at(3.095).until(20);

        // then
        assertThat(room.effects()).endsWith("3.095 stop s-2#1", "3.140 say s-3#1 '" + WORDS + "'", "4.180 say s-2#2 '" + SECOND + "'");
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.160-4.160 " + WORDS, "4.200-7.200 " + SECOND);
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.TAKEN_BACK);
    }

    @Test
    void shouldRecallNothingThatIsKnownToPlay() {
        // given
        RoomScenario room = answering();

        // when: its start is known since 3.140
        room.queues(WORDS, 1).at(3.15).until(20);

        // then
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.120-6.120 " + SECOND, "6.160-7.160 " + WORDS);
        assertThat(decided(room)).isEmpty();
    }

    @Test
    void shouldPlayFirstWhatHadStartedAsItsReportTellsBeforeTheRecallsAnswer() {
        // given
        RoomScenario room = answering();

        // when: it starts at 3.120, which is known at 3.140; the stop cuts it at 3.145
        room.queues(WORDS, 1).at(3.125).until(20);

        // then
        assertThat(room.effects()).endsWith("3.125 stop s-2#1", "3.155 say s-2#2 '" + SECOND + "'", "6.195 say s-3#1 '" + WORDS + "'");
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.120-3.145 " + SECOND + " (cut)", "3.175-6.175 " + SECOND,
                "6.215-7.215 " + WORDS);
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.OVERTAKEN, Rule.TAKEN_BACK);
        assertThat(room.turns()).singleElement().asString().endsWith("heard '" + FIRST + " " + SECOND + "'");
    }

    @Test
    void shouldPlayFirstWhatHadStartedAsTheRecallsAnswerTellsBeforeAnyReport() {
        // given
        RoomScenario room = answering();
        room.renderer().sendBy(delaying(TakeoverReport.class, 200));

        // when: it starts at 3.120, the stop cuts it at 3.130, the answer comes at 3.140, the reports from 3.340 on
        room.queues(WORDS, 1).at(3.11).until(20);

        // then: the old one's statuses change nothing
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.120-3.130 " + SECOND + " (cut)", "3.160-6.160 " + SECOND,
                "6.400-7.400 " + WORDS);
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.OVERTAKEN, Rule.TAKEN_BACK);
    }

    @Test
    void shouldTakeTheReportOfTheCutForTheRecallsAnswer() {
        // given
        RoomScenario room = answering();
        room.renderer().sendBy(report -> List
                .of(report instanceof CallResult result && result.effectId().equals("s:5") ? Duration.ofSeconds(2) : Duration.ZERO));

        // when: the stop ends it at 2.520, which is reported at 2.540 and answered at 4.530
        room.queues(WORDS, 1).at(2.5).until(20);

        // then
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.160-4.160 " + WORDS, "4.200-7.200 " + SECOND);
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.TAKEN_BACK);
    }

    @Test
    void shouldPlayFirstWhatWasOverBeforeTheRecall() {
        // given: the second sentence plays from 3.120 to 3.420, which is reported a second later
        RoomScenario room = answering("Go.");
        room.renderer().sendBy(delaying(TakeoverReport.class, 1000));

        // when
        room.queues(WORDS, 1).at(3.5).until(20);

        // then: it is not said again, and what was put before it waits for its end
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.120-3.420 Go.", "4.460-5.460 " + WORDS);
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.OVERTAKEN);
        assertThat(room.turns()).singleElement().asString().endsWith("heard '" + FIRST + " Go.'");
    }

    @Test
    void shouldPlayFirstWhatCannotBeRecalled() {
        // given
        RoomScenario room = answering();
        room.happens(r -> r.renderer().troubleWithStops(Outcome.REFUSED)).at(0.5);

        // when
        room.queues(WORDS, 1).at(1).until(20);

        // then
        assertThat(room.effects()).endsWith("1.000 stop s-2#1", "6.140 say s-3#1 '" + WORDS + "'");
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.120-6.120 " + SECOND, "6.160-7.160 " + WORDS);
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.OVERTAKEN);
    }

    @Test
    void shouldLeaveItToTheWatchdogWhenNothingIsEverSaidOfTheRecall() {
        // given
        RoomScenario room = answering();
        room.renderer().sendBy(report -> report instanceof CallResult result && result.effectId().equals("s:5")
                || report instanceof TakeoverReport about && about.event() == TakeoverEvent.CANCELLED ? List.of() : List.of(Duration.ZERO));

        // when
        room.queues(WORDS, 1).at(1).until(20);

        // then: 3.140 is the predecessor's end, 4.5 s are expected and 5 s are grace
        assertThat(room.effects()).endsWith("1.000 stop s-2#1", "12.640 list", "12.670 stop s-2#1", "12.670 say s-3#1 '" + WORDS + "'");
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.TAKEOVER_FAILED);
    }

    @Test
    void shouldNotCallWhatIsRecalledBeforeItsCall() {
        // given: the lane is busy when both come
        RoomScenario room = RoomScenario.live().queues("One and one", null).at(0).cancels("s-1").at(0.001)
                .queues("Two and two", null).at(0.002).queues("Three", null).at(0.002);

        // when
        room.reorders("s-2", 1).at(0.003).until(10);

        // then
        assertThat(room.sounds()).containsExactly("0.020-0.050 One and one (cut)", "0.140-0.640 Three", "0.680-1.780 Two and two");
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.TAKEN_BACK);
    }

    @Test
    void shouldRecallAHeadWhoseCallIsNotAnsweredYet() {
        // given: what is queued first plays from 0.020 on, which is known at 0.040; its call is answered at 0.030
        RoomScenario room = RoomScenario.live().queues("One and one", null).at(0).queues("Two and two", null).at(0);

        // when
        room.reorders("s-1", 1).at(0.025).until(10);

        // then
        assertThat(room.sounds()).containsExactly("0.020-0.050 One and one (cut)", "0.080-1.180 One and one", "1.220-2.320 Two and two");
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.OVERTAKEN, Rule.TAKEN_BACK);
    }

    @Test
    void shouldYieldToACommandEvenIfItHadStarted() {
        // given: the recalled head plays from 0.020 on, which is known at 0.040
        RoomScenario room = RoomScenario.live().queues("One and one", null).at(0).queues("Two and two", null).at(0).reorders("s-1", 1)
                .at(0.03);

        // when
        room.commands(WORDS).at(0.035).until(10);

        // then
        assertThat(room.sounds()).containsExactly("0.020-0.050 One and one (cut)", "0.110-1.110 " + WORDS, "1.150-2.250 Two and two");
        assertThat(decided(room)).containsExactly(Rule.RECALLED);
    }

    @Test
    void shouldEndWhatIsCancelledWhileItIsRecalled() {
        // given
        RoomScenario room = answering().queues(WORDS, 1).at(1);

        // when
        room.cancels("s-2").at(1.01).until(20);

        // then
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.160-4.160 " + WORDS);
        assertThat(room.answers()).endsWith("1.010 reply r3 0 {\"isSuccess\":true,\"commandFinishTime\":\"2026-01-01 00:00:01\"}");
    }

    @Test
    void shouldNotAskAgainForWhatTheRendererKeepsAndLetItGoBeforeWhateverComes() {
        // given
        RoomScenario room = answering();
        room.happens(r -> r.renderer().troubleWithStops(Outcome.REFUSED)).at(0.5);

        // when
        room.queues(WORDS, 1).at(1).queues("First!", 1).at(2).until(20);

        // then
        assertThat(room.effects()).containsOnlyOnce("1.000 stop s-2#1");
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.120-6.120 " + SECOND, "6.160-6.760 First!",
                "6.800-7.800 " + WORDS);
    }

    @Test
    void shouldNotClaimToMoveWhatTheRendererDidNotGiveBack() {
        // given: the head is moved behind the second, and the renderer keeps it
        RoomScenario room = RoomScenario.live().queues("One and one", null).at(0).queues("Two and two", null).at(0);
        room.renderer().troubleWithStops(Outcome.REFUSED);
        room.renderer().sendBy(delaying(TakeoverReport.class, 500));

        // when
        room.reorders("s-1", 1).at(0.03).reorders("s-1", 1).at(0.3).until(10);

        // then
        assertThat(room.answers()).last().asString().startsWith("0.300 reply")
                .contains("\"isSuccess\":false", "s-1 is at the renderer, which did not give it back");
        assertThat(room.sounds()).first().isEqualTo("0.020-1.120 One and one");
    }

    @Test
    void shouldTakeUpTheQuestionThatWaitedForATurnWhichACommandCutsWithAnOlderHandOver() {
        // given: the second sentence cannot be taken back, and nobody is told that it begins
        RoomScenario room = RoomScenario.live(Setups.interruptNever())
                .whenAsked("Where?", after(0.1).says(1, FIRST), after(0.1).says(2, SECOND), after(0.2).completes(2))
                .whenAsked("Why?", after(0.1).says(1, WORDS), after(0.2).completes(1)).asks("Where?").at(0);
        room.renderer().troubleWithStops(Outcome.REFUSED);
        room.renderer().sendBy(report -> report instanceof TakeoverReport about && about.event() == TakeoverEvent.STARTED
                && about.rendererTraceId().equals("v2") ? List.of() : List.of(Duration.ZERO));

        // when
        room.queues("The house closes.", 1).at(1).asks("Why?").at(2).commands("Now.").at(4).until(30);

        // then
        assertThat(room.requested()).contains("4.000 ask s_2 'Why?' after [Where? -> " + FIRST + "]");
        assertThat(room.pushes()).contains("4.000 command/eof s_1");
    }

    @Test
    void shouldNotTakeAnEndThatMayBeTheRecallsForThatOfASentenceThatWasSpoken() {
        // given: a renderer that says 37 of what was stopped too, before the stop's answer is known
        RoomScenario room = answering();
        room.gives(new TakeoverReport("v2", TakeoverEvent.FINISHED, null)).at(1.025);

        // when
        room.queues(WORDS, 1).at(1).until(20);

        // then
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.160-4.160 " + WORDS, "4.200-7.200 " + SECOND);
        assertThat(room.turns()).singleElement().asString().endsWith("heard '" + FIRST + " " + SECOND + "'");
    }

    @Test
    void shouldTakeAnEndForThatOfASentenceThatWasSpokenWhereTheRecallFoundItOver() {
        // given: nothing is heard of a short sentence's start, and its end is known before the answer of the stop that came too late
        RoomScenario room = answering("On the way.");
        room.renderer().sendBy(report -> report instanceof TakeoverReport about && about.rendererTraceId().equals("v2")
                && about.event() == TakeoverEvent.STARTED
                || report instanceof TakeoverReport first && first.rendererTraceId().equals("v1")
                        && first.event() == TakeoverEvent.FINISHED ? List.of() : List.of(Duration.ZERO));

        // when: it is over at 4.220, which is known at 4.240
        room.queues(WORDS, 1).at(4.215).until(20);

        // then
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.120-4.220 On the way.", "4.265-5.265 " + WORDS);
        assertThat(room.turns()).singleElement().asString().endsWith("heard '" + FIRST + " On the way.'");
    }

    @Test
    void shouldNotTakeAnEndThatMayBeTheRecallsForThatOfWhatHadBegun() {
        // given: it plays from 0.020 on and is cut at 0.050, of which nothing is said but a plain 37; the recall's answer comes at 0.060
        RoomScenario room = RoomScenario.live(Setups.owned("mine")).queues("One and one", null).at(0).queues("Two and two", null).at(0);
        room.renderer().sendBy(withoutCancellations());

        // when
        room.reorders("s-1", 1).at(0.025).gives(new TakeoverReport("v1", TakeoverEvent.FINISHED, null)).at(0.055).until(10);

        // then
        assertThat(room.sounds()).containsExactly("0.020-0.050 One and one (cut)", "0.080-1.180 One and one", "1.220-2.320 Two and two");
        assertThat(decided(room)).containsExactly(Rule.RECALLED, Rule.OVERTAKEN, Rule.TAKEN_BACK);
    }

    @Test
    void shouldTakeTheEndOfWhatHadBegunForThatOfItsSpeechWhereTheRecallFoundItOver() {
        // given
        RoomScenario room = RoomScenario.live(Setups.owned("mine")).queues("One", null).at(0).queues("Two and two", null).at(0);

        room.renderer().sendBy(report -> List.of(report instanceof TakeoverReport about && about.event() == TakeoverEvent.STARTED
                ? Duration.ofMillis(290)
                : Duration.ZERO));

        // when: it begins at 0.020 and is over at 0.320, which is known at 0.330 and 0.340; the stop comes at 0.338, its answer at 0.348
        room.reorders("s-1", 1).at(0.318).until(10);

        // then
        assertThat(room.sounds()).containsExactly("0.020-0.320 One", "0.368-1.468 Two and two");
        assertThat(room.callbacks()).filteredOn(told -> told.contains("s-1:")).containsExactly("0.000 tell s-1:34 for mine",
                "0.348 tell s-1:36 for mine", "0.348 tell s-1:37 2026-01-01 00:00:00 for mine");
    }

    @Test
    void shouldTellThatItPlaysOnceItsRecallHasFailed() {
        // given
        RoomScenario room = RoomScenario.live(Setups.owned("mine")).queues("One and one", null).at(0).queues("Two and two", null).at(0);
        room.renderer().troubleWithStops(Outcome.REFUSED);

        // when
        room.reorders("s-1", 1).at(0.025).until(10);

        // then
        assertThat(room.callbacks()).filteredOn(told -> told.contains("s-1:")).containsExactly("0.000 tell s-1:34 for mine",
                "0.060 tell s-1:36 for mine", "1.140 tell s-1:37 2026-01-01 00:00:01 for mine");
    }

    @Test
    void shouldTellTheQuestionThatWaitedWhatWasHeardOfASentenceThatACommandCut() {
        // given: nobody is told that the sentence begins, of which 19 characters are spoken until it is cut
        RoomScenario room = RoomScenario.live(Setups.interruptNever())
                .whenAsked("Where?", after(0.1).says(1, FIRST), after(0.2).completes(1)).asks("Where?").at(0);
        room.renderer().sendBy(report -> report instanceof TakeoverReport ? List.of() : List.of(Duration.ZERO));

        // when
        room.asks("Why?").at(1).commands("Now.").at(2).until(3);

        // then: the stop's answer is known at 2.030, and is all that tells of it
        assertThat(room.requested()).endsWith("2.030 ask s_2 'Why?' after [Where? -> " + FIRST.substring(0, 19).strip() + "]");
        assertThat(Invariants.brokenBy(room.world().steps())).extracting(broken -> broken.claim().name()).doesNotContain("HeardIsPrefix");
    }

    private static Post withoutCancellations() {
        return report -> report instanceof TakeoverReport about && about.event() == TakeoverEvent.CANCELLED
                ? List.of()
                : List.of(Duration.ZERO);
    }
}
