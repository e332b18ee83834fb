package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.Stopped;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.simulation.RoomScenario;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static io.parley.takeover.room.TwoSentences.FIRST;
import static io.parley.takeover.room.TwoSentences.SECOND;
import static io.parley.takeover.room.TwoSentences.answering;
import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static org.assertj.core.api.Assertions.assertThat;

/** What of an answer counts as heard, and what later requests are told of it. The answer plays from 1.120 to 4.120 and from 4.120 to 7.120. */
class HeardScenarioTest {
    @Test
    void shouldTellTheNextReplyWhatWasHeardByTheRenderersCount() {
        // given
        RoomScenario room = answering();

        // when
        room.hears("And then?").at(4).until(10);

        // then: 22 characters sounded, 'You cannot miss it, it'
        assertThat(room.requested()).containsExactly("1.000 ask s_1 'Where?' after []",
                "4.000 ask s_2 'And then?' after [Where? -> You cannot miss it, it]");
        assertThat(room.turns()).first()
                .isEqualTo("4.000 turn s_1 INTERRUPTED '" + FIRST + " " + SECOND + "' heard 'You cannot miss it, it'");
    }

    @Test
    void shouldEstimateWhatWasHeardAndAmendItWhenTheRendererTells() {
        // given
        RoomScenario room = answering();

        // when: a typed question cuts at 2.62, 1.48 s after the room learned that the sentence plays
        room.asks("And then?").at(2.62).until(10);

        // then: fourteen characters by estimate, fifteen by the renderer's count at 2.640, each to the end of a word
        assertThat(room.requested()).containsExactly("1.000 ask s_1 'Where?' after []",
                "2.620 ask s_2 'And then?' after [Where? -> You cannot]");
        assertThat(room.turns()).startsWith("2.620 turn s_1 INTERRUPTED '" + FIRST + " " + SECOND + "' heard 'You cannot'",
                "2.650 turn s_1 INTERRUPTED '" + FIRST + " " + SECOND + "' heard 'You cannot miss'");
        assertThat(room.effects()).contains("2.620 stop s-1#1 s-2#1 epoch 1");
    }

    @Test
    void shouldTellTheQuestionAfterNextWhatWasKnownWhenTheNextWasAsked() {
        // given
        RoomScenario room = answering();

        // when
        room.asks("And then?").at(2.62).asks("Hello?").at(9).until(10);

        // then: the report of 2.650 amends the transcript only
        assertThat(room.requested()).last().asString()
                .isEqualTo("9.000 ask s_3 'Hello?' after [Where? -> You cannot, And then? -> Then you are there...]");
    }

    @Test
    void shouldAmendWhatWasHeardWhereTheStartWasNotYetKnown() {
        // given
        RoomScenario room = answering();

        // when: the sentence sounds since 1.120, but the room learns of it at 1.140 only
        room.asks("And then?").at(1.13).until(10);

        // then: the stop takes effect at 1.150, when nothing of note was heard
        assertThat(room.turns()).first().asString().startsWith("1.130 turn s_1 INTERRUPTED").endsWith("heard ''");
        assertThat(room.sounds()).first().isEqualTo("1.120-1.150 " + FIRST + " (cut)");
    }

    @Test
    void shouldNotLoseTheAmendmentWhenYetAnotherQuestionFollowsAtOnce() {
        // given
        RoomScenario room = answering();

        // when
        room.asks("And then?").at(2.62).asks("Hello?").at(2.63).until(10);

        // then
        assertThat(room.turns()).contains("2.650 turn s_1 INTERRUPTED '" + FIRST + " " + SECOND + "' heard 'You cannot miss'");
    }

    @Test
    void shouldRememberTheMostThatWasHeardOfASentenceCutTwice() {
        // given: fourteen characters were heard by 2.520, eight of them again by 5.820
        RoomScenario room = answering();

        // when
        room.hearsNoise(0.6).at(2.6).hearsNoise(0.6).at(5.9).asks("And then?").at(6.5).until(10);

        // then
        assertThat(room.requested()).contains("6.500 ask s_4 'And then?' after [Where? -> You cannot]");
    }

    @Test
    void shouldTellTheNextReplyTheQuestionThatWasNotAnswered() {
        // given
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(2).says(1, FIRST), after(2.1).completes(1));

        // when
        room.asks("Where?").at(1).asks("And then?").at(2).until(4);

        // then: a question without an answer, not with an empty one
        assertThat(room.requested()).contains("2.000 ask s_2 'And then?' after [Where?]");
    }

    @Test
    void shouldRecordTheInterruptedAnswerBeforeTheQuestionThatCutIt() {
        // given
        RoomScenario room = answering();

        // when
        room.hears("And then?").at(4).until(10);

        // then
        assertThat(room.timeline(e -> e instanceof Emission.TurnEnded || e instanceof Emission.RequestReply)).extracting(
                line -> line.substring(0, line.indexOf("s_") + 3)).containsExactly("1.000 ask s_1", "4.000 turn s_1", "4.000 ask s_2",
                        "6.240 turn s_2");
    }

    @Test
    void shouldTellTheNextReplyWhatTheRendererReportedBeforeIt() {
        // given
        RoomScenario room = answering();

        // when: the command ends the turn at 3.000, and at 3.030 the renderer tells how far it came
        room.commands("Now.").at(3).asks("And then?").at(6).until(10);

        // then
        assertThat(room.turns()).hasSizeGreaterThan(1);
        String heard = room.turns().get(1).replaceAll(".* heard '(.*)'", "$1");
        assertThat(room.requested()).contains("6.000 ask s_2 'And then?' after [Where? -> " + heard + "]");
    }

    @Test
    void shouldAmendOnlyTheTranscriptWhereAnotherTurnHasEndedSince() {
        // given: the same question twice, of which nothing is heard as far as the room knows
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, FIRST), after(0.2).completes(1));
        room.renderer().sendBy(report -> List.of(
                report instanceof CallResult result && result.effectId().equals("s:4") ? Duration.ofSeconds(5) : Duration.ZERO));
        HandOverId first = new HandOverId("s-1#1");

        // when: the first is cut at 0.130; the second is cut before its answer comes; then it is told that eleven characters were heard of the first
        room.asks("Where?").at(0).asks("Where?").at(0.13).cancels("-1").at(0.15).gives(new CallResult("late", null, Outcome.ACCEPTED, null,
                null, null, null, Map.of(first, new Stopped.Ended(11)))).at(1).asks("And then?").at(2).until(3);

        // then
        assertThat(room.turns()).anyMatch(turn -> turn.endsWith("heard 'You cannot'"));
        assertThat(room.requested()).last().isEqualTo("2.000 ask s_3 'And then?' after [Where?, Where?]");
    }
}
