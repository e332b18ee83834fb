package io.parley.takeover.room;

import io.parley.liveapi.channel.RtcAccess;
import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.ChannelReport;
import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.Said;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.room.simulation.RoomScenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static io.parley.takeover.room.simulation.Setups.opening;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** A room is asked for at -2; the renderer takes the call at -1.980, its answer comes at -1.970 and says 32, 35 follows at -1.960. */
class LifeScenarioTest {

    @Test
    void shouldSpeakOpeningWordsOnceOnStart() {
        // given
        RoomScenario room = RoomScenario.created(opening("Welcome to the house."));

        // when
        room.requests("one", new Request.Start()).at(1).requests("two", new Request.Start()).at(2).until(10);

        // then
        assertThat(room.effects()).containsExactly("1.000 start", "1.000 say s-1#1 'Welcome to the house.'");
        assertThat(room.answers()).containsExactly("1.000 reply one 0 true", "2.000 reply two 0 true");
    }

    @Test
    void shouldLetAnEarlyStartWaitForTheRenderersSession() {
        // given: the renderer needs three seconds more
        RoomScenario room = RoomScenario.created();
        room.renderer().sendBy(report -> List.of(report instanceof ChannelReport ? Duration.ofSeconds(3) : Duration.ZERO));

        // when
        room.requests("start", new Request.Start()).at(0.5).requests("start", new Request.Start()).at(0.6).until(5);

        // then
        assertThat(room.answers()).containsExactly("1.040 reply start 0 true");
        assertThat(room.effects()).containsExactly("1.040 start");
    }

    @Test
    void shouldAnswerAStartThatWaitsWhenTheRoomIsClosedInstead() {
        // given
        RoomScenario room = RoomScenario.created();
        room.renderer().sendBy(report -> List.of(report instanceof ChannelReport ? Duration.ofSeconds(3) : Duration.ZERO));

        // when
        room.requests("start", new Request.Start()).at(0.5).requests("close", new Request.Close()).at(0.7).until(5);

        // then
        assertThat(room.answers()).containsExactly("0.700 reply start 40901 sessionId: closed by request", "0.700 reply close 0 true");
        assertThat(room.effects()).containsExactly("0.700 close");
    }

    @Test
    void shouldCloseTheRenderersSessionThatIsNamedAfterTheRoomWasClosed() {
        // given: the answer to the creation comes at 3.030
        RoomScenario room = RoomScenario.created();
        room.renderer().sendBy(report -> List.of(Duration.ofSeconds(5)));

        // when
        room.requests("close", new Request.Close()).at(1).until(10);

        // then
        assertThat(room.effects()).containsExactly("3.030 close");
    }

    @Test
    void shouldRefuseCommandsUntilStarted() {
        // given
        RoomScenario room = RoomScenario.created();

        // when
        room.asks("Where?").at(1).until(2);

        // then
        assertThat(room.answers()).containsExactly("1.000 reply r1 40902 sessionId: the room has status 35; start it first");
    }

    @Test
    void shouldEndEverythingWhenClosedInTheMiddleOfAnAnswerAndForgetAfterTenMinutes() {
        // given
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, "You cannot miss it, it is big."),
                after(5).completes(1));

        // when
        room.asks("Where?").at(0).queues("Hear, hear", null).at(0.5).requests("close", new Request.Close()).at(1).asks("And?").at(2)
                .hears("Hello?").at(4).until(600.999);

        // then
        assertThat(room.effects()).containsExactly("0.100 say s-1#1 'You cannot miss it, it is big.'", "1.000 stop s-1#1 epoch 1",
                "1.000 close");
        assertThat(room.pushes()).contains("1.000 command/eof s_1", "2.800 asr/eof s_2 fail: the room is not live");
        assertThat(room.answers()).endsWith("1.000 reply close 0 true", "2.000 reply r3 40901 sessionId: the room is closed with status 5");
        assertThat(room.world().state()).isNotNull();
        assertThat(room.until(601).world().state()).isNull();
    }

    @Test
    void shouldRefuseWhatIsAskedOfARoomThatIsNot() {
        // given
        SessionId nowhere = new SessionId("nowhere");

        // when
        Decision decision = Room.decideUnknown(nowhere, new Command("r", RoomScenario.START, new Request.Ask("Where?")), RoomScenario.START)
                .orElseThrow();

        // then
        assertThat(decision.next()).isNull();
        assertThat(decision.entry()).isZero();
        assertThat(decision.emitted()).containsExactly(new Emission.Answer("r", 40402, "sessionId: there is no room nowhere", null));
    }

    @Test
    void shouldSayNothingToWhatIsNoRequestOfARoomThatIsNot() {
        // given
        SessionId nowhere = new SessionId("nowhere");

        // when
        var decision = Room.decideUnknown(nowhere, new ChannelReport(35, null), RoomScenario.START);

        // then
        assertThat(decision).isEmpty();
    }

    @Test
    void shouldEndWhenTheRenderersSessionEnds() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.gives(new ChannelReport(50, null)).at(1).asks("Where?").at(2).until(3);

        // then
        assertThat(room.answers()).containsExactly("2.000 reply r1 40901 sessionId: the room is closed with status 9");
    }

    @Test
    void shouldEndARoomWhoseRenderersSessionIsMadeAndNeverNamed() {
        // given: 35 is called back at -1.960, the creation's answer is lost on its way
        RoomScenario room = RoomScenario.created();
        room.renderer().sendBy(report -> report instanceof CallResult ? List.of() : List.of(Duration.ZERO));

        // when
        room.requests("start", new Request.Start()).at(0)
                .gives(new CallResult("s:1", null, Outcome.UNKNOWN, null, null, null, "no answer", Map.of())).at(1).asks("Where?").at(2)
                .until(3);

        // then
        assertThat(room.answers()).containsExactly("0.000 reply start 0 true",
                "2.000 reply r1 40901 sessionId: the room is closed with status 9");
    }

    @Test
    void shouldSettleAtOnceWhatIsSaidToAClosedRoom() {
        // given
        RoomScenario room = RoomScenario.live();

        // when: it is forgotten at 601, when somebody still speaks
        room.closes().at(1).hears("Hello?").voiced(3).at(602).until(610);

        // then
        assertThat(room.pushes()).containsExactly("598.600 asr/eof s_1 fail: the room is not live");
    }

    @Test
    void shouldListenToItsOwnSessionOfTheRendererOnly() {
        // given: its session is "channel"
        RoomScenario room = RoomScenario.live();

        // when
        room.gives(new Said("another", new ChannelReport(9, "gone"))).at(1).asks("Where?").at(2)
                .gives(new Said("channel", new ChannelReport(9, "gone"))).at(3).asks("There?").at(4).until(5);

        // then
        assertThat(room.answers()).hasSize(2).last().isEqualTo("4.000 reply r2 40901 sessionId: the room is closed with status 9");
        assertThat(room.answers()).first().asString().startsWith("2.000 reply r1 0 ");
        Decision foreign = Room.decide(RoomScenario.live().state(), new Said("another", new ChannelReport(9, "gone")), RoomScenario.START);
        assertThat(foreign.reasons()).extracting(Decision.Reason::rule).containsExactly(Rule.FOREIGN_SESSION);
        assertThat(foreign.emitted()).isEmpty();
    }

    @Test
    void shouldListenToWhicheverSessionBeforeItKnowsItsOwn() {
        // given: what is told may overtake the answer that names the session
        Command create = new Command("r", RoomScenario.START, new Request.Create(RoomScenario.live().state().setup()));
        RoomState making = requireNonNull(Room.decideUnknown(new SessionId("s"), create, RoomScenario.START).orElseThrow().next());

        // when
        Decision decision = Room.decide(making, new Said("channel", new ChannelReport(35, null)), RoomScenario.START);

        // then
        assertThat(requireNonNull(decision.next()).life().status()).isEqualTo(35);
    }

    @Test
    void shouldRenewTheTokenOfItsVideoAndKeepTheOldOneUntilThen() {
        // given
        RoomScenario room = RoomScenario.created();
        room.renderer().sendBy(report -> List.of(report instanceof ChannelReport ? Duration.ofDays(1) : Duration.ZERO));
        room.gives(new ChannelReport(35, null, new RtcAccess("app", "channel", "1", "old"))).at(1);

        // when
        room.requests("renew", new Request.RefreshRtc("channel")).at(2);
        String before = token(room.until(2));
        String after = token(room.until(3));
        room.requests("other", new Request.RefreshRtc("other")).at(4).until(5);

        // then
        assertThat(before).isEqualTo("old");
        assertThat(after).startsWith("newer-");
        assertThat(room.effects()).containsExactly("2.000 renew channel");
        assertThat(room.answers()).containsExactly("2.000 reply renew 0 success",
                "4.000 reply other 40002 rtcChannelId: expected the channel of the session, found other");
    }

    private static @Nullable String token(RoomScenario room) {
        RtcAccess rtc = RoomSummary.of(room.state()).rtc();
        return rtc == null ? null : rtc.rtcToken();
    }
}
