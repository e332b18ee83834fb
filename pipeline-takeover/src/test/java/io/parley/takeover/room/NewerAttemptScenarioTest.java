package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.simulation.Sound;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static org.assertj.core.api.Assertions.assertThat;

/** What a newer attempt at a reply replaces: whatever the renderer has not, and did not begin (room.md, Turns 3). */
class NewerAttemptScenarioTest {

    private static final String ONE = "You cannot miss it, it is big.";
    private static final String TWO = "It stands at the end of a way.";
    private static final String WORDS = "Hear, hear";

    private static List<String> texts(RoomScenario room) {
        return room.renderer().sounds().stream().map(Sound::text).toList();
    }

    @Test
    void shouldReplaceASentenceThatWasTakenBackBeforeItBegan() {
        // given: the second is handed ahead at 0.140
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, ONE), after(0.1).says(2, TWO),
                after(2).says(1, "Uno").in("b"), after(2).says(2, "Due").in("b"), after(2).completes(2).in("b"));

        // when: it is recalled for what is put before it
        room.asks("Where?").at(0).queues(WORDS, 1).at(1).until(20);

        // then: the newer sentence goes right behind the one before it
        assertThat(texts(room)).containsExactly(ONE, "Due", WORDS);
        assertThat(room.turns()).singleElement().asString().endsWith("heard '" + ONE + " Due'");
    }

    @Test
    void shouldKeepASentenceThatHadBegunWhenItWasTakenBack() {
        // given: the second begins at 3.120, which is known at 3.140
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, ONE), after(0.1).says(2, TWO),
                after(3.15).says(1, "Uno").in("b"), after(3.15).says(2, "Due").in("b"), after(3.15).says(3, "Tre").in("b"),
                after(3.2).completes(3).in("b"));

        // when: its recall cuts it at 3.145, which is known at 3.155
        room.asks("Where?").at(0).queues(WORDS, 1).at(3.125).until(20);

        // then
        assertThat(texts(room)).containsExactly(ONE, TWO, TWO, "Tre", WORDS);
    }

    @Test
    void shouldReplaceASentenceThatAnInterruptionStoppedBeforeItsCall() {
        // given: the lane is busy when the sentence is handed over
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, ONE), after(1).says(1, "Uno").in("b"),
                after(1).completes(1).in("b"));

        // when: it is to be called at 1.125; half a second of voice is known at 1.110
        room.queues(WORDS, null).at(0.5).asks("Where?").at(1).cancels("s-1").at(1.095).hearsNoise(0.6).at(1.21).until(15);

        // then
        assertThat(texts(room)).containsExactly(WORDS, "Uno");
        assertThat(room.turns()).singleElement().asString().endsWith("FINISHED 'Uno' heard 'Uno'");
    }

    @Test
    void shouldKeepASentenceThatSoundedWhenItWasCutThoughItsStartWasNotKnown() {
        // given: it sounds from 1.120 on, which is known at 1.140
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, ONE), after(1).says(1, "Uno").in("b"),
                after(1).says(2, "Due").in("b"), after(1).completes(2).in("b"));

        // when: half a second of voice is known at 1.130
        room.asks("Where?").at(1).hearsNoise(0.6).at(1.23).until(15);

        // then
        assertThat(texts(room)).containsExactly(ONE, ONE, "Due");
    }

    @Test
    void shouldKeepASentenceThatIsTakenUpAgainAndWaitsWhereTheRendererToldThatItSounded() {
        // given: reports of the renderer take half a second
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, ONE), after(3.5).says(1, "Uno").in("b"),
                after(3.5).says(2, "Due").in("b"), after(3.5).completes(2).in("b"));
        room.renderer().sendBy(report -> List.of(report instanceof TakeoverReport ? Duration.ofMillis(500) : Duration.ZERO));

        // when: it sounds from 1.120 to 1.520, as the stop's answer tells; it is taken up again at 4.0, behind what an operator has said
        room.asks("Where?").at(1).hearsNoise(0.6).at(1.6).queues("The house closes at ten.", null).at(2.5).until(15);

        // then
        assertThat(texts(room)).containsExactly(ONE, "The house closes at ten.", ONE, "Due");
    }
}
