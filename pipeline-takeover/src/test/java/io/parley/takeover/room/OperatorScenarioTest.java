package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.simulation.Setups;
import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static io.parley.takeover.room.simulation.Setups.fillers;
import static org.assertj.core.api.Assertions.assertThat;

/** The answer's sentences take three seconds each, an operator's one. */
class OperatorScenarioTest {

    private static final String FIRST = "You cannot miss it, it is big.";
    private static final String SECOND = "It stands at the end of a way.";
    private static final String THIRD = "And that is all there is to it";
    private static final String WORDS = "Hear, hear";

    private static RoomScenario answering() {
        return RoomScenario.live().whenAsked("Where?", after(0.1).says(1, FIRST), after(0.1).says(2, SECOND), after(0.1).says(3, THIRD),
                after(0.2).completes(3)).asks("Where?").at(0);
    }

    @Test
    void shouldPlayAfterTheCurrentSentenceAndRecallTheOneHandedAhead() {
        // given
        RoomScenario room = answering();

        // when
        room.queues(WORDS, 1).at(1).until(20);

        // then
        assertThat(room.effects()).containsExactly("0.100 say s-1#1 '" + FIRST + "'", "0.140 queue s-2#1 '" + SECOND + "'",
                "1.000 stop s-2#1",
                "3.140 say s-4#1 '" + WORDS + "'", "4.180 say s-2#2 '" + SECOND + "'", "4.220 queue s-3#1 '" + THIRD + "'");
        assertThat(room.sounds()).containsExactly("0.120-3.120 " + FIRST, "3.160-4.160 " + WORDS, "4.200-7.200 " + SECOND,
                "7.200-10.200 " + THIRD);
        assertThat(room.answers()).contains("1.000 reply r2 0 {\"commandStatus\":34,\"commandTraceId\":\"s-4\"}");
    }

    @Test
    void shouldPlayLastWithoutPriorityOrBeyondTheEnd() {
        // given
        RoomScenario room = answering();

        // when
        room.queues("Last words", 99).at(1).queues("Very last!", null).at(1.1).requests(new Request.ListQueue()).at(1.2).until(20);

        // then
        assertThat(room.sounds()).endsWith("6.120-9.120 " + THIRD, "9.160-10.160 Last words", "10.200-11.200 Very last!");
        assertThat(room.answers()).endsWith("1.200 reply r4 0 {\"commandTraceIds\":[\"s-1\",\"s-2\",\"s-3\",\"s-4\",\"s-5\"]}");
    }

    @Test
    void shouldRefusePriorityBelowOne() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.queues(WORDS, 0).at(1).until(2);

        // then
        assertThat(room.answers()).containsExactly("1.000 reply r1 40002 priority: expected 1 or more, found 0");
        assertThat(room.effects()).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsBeyondTheQueuesLimit() {
        // given: one plays, fifteen wait
        RoomScenario room = RoomScenario.live().queues("A very long announcement of many words", null).at(0);
        IntStream.rangeClosed(1, 15).forEach(i -> room.queues(WORDS, null).at(0.5 + i / 100.0));

        // when
        room.queues("One too many", null).at(1).until(1.5);

        // then
        assertThat(room.answers()).hasSize(17).endsWith("1.000 reply r17 40904 the queue holds 15 takeovers already (queue.limit)");
        assertThat(room.state().queue().size()).isEqualTo(16);
    }

    @Test
    void shouldCutTheTurnAndPlayAtOnce() {
        // given
        RoomScenario room = answering();

        // when
        room.commands(WORDS).at(1).until(20);

        // then
        assertThat(room.effects()).endsWith("1.000 stop s-1#1 s-2#1 epoch 1", "1.000 say s-4#1 '" + WORDS + "' epoch 1");
        assertThat(room.sounds()).containsExactly("0.120-1.020 " + FIRST + " (cut)", "1.050-2.050 " + WORDS);
        assertThat(room.answers()).endsWith("1.000 reply r2 0 {\"isSuccess\":true,\"commandTraceId\":\"s-4\"}");
        assertThat(room.turns()).first().asString().startsWith("1.000 turn s_1 INTERRUPTED");
        assertThat(room.pushes()).contains("1.000 command/eof s_1");
    }

    @Test
    void shouldAnswerTheOlderCommandWithBareYes() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.requests(new Request.TakeNow(new Content.Speech(WORDS), true)).at(1).until(2);

        // then
        assertThat(room.answers()).containsExactly("1.000 reply r1 0 true");
        assertThat(room.effects()).containsExactly("1.000 say s-1#1 '" + WORDS + "'");
    }

    @Test
    void shouldKeepTheRestOfTheQueueBehindACommand() {
        // given
        RoomScenario room = RoomScenario.live().queues("One, and one", null).at(0).queues("Two, and two", null).at(0.1);

        // when
        room.commands(WORDS).at(0.5).until(5);

        // then
        assertThat(room.sounds()).containsExactly("0.020-0.520 One, and one (cut)", "0.550-1.550 " + WORDS, "1.590-2.790 Two, and two");
    }

    @Test
    void shouldPlayACommandFirstWhileTheTurnThinks() {
        // given
        RoomScenario room = RoomScenario.live(fillers("One moment please, I think."))
                .whenAsked("Where?", after(2).says(1, FIRST), after(2).completes(1))
                .asks("Where?").at(0);

        // when
        room.commands(WORDS).at(1.5).until(10);

        // then
        assertThat(room.sounds()).containsExactly("1.020-1.520 One moment please, I think. (cut)", "1.550-2.550 " + WORDS,
                "2.590-5.590 " + FIRST);
        assertThat(room.turns()).first().asString().startsWith("5.610 turn s_1 FINISHED");
    }

    @Test
    void shouldCancelOneSentenceAndGoOnWithTheNext() {
        // given
        RoomScenario room = answering();

        // when
        room.cancels("s-1").at(1).until(20);

        // then
        assertThat(room.sounds()).containsExactly("0.120-1.020 " + FIRST + " (cut)", "1.020-4.020 " + SECOND, "4.020-7.020 " + THIRD);
        assertThat(room.turns())
                .containsExactly("7.040 turn s_1 FINISHED 'You " + SECOND + " " + THIRD + "' heard 'You " + SECOND + " " + THIRD + "'");
        assertThat(room.answers()).endsWith("1.000 reply r2 0 {\"isSuccess\":true,\"commandFinishTime\":\"2026-01-01 00:00:01\"}");
    }

    @Test
    void shouldCancelManyAndNameTheUnknown() {
        // given
        RoomScenario room = RoomScenario.live().queues("One, and one", null).at(0).queues("Two, and two", null).at(0)
                .queues("Three, three", null).at(0);

        // when
        room.cancels("s-1;s-9; s-2;;s-8").at(0.5).until(5);

        // then
        assertThat(room.answers()).endsWith(
                "0.500 reply r4 0 {\"isSuccess\":false,\"commandFinishTime\":\"2026-01-01 00:00:00\",\"message\":\"not live: s-9;s-8\"}");
        assertThat(room.sounds()).containsExactly("0.020-0.520 One, and one (cut)", "0.550-1.750 Three, three");
    }

    @Test
    void shouldCancelEverything() {
        // given
        RoomScenario room = answering().queues(WORDS, null).at(0.5);

        // when
        room.cancels("-1").at(1).until(20);

        // then
        assertThat(room.effects()).contains("1.000 stop s-1#1 s-2#1 epoch 1").noneMatch(line -> line.contains(WORDS));
        assertThat(room.turns()).first().asString().startsWith("1.000 turn s_1 INTERRUPTED");
        assertThat(room.state().queue().isEmpty()).isTrue();
    }

    @Test
    void shouldRaiseTheEpochAndSucceedWhenEverythingIsNothing() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.cancels("-1").at(1).until(2);

        // then
        assertThat(room.answers()).first().asString().contains("\"isSuccess\":true");
        assertThat(room.state().counters().epoch()).isEqualTo(1);
    }

    @Test
    void shouldRefuseToCancelWhatIsNotNamed() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.cancels(" ; ").at(1).until(2);

        // then
        assertThat(room.answers()).containsExactly("1.000 reply r1 40002 commandTraceId: expected ids joined by ; or -1, found ' ; '");
    }

    @Test
    void shouldAnswerARepeatedRequestAlikeAndChangeNothing() {
        // given
        RoomScenario room = RoomScenario.live(Setups.keptForAnHour());
        Request once = new Request.Queue(new Content.Speech(WORDS), null);

        // when
        room.requests("same", once).at(1).requests("same", once).at(1.5).requests("same", once).at(602).until(610);

        // then: ten minutes later it is another request
        assertThat(room.answers()).containsExactly("1.000 reply same 0 {\"commandStatus\":34,\"commandTraceId\":\"s-1\"}",
                "1.500 reply same 0 {\"commandStatus\":34,\"commandTraceId\":\"s-1\"}",
                "602.000 reply same 0 {\"commandStatus\":34,\"commandTraceId\":\"s-2\"}");
        assertThat(room.sounds()).hasSize(2);
    }

    @Test
    void shouldTakeBackWhatHasNotStartedAndPlayItBehindACommand() {
        // given: the lane is busy with closing something that was cancelled
        RoomScenario room = RoomScenario.live().queues("One, and one", null).at(0).cancels("s-1").at(0.001).queues("Two, and two", null)
                .at(0.002);

        // when
        room.commands(WORDS).at(0.003).until(10);

        // then
        assertThat(room.sounds()).containsExactly("0.020-0.050 One, and one (cut)", "0.140-1.140 " + WORDS, "1.180-2.380 Two, and two");
    }

    @Test
    void shouldLetATurnGoOnBehindACommandThatComesBeforeItsFirstSentenceStarts() {
        // given: the lane is busy until 0.150
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, FIRST), after(0.1).completes(1)).asks("Where?").at(0)
                .queues("One, and one", null).at(0.09).cancels("s-1").at(0.095);

        // when
        room.commands(WORDS).at(0.11).until(10);

        // then
        assertThat(room.sounds()).containsExactly("0.110-0.140 One, and one (cut)", "0.230-1.230 " + WORDS, "1.270-4.270 " + FIRST);
        assertThat(room.turns()).singleElement().asString().startsWith("4.290 turn s_1 FINISHED");
    }

    @Test
    void shouldCutTheTurnWhenItsSentenceHadStartedWithoutAReport() {
        // given: the sentence plays from 0.120 on, which is known at 0.140
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, FIRST), after(0.1).says(2, SECOND),
                after(0.1).completes(2)).asks("Where?").at(0);

        // when
        room.commands(WORDS).at(0.13).until(10);

        // then
        assertThat(room.sounds()).containsExactly("0.120-0.150 " + FIRST + " (cut)", "0.210-1.210 " + WORDS);
        assertThat(room.turns()).first().asString().contains("turn s_1 INTERRUPTED");
        assertThat(room.state().queue().isEmpty()).isTrue();
    }

    @Test
    void shouldDropAFillerThatHasNotStartedForACommand() {
        // given: the filler is decided at 1.000
        RoomScenario room = RoomScenario.live(fillers("One moment please, I think."))
                .whenAsked("Where?", after(2).says(1, FIRST), after(2).completes(1)).asks("Where?").at(0);

        // when
        room.commands(WORDS).at(1.01).until(10);

        // then
        assertThat(room.sounds()).hasSize(3).last().asString().endsWith(FIRST);
        assertThat(room.sounds()).filteredOn(sound -> sound.contains("One moment")).singleElement().asString().endsWith("(cut)");
    }

    @Test
    void shouldRefuseMoreWordsThanARoomCanKeep() {
        // given
        RoomScenario room = RoomScenario.live();
        String book = "word ".repeat(12_000);

        // when: three are kept; the command cuts the first of them, which makes room for it
        IntStream.range(0, 5).forEach(i -> room.queues(book, null).at(1));
        room.commands(book).at(2).until(3);

        // then
        assertThat(room.answers()).filteredOn(answer -> answer.contains("40904")).hasSize(2).allSatisfy(
                answer -> assertThat(answer).endsWith("the queue would hold more than 200000 characters"));
    }

    @Test
    void shouldRefuseIdsThatNoTakeoverCanHave() {
        // given
        RoomScenario room = RoomScenario.live();

        // when
        room.cancels("s-1;" + "x".repeat(301)).at(1).reorders("x".repeat(301), 1).at(1).cancels("x".repeat(300)).at(2).until(3);

        // then
        assertThat(room.answers()).startsWith(
                "1.000 reply r1 40002 commandTraceId: expected ids of at most 300 characters, found one of 301",
                "1.000 reply r2 40002 commandTraceId: expected ids of at most 300 characters, found one of 301");
        assertThat(room.answers().getLast()).contains("not live: xxx").endsWith("xxx…\"}").hasSizeLessThan(320);
    }
}
