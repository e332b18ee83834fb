package io.parley.takeover.room;

import io.parley.liveapi.channel.RtcAccess;
import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.takeover.journal.EmissionWriter;
import io.parley.takeover.room.RoomInput.ChannelReport;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.simulation.RoomScenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static io.parley.takeover.room.simulation.Setups.fillers;
import static io.parley.takeover.room.simulation.Setups.opening;
import static io.parley.takeover.room.simulation.Setups.owned;
import static io.parley.takeover.room.simulation.Setups.ownedElsewhere;
import static org.assertj.core.api.Assertions.assertThat;

/** What the room's owner is told: each status once, in order, and nothing of what the digital human says by itself. */
class CallbackScenarioTest {

    @Test
    void shouldTellOfAQueuedTakeoverFromTheQueueToItsEnd() {
        // given
        RoomScenario room = RoomScenario.live(owned("mine"));

        // when
        room.queues("Hear, hear.", null).at(1).until(10);

        // then
        assertThat(room.callbacks()).containsExactly("1.000 tell s-1:34 for mine", "1.040 tell s-1:36 for mine",
                "2.140 tell s-1:37 2026-01-01 00:00:02 for mine");
    }

    @Test
    void shouldTellThatACommandCutAnother() {
        // given
        RoomScenario room = RoomScenario.live(owned("mine"));

        // when
        room.commands("A long one, which is cut.").at(1).commands("Short.").at(2).until(10);

        // then
        assertThat(room.callbacks()).containsExactly("1.040 tell s-1:36 for mine",
                "2.000 tell s-1:37 2026-01-01 00:00:02 cancelled for mine", "2.070 tell s-2:36 for mine",
                "2.670 tell s-2:37 2026-01-01 00:00:02 for mine");
    }

    @Test
    void shouldTellThatATakeoverFailed() {
        // given
        RoomScenario room = RoomScenario.live(owned("mine"));
        room.renderer().troubleWith("Refuse me.", Outcome.REFUSED);

        // when
        room.commands("Refuse me.").at(1).until(10);

        // then
        assertThat(room.callbacks()).containsExactly("1.030 tell s-1:39 2026-01-01 00:00:01 REFUSED for mine");
    }

    @Test
    void shouldTellOfTheRoomItself() {
        // given: the renderer needs three seconds more
        RoomScenario room = RoomScenario.created(owned("mine"));
        room.renderer().sendBy(report -> List.of(report instanceof ChannelReport ? Duration.ofDays(1) : Duration.ZERO));

        // when
        room.gives(new ChannelReport(35, null, new RtcAccess("app", "channel", "1", "token"))).at(1).queues("Too early.", null).at(2)
                .closes().at(3).until(10);

        // then
        assertThat(room.callbacks()).containsExactly("1.000 tell s:35 channel for mine", "3.000 tell s:5 for mine");
    }

    @Test
    void shouldTellWhatTheClosingCancelledBeforeTheClosing() {
        // given
        RoomScenario room = RoomScenario.live(owned("mine"));

        // when
        room.queues("Hear, hear.", null).at(1).closes().at(1.5).until(10);

        // then
        assertThat(room.callbacks()).endsWith("1.500 tell s-1:37 2026-01-01 00:00:01 cancelled for mine", "1.500 tell s:5 for mine");
    }

    @Test
    void shouldTellThatTheRenderersSessionFailed() {
        // given
        RoomScenario room = RoomScenario.live(owned("mine"));

        // when
        room.gives(new ChannelReport(50, null)).at(1).until(3);

        // then
        assertThat(room.callbacks()).containsExactly("1.000 tell s:9 for mine");
        assertThat(room.state().life()).isInstanceOfSatisfying(Life.Closed.class,
                closed -> assertThat(closed.why()).isEqualTo("the renderer's session ended with status 50"));
    }

    @Test
    void shouldTellNothingOfWhatNobodyAskedTheApiFor() {
        // given
        RoomScenario room = RoomScenario.live(owned("mine"), fillers("One moment."), opening("Welcome.")).whenAsked("Where?",
                after(2).says(1, "There."), after(2).completes(1));

        // when
        room.asks("Where?").at(2).until(10);

        // then
        assertThat(room.sounds()).hasSize(3);
        assertThat(room.callbacks()).isEmpty();
    }

    @Test
    void shouldTellNobodyWhereNobodyWantsToBeTold() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.queues("Hear, hear.", null).at(1).closes().at(3).until(10);

        // then
        assertThat(room.callbacks()).isEmpty();
    }

    @Test
    void shouldNameWhoseKeySignsWhatAnAccountIsToldAtItsOwnAddressOnly() {
        // given
        RoomState shared = RoomScenario.live(owned("mine")).state();
        RoomState own = RoomScenario.live(ownedElsewhere()).state();

        // when, then
        assertThat(keyOf(shared, new ChannelReport(50, null))).isNull();
        assertThat(keyOf(own, new ChannelReport(50, null))).isEqualTo("acme");
    }

    private static @Nullable String keyOf(RoomState room, RoomInput input) {
        Emission told = Room.decide(room, input, room.at()).emitted().stream().filter(Emission.TellOwner.class::isInstance).findFirst()
                .orElseThrow();
        return ((OwnerCallback) new EmissionWriter(room.sessionId(), room.at()).write(told)).getKeyOf();
    }

    @Test
    void shouldTellThatATakeoverPlaysWhichCouldNotBeTakenBack() {
        // given: two are queued behind an announcement; the renderer was given the first of them when it was moved behind the second
        RoomScenario room = RoomScenario.live(owned("mine"));
        room.renderer().troubleWithStops(Outcome.REFUSED);
        room.renderer().sendBy(report -> List.of(report instanceof TakeoverReport ? Duration.ofMillis(80) : Duration.ZERO));

        // when
        room.queues("Hear, hear.", null).at(1).queues("The house closes.", null).at(1.01).reorders("s-1", 1).at(1.1).until(10);

        // then
        assertThat(room.callbacks()).filteredOn(line -> line.contains("s-1:")).extracting(line -> line.replaceAll(".*(s-1:..).*", "$1"))
                .containsExactly("s-1:34", "s-1:36", "s-1:37");
    }
}
