package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.Speech;
import io.parley.takeover.room.RoomInput.SpeechPart;
import io.parley.takeover.room.simulation.RoomScenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.function.UnaryOperator;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static io.parley.takeover.room.simulation.Setups.interruptNever;
import static io.parley.takeover.room.simulation.Setups.interruptPhrases;
import static io.parley.takeover.room.simulation.Setups.opening;
import static org.assertj.core.api.Assertions.assertThat;

/** What interrupts: the setting {@code interrupt.on}. The answer plays from 1.120 to 4.120 and from 4.120 to 7.120. */
class InterruptRuleScenarioTest {

    private static final String FIRST = "You cannot miss it, it is big.";
    private static final String SECOND = "It stands at the end of a way.";
    private static final String OTHER = "Then you are there...";

    private static RoomScenario answering(UnaryOperator<RoomSetup> change) {
        return RoomScenario.live(change)
                .whenAsked("Where?", after(0.1).says(1, FIRST), after(0.1).says(2, SECOND), after(0.2).completes(2))
                .whenAsked("And then?", after(0.1).says(1, OTHER), after(0.1).completes(1)).asks("Where?").at(1);
    }

    private static RoomScenario partial(RoomScenario room, int revision, String text, double second) {
        return room.gives(new Speech(100, revision, RoomScenario.instant(second), new SpeechPart.Partial(text))).at(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Please hold on", "HOLD ON!", "I said: hold, on.", "喂 等一下吧"})
    void shouldInterruptAtAPhraseOnceTheVoiceIsLongEnough(String said) {
        // given
        RoomScenario room = answering(interruptPhrases("hold on", "等一下"));

        // when: voice from 2.0 to 2.8, the phrase when 0.3 s of it are known
        partial(room.hearsNoise(0.8).at(2.8), 51, said, 2.35).until(2.9);

        // then
        assertThat(room.effects()).endsWith("2.500 stop s-1#1 s-2#1 epoch 1");
    }

    @Test
    void shouldInterruptAtThePhraseWhenTheVoiceWasLongEnoughBefore() {
        // given
        RoomScenario room = answering(interruptPhrases("hold on"));

        // when
        partial(partial(room.hearsNoise(0.8).at(2.8), 51, "Well", 2.6), 52, "Well hold on", 2.75).until(2.9);

        // then
        assertThat(room.effects()).endsWith("2.750 stop s-1#1 s-2#1 epoch 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Well well", "hold it on", "household onions", "等下"})
    void shouldNotInterruptWithoutAPhrase(String said) {
        // given
        RoomScenario room = answering(interruptPhrases("hold on", "等一下"));

        // when
        partial(room.hearsNoise(0.8).at(2.8), 51, said, 2.6).until(10);

        // then
        assertThat(room.sounds()).containsExactly("1.120-4.120 " + FIRST, "4.120-7.120 " + SECOND);
        assertThat(room.state().counters().epoch()).isZero();
    }

    @Test
    void shouldTakeAQuestionWithoutAPhraseWhenItsWordsAreFinal() {
        // given
        RoomScenario room = answering(interruptPhrases("hold on"));

        // when
        room.hears("And then?").at(3).until(10);

        // then: the voice alone did not interrupt, the question does
        assertThat(room.effects()).contains("3.000 stop s-1#1 s-2#1 epoch 1", "3.100 say s-3#1 '" + OTHER + "' epoch 1");
    }

    @Test
    void shouldLetAQuestionWaitForTheEndOfTheTurnWhereNothingInterrupts() {
        // given
        RoomScenario room = answering(interruptNever());

        // when
        room.hears("And then?").at(4).until(10);

        // then
        assertThat(room.sounds()).containsExactly("1.120-4.120 " + FIRST, "4.120-7.120 " + SECOND, "7.260-9.360 " + OTHER);
        assertThat(room.pushes()).filteredOn(line -> !line.contains("nlp")).containsExactly("4.000 asr/text s_2 'And then?'",
                "7.140 command/eof s_1", "7.140 asr/eof s_2", "9.380 command/eof s_2");
        assertThat(room.turns()).first().asString().startsWith("7.140 turn s_1 FINISHED");
        assertThat(room.state().counters().epoch()).isZero();
    }

    @Test
    void shouldLetATypedQuestionWaitWhereNothingInterrupts() {
        // given
        RoomScenario room = answering(interruptNever());

        // when
        room.asks("And then?").at(2).until(10);

        // then
        assertThat(room.requested()).last().asString().startsWith("7.140 ask s_2 'And then?'");
    }

    @Test
    void shouldWaitForATurnThatOnlyThinksUntilItsReplyTimesOut() {
        // given
        RoomScenario room = RoomScenario.live(interruptNever());

        // when
        room.asks("Where?").at(1).asks("And then?").at(2).until(20);

        // then
        assertThat(room.requested()).startsWith("1.000 ask s_1 'Where?' after []", "16.000 unask s_1",
                "16.000 ask s_2 'And then?' after [Where?]");
    }

    @Test
    void shouldAnswerBehindTheOpeningWordsWhereNothingInterrupts() {
        // given
        RoomScenario room = RoomScenario.created(interruptNever(), opening("Welcome to the house."))
                .whenAsked("And then?", after(0.1).says(1, OTHER), after(0.1).completes(1)).requests("start", new Request.Start()).at(0);

        // when
        room.hears("And then?").at(2).until(10);

        // then
        assertThat(room.sounds()).containsExactly("0.050-2.150 Welcome to the house.", "2.190-4.290 " + OTHER);
    }
}
