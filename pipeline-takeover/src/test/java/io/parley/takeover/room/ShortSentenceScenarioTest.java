package io.parley.takeover.room;

import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Media;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.simulation.ScriptedEngine.Cue;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static io.parley.takeover.room.simulation.Setups.minChars;
import static io.parley.takeover.room.turn.Flag.MUTED;
import static io.parley.takeover.room.turn.Flag.PROTECTED;
import static org.assertj.core.api.Assertions.assertThat;

/** The renderer wants ten characters; each takes a tenth of a second. */
class ShortSentenceScenarioTest {

    private static final String LONG = "It is on the left.";

    private static RoomScenario asked(boolean padded, Cue... cues) {
        return RoomScenario.live(minChars(10, padded)).whenAsked("Where?", cues).asks("Where?").at(0);
    }

    @Test
    void shouldJoinShortSentencesWithTheNext() {
        // given
        RoomScenario room = asked(false, after(0.1).says(1, "Yes."), after(0.2).says(2, "Oh."), after(0.5).says(3, LONG),
                after(0.6).completes(3));

        // when
        room.until(10);

        // then: clients are told each sentence when it comes
        assertThat(room.effects()).containsExactly("0.500 say s-1#1 'Yes. Oh. " + LONG + "'");
        assertThat(room.pushes()).containsExactly("0.100 nlp/answer s_1 'Yes.'", "0.200 nlp/answer s_1 'Oh.'",
                "0.500 nlp/answer s_1 '" + LONG + "'", "3.240 command/eof s_1");
        assertThat(room.turns()).containsExactly("3.240 turn s_1 FINISHED 'Yes. Oh. " + LONG + "' heard 'Yes. Oh. " + LONG + "'");
    }

    @Test
    void shouldSendAShortSentenceAsItIsWhereNoneFollows() {
        // given
        RoomScenario room = asked(false, after(0.1).says(1, LONG), after(0.2).says(2, "Bye."), after(0.3).completes(2));

        // when
        room.until(10);

        // then
        assertThat(room.sounds()).containsExactly("0.120-1.920 " + LONG, "1.920-2.320 Bye.");
        assertThat(given(room)).containsExactly(new Content.Speech(LONG), new Content.Speech("Bye."));
    }

    @Test
    void shouldPadAShortReplyWithAPauseWhereTheRendererWantsThat() {
        // given
        RoomScenario room = asked(true, after(0.1).says(1, "A & B"), after(0.3).completes(1));

        // when
        room.until(10);

        // then
        assertThat(given(room)).containsExactly(new Content.Param(
                "{\"tts_query\":{\"content\":\"<speak>A &amp; B<break time=\\\"200ms\\\"/></speak>\",\"ssml\":true}}", "A & B",
                Media.NONE));
        assertThat(room.turns()).singleElement().asString().endsWith("turn s_1 FINISHED 'A & B' heard 'A & B'");
    }

    @Test
    void shouldSkipAGapBehindAShortSentenceAndJoinWhatFollows() {
        // given
        RoomScenario room = asked(false, after(0.1).says(1, "Yes."), after(0.2).says(3, LONG), after(0.3).completes(3));

        // when
        room.until(10);

        // then
        assertThat(room.effects()).containsExactly("2.200 say s-1#1 'Yes. " + LONG + "'");
    }

    @Test
    void shouldSayAShortSentenceWhenTheReplyFails() {
        // given
        RoomScenario room = asked(false, after(0.1).says(1, "Yes."), after(0.5).fails("no model"));

        // when
        room.until(10);

        // then
        assertThat(room.effects()).containsExactly("0.500 say s-1#1 'Yes.'");
        assertThat(room.pushes()).endsWith("0.940 command/eof s_1 fail: no model");
    }

    @Test
    void shouldForgetAShortSentenceThatANewerAttemptReplaces() {
        // given
        RoomScenario room = asked(false, after(0.1).says(1, "Yes."), after(0.5).says(1, LONG).in("b"), after(0.6).completes(1).in("b"));

        // when
        room.until(10);

        // then
        assertThat(room.effects()).containsExactly("0.500 say s-1#1 '" + LONG + "'");
        assertThat(room.turns()).singleElement().asString().endsWith("'" + LONG + "' heard '" + LONG + "'");
    }

    @Test
    void shouldKeepAShortSentenceWhileInterruptedAndSayItAfterwards() {
        // given
        RoomScenario room = asked(false, after(0.1).says(1, LONG), after(1).says(2, "Yes."), after(1.8).says(3, LONG),
                after(1.9).completes(3));

        // when: noise from 0.6 to 1.2, an empty transcript at 1.6
        room.hearsNoise(0.6).at(1.2).until(20);

        // then
        assertThat(room.effects()).endsWith("3.600 say s-2#1 '" + LONG + "' epoch 1", "3.640 queue s-3#1 'Yes. " + LONG + "' epoch 1");
    }

    @Test
    void shouldTreatJoinedSentencesAsTheMostCarefulOfThem() {
        // given
        RoomScenario room = asked(false, after(0.1).says(1, "Yes.", PROTECTED), after(0.2).says(2, LONG, MUTED), after(0.3).completes(2));

        // when
        room.until(1);

        // then
        assertThat(room.state().queue().takeovers()).extracting(Takeover::flags).containsExactly(Set.of(PROTECTED, MUTED));
    }

    private static List<Content> given(RoomScenario room) {
        return room.world().steps().stream().flatMap(step -> step.decision().emitted().stream())
                .flatMap(e -> e instanceof Render render && render.effect() instanceof Effect.HandOver call
                        ? Stream.of(call.content())
                        : Stream.empty())
                .toList();
    }

    @Test
    void shouldNotSayASentenceWithoutAWord() {
        // given
        RoomScenario room = asked(false, after(0.1).says(1, "Yes."), after(0.2).says(2, " "), after(0.3).says(3, ""),
                after(0.4).says(4, LONG),
                after(0.5).completes(4));

        // when
        room.until(10);

        // then
        assertThat(room.effects()).containsExactly("0.400 say s-1#1 'Yes. " + LONG + "'");
        assertThat(room.turns()).singleElement().asString().endsWith("FINISHED 'Yes. " + LONG + "' heard 'Yes. " + LONG + "'");
    }

    @Test
    void shouldFailTheTurnWhenTheReplyHasNotAWord() {
        // given
        RoomScenario room = asked(true, after(0.1).says(1, "  "), after(0.2).completes(1));

        // when
        room.until(10);

        // then
        assertThat(room.effects()).isEmpty();
        assertThat(room.pushes()).containsExactly("0.200 command/eof s_1 fail: nothing could be played");
    }
}
