package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.TakeoverEvent;
import io.parley.takeover.room.RoomInput.TakeoverList;
import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.simulation.Post;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.simulation.Setups;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator's words take a second, so 1.5 s are expected; with 5 s of grace the renderer is asked after 6.5 s. */
class WatchdogScenarioTest {

    private static final String WORDS = "Hear, hear";
    private static final String NEXT = "Two";
    private static final String FILE = "https://files.test/a.mp3";

    private static RoomScenario queueing() {
        return RoomScenario.live().queues(WORDS, null).at(0).queues(NEXT, null).at(0);
    }

    private static Post losing(Class<?> reports) {
        return report -> reports.isInstance(report) ? List.of() : List.of(Duration.ZERO);
    }

    private static List<String> ends(RoomScenario room) {
        return room.world().steps().stream().flatMap(step -> step.decision().reasons().stream())
                .filter(reason -> List.of(Rule.GONE, Rule.STILL_THERE, Rule.TAKEOVER_FAILED).contains(reason.rule()))
                .map(reason -> reason.rule() + " " + reason.evidence()).toList();
    }

    @Test
    void shouldFailWhatIsGoneWithoutAnyStatus() {
        // given
        RoomScenario room = queueing();
        room.renderer().sendBy(losing(TakeoverReport.class));

        // when
        room.until(12);

        // then: the call's answer came at 0.030
        assertThat(room.effects()).containsExactly("0.000 say s-1#1 '" + WORDS + "'", "6.530 list", "6.560 stop s-1#1",
                "6.560 say s-2#1 '" + NEXT + "'");
        assertThat(ends(room)).containsExactly("TAKEOVER_FAILED s-1: the renderer has it no longer, and never said that it played");
    }

    @Test
    void shouldFinishWhatIsGoneAndWasSeenToPlay() {
        // given
        RoomScenario room = queueing();
        room.renderer().sendBy(report -> report instanceof TakeoverReport about && about.event() == TakeoverEvent.FINISHED
                ? List.of()
                : List.of(Duration.ZERO));

        // when
        room.until(12);

        // then: its start was known at 0.040
        assertThat(room.effects()).containsExactly("0.000 say s-1#1 '" + WORDS + "'", "6.540 list", "6.570 say s-2#1 '" + NEXT + "'");
        assertThat(ends(room)).containsExactly("GONE s-1 was played");
    }

    @Test
    void shouldGiveWhatIsStillThereItsTimeTwiceMoreAndThenStopIt() {
        // given
        RoomScenario room = queueing();
        room.renderer().neverEnd(WORDS);

        // when
        room.until(25);

        // then
        assertThat(room.effects()).containsExactly("0.000 say s-1#1 '" + WORDS + "'", "6.540 list", "13.070 list", "19.600 list",
                "19.630 stop s-1#1", "19.630 say s-2#1 '" + NEXT + "'");
        assertThat(room.sounds()).containsExactly("0.020-19.650 " + WORDS + " (cut)", "19.680-19.980 " + NEXT);
        assertThat(ends(room)).containsExactly("STILL_THERE s-1", "STILL_THERE s-1", "TAKEOVER_FAILED s-1: the renderer never ends it");
    }

    @Test
    void shouldFailWithoutAListInTime() {
        // given
        RoomScenario room = queueing();
        room.renderer().neverEnd(WORDS);
        room.renderer().sendBy(losing(TakeoverList.class));

        // when
        room.until(20);

        // then
        assertThat(room.effects()).endsWith("6.540 list", "16.540 stop s-1#1", "16.540 say s-2#1 '" + NEXT + "'");
        assertThat(ends(room)).containsExactly("TAKEOVER_FAILED s-1: the renderer does not say what it has");
    }

    @Test
    void shouldIgnoreAListThatComesTooLate() {
        // given
        RoomScenario room = queueing();
        room.renderer().sendBy(report -> report instanceof TakeoverReport about && about.event() == TakeoverEvent.FINISHED
                ? List.of(Duration.ofSeconds(7))
                : List.of(report instanceof TakeoverList ? Duration.ofSeconds(5) : Duration.ZERO));

        // when: the end is known at 8.040, the list comes at 11.570
        room.until(20);

        // then
        assertThat(room.sounds()).containsExactly("0.020-1.020 " + WORDS, "8.060-8.360 " + NEXT);
        assertThat(ends(room)).isEmpty();
    }

    @Test
    void shouldWaitAsLongAsACallMayTakeForItsAnswer() {
        // given
        RoomScenario room = queueing();
        room.renderer().sendBy(losing(CallResult.class));

        // when
        room.until(36);

        // then: 30 s for the call, 5 s of grace; without its name it cannot be known to be there
        assertThat(room.effects()).containsExactly("0.000 say s-1#1 '" + WORDS + "'", "35.000 list", "35.030 stop s-1#1",
                "35.030 say s-2#1 '" + NEXT + "'");
    }

    @Test
    void shouldExpectTheLengthOfAFetchedFile() {
        // given
        RoomScenario room = RoomScenario.live();
        room.renderer().hasFile(FILE, Duration.ofSeconds(1), Duration.ofSeconds(8));
        room.renderer().neverEnd(FILE);

        // when
        room.queuesFile(FILE, null).at(0).until(15);

        // then: its start is known at 1.040
        assertThat(room.effects()).endsWith("1.000 say s-1#1 '" + FILE + "'", "14.040 list");
    }

    @Test
    void shouldExpectTheLongestThereIsWhereNothingIsKnown() {
        // given
        RoomScenario room = RoomScenario.live(Setups.keptForAnHour());
        room.renderer().hasFile(FILE, Duration.ofSeconds(1), null);
        room.renderer().neverEnd(FILE);

        // when
        room.queuesFile(FILE, null).at(0).until(700);

        // then: ten minutes and five seconds after 1.040
        assertThat(room.effects()).endsWith("1.000 say s-1#1 '" + FILE + "'", "606.040 list");
    }

    @Test
    void shouldWatchNothingWhenNothingPlays() {
        // given
        RoomScenario room = queueing();

        // when
        room.until(60);

        // then
        assertThat(room.effects()).hasSize(2);
        assertThat(room.state().watch()).isNull();
        assertThat(room.state().timers().deadline(Timer.WATCHDOG)).isNull();
    }
}
