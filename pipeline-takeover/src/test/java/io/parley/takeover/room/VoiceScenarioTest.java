package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.TakeoverEvent;
import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.simulation.RoomScenario;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static io.parley.takeover.room.simulation.Setups.fillers;
import static io.parley.takeover.room.simulation.Setups.owned;
import static org.assertj.core.api.Assertions.assertThat;

/** A microphone whose voice drives the avatar: it has the floor until it is closed. */
class VoiceScenarioTest {

    @Test
    void shouldLetAVoiceDriveTheAvatarUntilItsMicrophoneIsClosed() {
        // given
        RoomScenario room = RoomScenario.live(owned("mine"));

        // when
        room.opensVoice(7).at(1).saysAlive(7).at(6).closesMicrophone(7).at(8).until(10);

        // then
        assertThat(room.effects()).containsExactly("1.000 open s-1#1 opening 7", "6.000 hold s-1#1", "8.000 shut s-1#1 after all");
        assertThat(room.notices()).containsExactly("1.000 note s-1 34", "1.030 note s-1 36", "8.000 note s-1 37", "8.000 over 7 cancelled");
        assertThat(room.sounds()).containsExactly("1.020-8.020 (voice)");
        assertThat(room.answers()).containsExactly("1.000 reply r1 0 true", "6.000 reply r2 0 true", "8.000 reply r3 0 true");
        assertThat(room.callbacks()).isEmpty();
        assertThat(room.state().queue().isEmpty()).isTrue();
        assertThat(room.state().timers().deadline(Timer.VOICE_ALIVE)).isNull();
    }

    @Test
    void shouldRefuseAVoiceWhileSomethingPlaysOrIsQueued() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.queues("Hear, hear.", null).at(1).opensVoice(7).at(1.01).until(10);

        // then
        assertThat(room.answers()).contains("1.010 reply r2 40905 something plays or is queued: 1 takeovers");
        assertThat(room.effects()).containsExactly("1.000 say s-1#1 'Hear, hear.'");
    }

    @Test
    void shouldRefuseASecondVoice() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.opensVoice(7).at(1).opensVoice(8).at(2).until(3);

        // then
        assertThat(room.answers()).endsWith("2.000 reply r2 40905 something plays or is queued: 1 takeovers");
    }

    @Test
    void shouldRefuseAVoiceBeforeTheRoomIsLive() {
        // given
        RoomScenario room = RoomScenario.created();

        // when
        room.opensVoice(7).at(1).until(3);

        // then
        assertThat(room.answers()).containsExactly("1.000 reply r1 40902 sessionId: the room has status 35; start it first");
    }

    @Test
    void shouldRefuseCommandsAndLetQueuedTakeoversWaitWhileTheVoiceIsOpen() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.opensVoice(7).at(1).commands("Now!").at(2).queues("Later.", 1).at(3).closesMicrophone(7).at(5).until(10);

        // then
        assertThat(room.answers()).contains("2.000 reply r2 40906 close it, or queue the takeover",
                "3.000 reply r3 0 {\"commandStatus\":34,\"commandTraceId\":\"s-2\"}");
        assertThat(room.effects()).containsExactly("1.000 open s-1#1 opening 7", "5.000 shut s-1#1 after all", "5.000 say s-2#1 'Later.'");
        assertThat(room.sounds()).containsExactly("1.020-5.020 (voice)", "5.050-5.650 Later.");
    }

    @Test
    void shouldLetAnAnswerWaitForTheVoiceAndSayNoFiller() {
        // given
        RoomScenario room = RoomScenario.live(fillers("One moment.")).whenAsked("Where?", after(2).says(1, "There."),
                after(2).completes(1));

        // when
        room.opensVoice(7).at(1).asks("Where?").at(2).closesMicrophone(7).at(6).until(10);

        // then
        assertThat(room.effects()).containsExactly("1.000 open s-1#1 opening 7", "6.000 shut s-1#1 after all", "6.000 say s-2#1 'There.'");
        assertThat(room.turns()).singleElement().asString().contains("FINISHED 'There.' heard 'There.'");
    }

    @Test
    void shouldCloseAVoiceOfWhichNothingIsHeard() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.opensVoice(7).at(1).saysAlive(7).at(6).queues("Later.", null).at(7).saysAlive(7).at(30).until(40);

        // then
        assertThat(room.effects()).containsExactly("1.000 open s-1#1 opening 7", "6.000 hold s-1#1", "21.000 shut s-1#1",
                "21.000 say s-2#1 'Later.'");
        assertThat(room.answers()).endsWith("30.000 reply r4 40002 opening: no microphone is open by the number 7");
    }

    @Test
    void shouldEndTheVoiceThatTheRendererDoesNotTake() {
        // given
        RoomScenario room = RoomScenario.live();
        room.renderer().answerVoices(Outcome.REFUSED);

        // when
        room.opensVoice(7).at(1).queues("Later.", null).at(1.01).until(10);

        // then
        assertThat(room.effects()).containsExactly("1.000 open s-1#1 opening 7", "1.030 say s-2#1 'Later.'");
        assertThat(room.state().timers().deadline(Timer.VOICE_ALIVE)).isNull();
    }

    @Test
    void shouldEndTheVoiceWhenEverythingIsCancelled() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.opensVoice(7).at(1).cancels("-1").at(2).saysAlive(7).at(3).until(30);

        // then
        assertThat(room.effects()).containsExactly("1.000 open s-1#1 opening 7", "2.000 shut s-1#1");
        assertThat(room.answers()).endsWith("3.000 reply r3 40002 opening: no microphone is open by the number 7");
    }

    @Test
    void shouldCloseTheVoiceWithTheRoom() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.opensVoice(7).at(1).closes().at(2).until(30);

        // then
        assertThat(room.effects()).containsExactly("1.000 open s-1#1 opening 7", "2.000 shut s-1#1", "2.000 close");
    }

    @Test
    void shouldOpenAMicrophoneForQuestionsWhateverPlays() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.opensVoice(7).at(1).requests("ask", new Request.OpenMicrophone(9)).at(2).until(3);

        // then
        assertThat(room.answers()).endsWith("2.000 reply ask 0 true");
        assertThat(RoomSummary.of(room.state()).microphone()).isEqualTo(RoomSummary.MicrophoneUse.VOICE);
    }

    @Test
    void shouldCloseAMicrophoneForQuestionsOfWhichNothingIsHeard() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.requests("open", new Request.OpenMicrophone(9)).at(1).saysAlive(9).at(10).until(24.999);

        // then
        assertThat(room.state().microphone()).isEqualTo(new Microphone.Asking(9));
        assertThat(room.until(25).state().microphone()).isEqualTo(new Microphone.Silent());
    }

    @Test
    void shouldFailTheVoiceThatNobodyRelaysAnyMore() {
        // given
        RoomScenario room = RoomScenario.live();
        room.opensVoice(7).at(1).until(2);

        // when
        room.renderer().forgetVoice();
        room.saysAlive(7).at(6).until(10);

        // then
        assertThat(room.notices()).containsExactly("1.000 note s-1 34", "1.030 note s-1 36", "6.030 note s-1 39",
                "6.030 over 7 failed REFUSED");
        assertThat(room.state().queue().isEmpty()).isTrue();
    }

    @Test
    void shouldEndAVoiceOnceWhoseLossIsToldBeforeItsOpening() {
        // given
        RoomScenario room = RoomScenario.live();

        // when: it is lost at once, which is told before the answer of its opening, at 1.030
        room.opensVoice(7).at(1).gives(new CallResult("s:3", new HandOverId("s-1#1"), Outcome.UNKNOWN, null, null, null, "it was dropped",
                Map.of())).at(1.025).until(10);

        // then
        assertThat(room.notices()).containsExactly("1.000 note s-1 34", "1.025 note s-1 39",
                "1.025 over 7 failed UNKNOWN it was dropped");
    }

    @Test
    void shouldTellAMicrophoneOfTakeoversThatTheApiAskedFor() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.requests("open", new Request.OpenMicrophone(9)).at(1).queues("Hear, hear.", null).at(2).commands("Order!").at(2.2)
                .asks("Where?").at(3).until(10);

        // then
        assertThat(room.notices()).containsExactly("2.000 note s-1 34", "2.040 note s-1 36", "2.200 note s-1 37", "2.270 note s-2 36",
                "2.870 note s-2 37");
    }

    @Test
    void shouldTellNobodyWhereNoMicrophoneIsOpen() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.queues("Hear, hear.", null).at(2).until(10);

        // then
        assertThat(room.notices()).isEmpty();
    }

    @Test
    void shouldTellAMicrophoneThatAnotherTookItsPlace() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.requests("one", new Request.OpenMicrophone(7)).at(1).requests("two", new Request.OpenMicrophone(9)).at(2).closes().at(3)
                .until(4);

        // then
        assertThat(room.notices()).containsExactly("2.000 over 7 another microphone was opened", "3.000 over 9 the room is closed");
    }

    @Test
    void shouldKeepNoReportsAboutTheRenderersOwnTakeoverOfAVoice() {
        // given
        RoomScenario room = RoomScenario.live().opensVoice(7).at(1);

        // when
        room.gives(new TakeoverReport("theirs", TakeoverEvent.STARTED, null)).at(2)
                .gives(new TakeoverReport("theirs", TakeoverEvent.FINISHED, null)).at(3).until(4);

        // then
        assertThat(room.state().renderer().held()).isEmpty();
    }
}
