package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.TakeoverEvent;
import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.simulation.Post;
import io.parley.takeover.room.simulation.RoomScenario;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static org.assertj.core.api.Assertions.assertThat;

/** What the renderer says in any order, repeated or never. */
class RendererScenarioTest {

    private static final String FIRST = "You cannot miss it, it is big.";
    private static final String SECOND = "It stands at the end of a way.";

    private static RoomScenario answering() {
        return RoomScenario.live().whenAsked("Where?", after(0.1).says(1, FIRST), after(0.1).says(2, SECOND), after(0.2).completes(2))
                .asks("Where?").at(0);
    }

    private static Post losing(TakeoverEvent event) {
        return report -> report instanceof TakeoverReport about && about.event() == event ? List.of() : List.of(Duration.ZERO);
    }

    @Test
    void shouldHoldStatusesThatComeBeforeTheCallsAnswer() {
        // given: answers come five seconds late
        RoomScenario room = answering();
        room.renderer().sendBy(report -> List.of(report instanceof CallResult ? Duration.ofSeconds(5) : Duration.ZERO));

        // when
        room.until(20);

        // then: the sentence was over at 3.120, and that is known once its name is
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "5.150-8.150 " + SECOND);
        assertThat(room.turns())
                .containsExactly("10.160 turn s_1 FINISHED '" + FIRST + " " + SECOND + "' heard '" + FIRST + " " + SECOND + "'");
    }

    @Test
    void shouldForgetStatusesHeldForOverAMinute() {
        // given
        RoomScenario room = answering();
        room.renderer().sendBy(report -> List.of(report instanceof CallResult ? Duration.ofSeconds(70) : Duration.ZERO));

        // when
        room.until(80);

        // then: the first sentence was over at 3.120, but nobody knew whose end that was, until the watchdog gave it up
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "35.180-38.180 " + SECOND);
        assertThat(room.turns()).singleElement().asString().startsWith("70.160 turn s_1 FAILED");
    }

    @Test
    void shouldGoOnWhenTheStartIsNeverReported() {
        // given
        RoomScenario room = answering();
        room.renderer().sendBy(losing(TakeoverEvent.STARTED));

        // when
        room.until(20);

        // then: nothing is handed ahead, for nothing is known to play
        assertThat(room.effects()).containsExactly("0.100 say s-1#1 '" + FIRST + "'", "3.140 say s-2#1 '" + SECOND + "'");
        assertThat(room.turns()).first().asString().startsWith("6.180 turn s_1 FINISHED");
    }

    @Test
    void shouldTakeTheSuccessorsStartForTheEndThatIsNeverReported() {
        // given
        RoomScenario room = answering();
        room.renderer().sendBy(
                report -> report.equals(new TakeoverReport("v1", TakeoverEvent.FINISHED, null)) ? List.of() : List.of(Duration.ZERO));

        // when
        room.until(20);

        // then
        assertThat(room.turns())
                .containsExactly("6.140 turn s_1 FINISHED '" + FIRST + " " + SECOND + "' heard '" + FIRST + " " + SECOND + "'");
    }

    @Test
    void shouldChangeNothingWhenEverythingIsSaidTwice() {
        // given
        RoomScenario once = answering().until(20);
        RoomScenario twice = answering();
        twice.renderer().sendBy(report -> List.of(Duration.ZERO, Duration.ofMillis(500)));

        // when
        twice.until(20);

        // then
        assertThat(twice.timeline(e -> true)).isEqualTo(once.timeline(e -> true));
    }

    @Test
    void shouldGoOnWithTheNextSentenceWhenACallIsRefused() {
        // given
        RoomScenario room = answering();
        room.renderer().troubleWith(FIRST, Outcome.REFUSED);

        // when
        room.until(20);

        // then
        assertThat(room.sounds()).containsExactly("0.150-3.150 " + SECOND);
        assertThat(room.turns()).containsExactly("3.170 turn s_1 FINISHED '" + SECOND + "' heard '" + SECOND + "'");
    }

    @Test
    void shouldNeverSayAgainWhatMayHaveBeenSaid() {
        // given
        RoomScenario room = answering();
        room.renderer().troubleWith(FIRST, Outcome.UNKNOWN);

        // when
        room.until(20);

        // then
        assertThat(room.effects()).containsExactly("0.100 say s-1#1 '" + FIRST + "'", "0.130 stop s-1#1",
                "0.130 say s-2#1 '" + SECOND + "'");
        assertThat(room.sounds()).containsExactly("0.120-0.150 " + FIRST + " (cut)", "0.180-3.180 " + SECOND);
    }

    @Test
    void shouldStopWhatMayWaitAtTheRendererAndHasFailed() {
        // given: nobody learns that the second sentence waits behind the first
        RoomScenario room = answering();
        room.renderer().troubleWith(SECOND, Outcome.UNKNOWN);

        // when
        room.until(20);

        // then
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST);
        assertThat(room.effects()).endsWith("0.170 stop s-2#1");
    }

    @Test
    void shouldFailTheTurnWhenNothingOfItCouldBePlayed() {
        // given
        RoomScenario room = answering();
        room.renderer().troubleWith(FIRST, Outcome.REFUSED);
        room.renderer().troubleWith(SECOND, Outcome.UNKNOWN);

        // when
        room.until(20);

        // then
        assertThat(room.pushes()).endsWith("0.200 command/eof s_1 fail: nothing could be played");
    }

    @Test
    void shouldNotFailWhatIsKnownToPlayByALaterResultOfItsCall() {
        // given: the dispatcher restarts and does not know what came of the call
        RoomScenario room = answering();
        room.gives(new CallResult("s:3", new HandOverId("s-1#1"), Outcome.UNKNOWN, null, null, null, "restarted", Map.of())).at(1);

        // when
        room.until(20);

        // then
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.120-6.120 " + SECOND);
    }

    @Test
    void shouldFailASentenceThatTheRendererFails() {
        // given
        RoomScenario room = answering();
        room.gives(new TakeoverReport("v1", TakeoverEvent.FAILED, null)).at(1);

        // when
        room.until(2);

        // then: the one handed ahead is the head now
        assertThat(room.state().queue().takeovers()).singleElement().satisfies(t -> assertThat(t.sequence()).isEqualTo(2));
    }

    @Test
    void shouldIgnoreWhatIsSaidOfARecalledHandOver() {
        // given
        RoomScenario room = answering();
        room.queues("Hear, hear", 1).at(1).gives(new TakeoverReport("v2", TakeoverEvent.FINISHED, null)).at(1.5);

        // when
        room.until(20);

        // then
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.160-4.160 Hear, hear", "4.200-7.200 " + SECOND);
    }

    @Test
    void shouldEndATurnAsFailedThatTheRendererCancelsBeforeAnythingOfItWasHeard() {
        // given: nothing is told of any start
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, FIRST), after(0.1).completes(1)).asks("Where?")
                .at(0);
        room.renderer().sendBy(report -> report instanceof TakeoverReport ? List.of() : List.of(Duration.ZERO));

        // when
        room.gives(new TakeoverReport("v1", TakeoverEvent.CANCELLED, null)).at(1).until(5);

        // then
        assertThat(room.pushes()).endsWith("1.000 command/eof s_1 fail: nothing could be played");
    }

    @Test
    void shouldEstimateWhatWasHeardOfASentenceThatFailsWhileItPlays() {
        // given
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, FIRST), after(0.1).completes(1)).asks("Where?")
                .at(0);

        // when: it is known to play since 0.140
        room.gives(new TakeoverReport("v1", TakeoverEvent.FAILED, null)).at(1.64).until(2);

        // then
        assertThat(room.turns()).containsExactly("1.640 turn s_1 FAILED '" + FIRST + "' heard 'You cannot miss'");
    }

    @Test
    void shouldTakeWhatWasHeldForASentenceThatWasCutBeforeItsNameWasKnown() {
        // given: the call's answer comes late, after the stop's
        RoomScenario room = answering();
        room.renderer().sendBy(report -> List.of(report instanceof CallResult result && "s-1#1".equals(String.valueOf(result.handOver()))
                ? Duration.ofSeconds(4)
                : Duration.ZERO));
        room.gives(new TakeoverReport("v1", TakeoverEvent.CANCELLED, 13)).at(1.5);

        // when
        room.cancels("-1").at(1).until(20);

        // then
        assertThat(room.turns()).last().asString().startsWith("4.1").endsWith("heard 'You cannot'");
    }
}
