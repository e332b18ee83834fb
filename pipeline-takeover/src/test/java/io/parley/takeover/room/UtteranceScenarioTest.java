package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.Speech;
import io.parley.takeover.room.RoomInput.SpeechPart;
import io.parley.takeover.room.simulation.RoomScenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static org.assertj.core.api.Assertions.assertThat;

class UtteranceScenarioTest {

    private static final List<SpeechPart> EVENTS = List.of(new SpeechPart.Started(), new SpeechPart.Progress(700),
            new SpeechPart.Partial("Where is"),
            new SpeechPart.Ended(800), new SpeechPart.Final("Where is it?"));

    static Stream<List<Integer>> permutations() {
        return permutations(List.of(1, 2, 3, 4, 5)).stream();
    }

    private static List<List<Integer>> permutations(List<Integer> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (Integer first : of) {
            List<Integer> rest = of.stream().filter(i -> !i.equals(first)).toList();
            permutations(rest).forEach(tail -> all.add(Stream.concat(Stream.of(first), tail.stream()).toList()));
        }
        return all;
    }

    private static Speech event(long utterance, int revision, SpeechPart part, double second) {
        return new Speech(utterance, revision, RoomScenario.instant(second), part);
    }

    private static RoomScenario say(RoomScenario room, long utterance, int revision, SpeechPart part, double second) {
        return room.gives(event(utterance, revision, part, second)).at(second);
    }

    @ParameterizedTest
    @MethodSource("permutations")
    void shouldMakeExactlyOneTurnInWhateverOrderTheEventsCome(List<Integer> order) {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        for (int i = 0; i < order.size(); i++) {
            say(room, 7, order.get(i), EVENTS.get(order.get(i) - 1), 1 + i / 10.0);
        }
        room.until(10);

        // then
        assertThat(room.requested()).singleElement().asString().endsWith("ask s_1 'Where is it?' after []");
        assertThat(room.pushes()).filteredOn(line -> line.contains("asr/eof")).singleElement().asString().endsWith("asr/eof s_1");
    }

    @ParameterizedTest
    @MethodSource("permutations")
    void shouldMakeExactlyOneNoTurnInWhateverOrderTheEventsOfNoiseCome(List<Integer> order) {
        // given
        RoomScenario room = RoomScenario.live();
        List<SpeechPart> events = List.of(EVENTS.get(0), EVENTS.get(1), EVENTS.get(2), EVENTS.get(3), new SpeechPart.Final(""));

        // when
        for (int i = 0; i < order.size(); i++) {
            say(room, 7, order.get(i), events.get(order.get(i) - 1), 1 + i / 10.0);
        }
        room.until(10);

        // then
        assertThat(room.requested()).isEmpty();
        assertThat(room.pushes()).filteredOn(line -> line.contains("asr/eof")).singleElement().asString()
                .endsWith("asr/eof s_1 fail: query is empty");
    }

    @Test
    void shouldDropRepeatedEventsAndALaterFinal() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        say(room, 7, 1, new SpeechPart.Started(), 1);
        say(room, 7, 2, new SpeechPart.Final("Where is it?"), 2);
        say(room, 7, 2, new SpeechPart.Final("Where is it?"), 2.1);
        say(room, 7, 3, new SpeechPart.Final("Where was it?"), 2.2);
        room.until(5);

        // then
        assertThat(room.requested()).containsExactly("2.000 ask s_1 'Where is it?' after []");
        assertThat(room.pushes()).containsExactly("2.000 asr/text s_1 'Where is it?'", "2.000 asr/eof s_1");
    }

    @Test
    void shouldGiveUpOnAFinalFiveSecondsAfterTheEndAndDropItWhenItComes() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        say(room, 7, 1, new SpeechPart.Started(), 1);
        say(room, 7, 2, new SpeechPart.Ended(300), 1.5);
        say(room, 7, 3, new SpeechPart.Final("Where is it?"), 6.6);
        room.until(10);

        // then
        assertThat(room.pushes()).containsExactly("6.500 asr/eof s_1 fail: no final transcript in time");
        assertThat(room.requested()).isEmpty();
    }

    @Test
    void shouldGiveUpOnAnUtteranceWhoseEndNobodyReportsOnceTheNextBegins() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        say(room, 7, 1, new SpeechPart.Started(), 1);
        room.hears("Where?").at(4).until(20);

        // then: the next begins at 2.8
        assertThat(room.pushes()).containsExactly("4.000 asr/text s_2 'Where?'", "4.000 asr/eof s_2",
                "7.800 asr/eof s_1 fail: no final transcript in time", "19.000 command/eof s_2 fail: the reply timed out");
    }

    @Test
    void shouldGiveUpOnAnUtteranceWhoseEndNobodyReportsOnceTheRecordingEnds() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        say(room, 7, 1, new SpeechPart.Started(), 1);
        say(room, 3, 1, new SpeechPart.RecordingEnded(null), 2);
        say(room, 3, 1, new SpeechPart.RecordingEnded(null), 3);
        room.until(20);

        // then: what is said again changes nothing
        assertThat(room.pushes()).containsExactly("2.000 record/eof s_1", "7.000 asr/eof s_1 fail: no final transcript in time");
    }

    @Test
    void shouldListenOnToWhoSpeaksIntoALaterOpeningThanTheOneThatEnded() {
        // given: an opening from frame 3 to 9 and one from 20 on, into which somebody speaks
        RoomScenario room = RoomScenario.live();
        say(room, 7, 1, new SpeechPart.Started(), 1);
        say(room, 25, 1, new SpeechPart.Started(), 2);

        // when: the older one's end is told late, and its words never come
        say(room, 3, 1, new SpeechPart.RecordingEnded(9L), 3);
        say(room, 25, 2, new SpeechPart.Ended(6000), 8.5);
        say(room, 25, 3, new SpeechPart.Final("Where?"), 9);
        room.until(10);

        // then
        assertThat(room.pushes()).containsExactly("3.000 record/eof s_1", "7.000 asr/eof s_1 fail: no final transcript in time",
                "9.000 asr/text s_2 'Where?'", "9.000 asr/eof s_2");
    }

    @Test
    void shouldTakeTheEndOfAnOlderOpeningThanTheOneThatEndedForRepeated() {
        // given
        RoomScenario room = RoomScenario.live();
        say(room, 20, 1, new SpeechPart.RecordingEnded(30L), 1);

        // when
        say(room, 25, 1, new SpeechPart.Started(), 2);
        say(room, 3, 1, new SpeechPart.RecordingEnded(null), 3);
        say(room, 25, 2, new SpeechPart.Ended(6000), 9);
        say(room, 25, 3, new SpeechPart.Final("Where?"), 9.5);
        room.until(10);

        // then
        assertThat(room.pushes()).containsExactly("1.000 record/eof s_0", "9.500 asr/text s_1 'Where?'", "9.500 asr/eof s_1");
    }

    @Test
    void shouldGiveUpOnAnUtteranceWhoseEndNobodyReportsOnceTheMicrophoneCloses() {
        // given
        RoomScenario room = RoomScenario.live().requests(new Request.OpenMicrophone(3)).at(0);

        // when
        say(room, 7, 1, new SpeechPart.Started(), 1);
        room.requests(new Request.CloseMicrophone(3)).at(2).until(20);

        // then
        assertThat(room.pushes()).containsExactly("7.000 asr/eof s_1 fail: no final transcript in time");
    }

    @Test
    void shouldSettleEveryUtteranceOfACrowd() {
        // given
        RoomScenario room = RoomScenario.live();

        // when: forty begin and none ends
        IntStream.range(0, 40).forEach(i -> say(room, 10 + i, 1, new SpeechPart.Started(), 1 + i / 100.0));
        say(room, 3, 1, new SpeechPart.RecordingEnded(null), 2);
        room.until(20);

        // then
        assertThat(room.pushes()).filteredOn(line -> line.contains("asr/eof")).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void shouldMakeNoTurnOfSpeechInARoomThatIsNotLive() {
        // given
        RoomScenario room = RoomScenario.created();

        // when
        room.hears("Where?").at(2).until(10);

        // then
        assertThat(room.pushes()).containsExactly("2.000 asr/eof s_1 fail: the room is not live");
    }

    @Test
    void shouldPushPartialsUnderTheTraceThatTheTurnWillHave() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        say(room, 7, 1, new SpeechPart.Partial("Where"), 1);
        say(room, 7, 1, new SpeechPart.Partial("Where"), 1.1);
        say(room, 7, 3, new SpeechPart.Partial("Where is it"), 1.2);
        say(room, 7, 2, new SpeechPart.Partial("Where is"), 1.3);
        room.until(2);

        // then
        assertThat(room.pushes()).containsExactly("1.000 asr/text s_1 'Where'", "1.200 asr/text s_1 'Where is it'");
    }

    @Test
    void shouldGiveUpOnAnUtteranceOfWhichNothingMoreIsToldAndDropItWhenItGoesOn() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        say(room, 7, 1, new SpeechPart.Started(), 1);
        say(room, 7, 2, new SpeechPart.Progress(300), 2);
        say(room, 7, 3, new SpeechPart.Final("Where is it?"), 13);
        room.until(20);

        // then
        assertThat(room.pushes()).containsExactly("12.000 asr/eof s_1 fail: its end was never told");
        assertThat(room.requested()).isEmpty();
    }

    @Test
    void shouldNotGiveUpOnSomebodyWhoSpeaksForLong() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.hears("Where is it?").voiced(30).at(40).until(45);

        // then
        assertThat(room.requested()).containsExactly("40.000 ask s_1 'Where is it?' after []");
    }

    @Test
    void shouldAnswerOnlyTheLaterOfTwoQuestionsInAFifthOfASecond() {
        // given
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, "On the left."), after(0.1).completes(1))
                .whenAsked("And then?", after(0.1).says(1, "Up the stairs."), after(0.1).completes(1));

        // when
        room.hears("Where?").at(2).asks("And then?").at(2.2).until(10);

        // then: a tenth of a second of the first answer sounded, no word of it
        assertThat(room.requested()).containsExactly("2.000 ask s_1 'Where?' after []", "2.200 ask s_2 'And then?' after [Where?]");
        assertThat(room.sounds()).containsExactly("2.120-2.220 On the left. (cut)", "2.320-3.720 Up the stairs.");
        assertThat(room.pushes()).filteredOn(line -> line.contains("command/eof")).containsExactly("2.200 command/eof s_1",
                "3.740 command/eof s_2");
    }

    @Test
    void shouldTakeAShortFinalForAQuestionThoughItsVoiceInterruptedNothing() {
        // given
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, "On the left, behind the stairs."),
                after(0.1).completes(1));

        // when
        room.asks("Where?").at(1).hears("Why?").voiced(0.2).at(2).until(3);

        // then
        assertThat(room.requested()).contains("2.000 ask s_2 'Why?' after [Where? -> On the]");
    }
}
