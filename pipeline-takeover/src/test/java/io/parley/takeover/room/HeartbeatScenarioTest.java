package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.ChannelReport;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.simulation.RoomScenario;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static io.parley.takeover.room.simulation.Setups.owned;
import static org.assertj.core.api.Assertions.assertThat;

/** Rooms that nobody wants any more, and renderers that are too slow. A room is asked for at -2, so without a heartbeat it ends at 178. */
class HeartbeatScenarioTest {

    @Test
    void shouldEndInTheMiddleOfAnAnswerWhenTheHeartbeatIsLost() {
        // given
        RoomScenario room = RoomScenario.live(owned("mine")).whenAsked("Where?", after(0.1).says(1, "You cannot miss it, it is big."),
                after(0.1).completes(1));

        // when
        room.asks("Where?").at(177).until(200);

        // then
        assertThat(room.effects()).containsExactly("177.100 say s-1#1 'You cannot miss it, it is big.'", "178.000 stop s-1#1 epoch 1",
                "178.000 close");
        assertThat(room.turns()).containsExactly("178.000 turn s_1 INTERRUPTED 'You cannot miss it, it is big.' heard 'You'");
        assertThat(room.callbacks()).containsExactly("178.000 tell s:50 for mine");
        assertThat(room.state().life()).isInstanceOfSatisfying(Life.Closed.class, closed -> {
            assertThat(closed.status()).isEqualTo(50);
            assertThat(closed.why()).isEqualTo("no heartbeat for 180 s");
            assertThat(closed.closedAt()).isEqualTo(RoomScenario.instant(178));
        });
    }

    @Test
    void shouldLiveAsLongAsItsHeartbeatsComeAndKeepTheRenderersSessionToo() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.beats().at(60).beats().at(239.999).until(419.998);

        // then
        assertThat(room.effects()).containsExactly("60.000 keep", "239.999 keep");
        assertThat(room.answers()).containsExactly("60.000 reply r1 0 success", "239.999 reply r2 0 success");
        assertThat(room.state().life()).isInstanceOf(Life.Live.class);
        assertThat(room.until(419.999).state().life().status()).isEqualTo(50);
    }

    @Test
    void shouldEndWithoutHeartbeatBeforeItIsStartedToo() {
        // given
        RoomScenario room = RoomScenario.created();

        // when
        room.until(178);

        // then
        assertThat(room.state().life().status()).isEqualTo(50);
        assertThat(room.effects()).containsExactly("178.000 close");
    }

    @Test
    void shouldRefuseAHeartbeatOfAClosedRoom() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.closes().at(1).beats().at(2).until(3);

        // then
        assertThat(room.answers()).endsWith("2.000 reply r2 40901 sessionId: the room is closed with status 5");
        assertThat(room.effects()).containsExactly("1.000 close");
    }

    @Test
    void shouldEndWhenTheRendererMakesNoSessionInTime() {
        // given: the renderer says 32 and nothing more
        RoomScenario room = RoomScenario.created(owned("mine"));
        room.renderer().sendBy(report -> report instanceof ChannelReport ? List.of() : List.of(Duration.ZERO));

        // when
        room.until(58);

        // then
        assertThat(room.effects()).containsExactly("58.000 close");
        assertThat(room.callbacks()).containsExactly("58.000 tell s:99 for mine");
        assertThat(room.state().life().status()).isEqualTo(99);
    }

    @Test
    void shouldRefuseAStartThatHasWaitedAsLongAsItsCallerAndStartLaterOnlyWhenAskedAgain() {
        // given: the renderer's 35 comes at 8.040
        RoomScenario room = RoomScenario.created();
        room.renderer().sendBy(report -> List.of(report instanceof ChannelReport ? Duration.ofSeconds(10) : Duration.ZERO));

        // when
        room.requests("early", new Request.Start()).at(1).requests("late", new Request.Start()).at(4.5).until(20);

        // then
        assertThat(room.answers()).containsExactly(
                "5.000 reply early 40902 sessionId: the renderer still makes its session (status 32); start it again when it has",
                "8.040 reply late 0 true");
        assertThat(room.effects()).containsExactly("8.040 start");
    }

    @Test
    void shouldRefuseAStartThatWaitsWhenTheRendererFails() {
        // given
        RoomScenario room = RoomScenario.created();
        room.renderer().sendBy(report -> report instanceof ChannelReport ? List.of() : List.of(Duration.ZERO));

        // when
        room.requests("start", new Request.Start()).at(1).gives(new ChannelReport(99, "no channel")).at(2).until(30);

        // then
        assertThat(room.answers()).containsExactly("2.000 reply start 40901 sessionId: the renderer made no session (99): no channel");
        assertThat(room.state().life().status()).isEqualTo(99);
    }

    @Test
    void shouldTakeNoMoreEarlyStartsThanItCanRemember() {
        // given
        RoomScenario room = RoomScenario.created();
        room.renderer().sendBy(report -> report instanceof ChannelReport ? List.of() : List.of(Duration.ZERO));

        // when
        for (int i = 0; i <= RoomLife.STARTS_AT_MOST; i++) {
            room.requests("start" + i, new Request.Start()).at(1);
        }
        room.until(2);

        // then
        assertThat(room.answers()).singleElement().asString().startsWith("1.000 reply start16 40902");
    }

    @Test
    void shouldIgnoreARequestThatRepeatsAStartWhichIsStillWaitedFor() {
        // given
        RoomScenario room = RoomScenario.created();
        room.renderer().sendBy(report -> List.of(report instanceof ChannelReport ? Duration.ofSeconds(5) : Duration.ZERO));

        // when: the second has the first one's id, whatever it asks for
        room.requests("one", new Request.Start()).at(1).requests("one", new Request.Close()).at(2).until(5);

        // then
        assertThat(room.answers()).containsExactly("3.040 reply one 0 true");
        assertThat(room.effects()).containsExactly("3.040 start");
    }
}
