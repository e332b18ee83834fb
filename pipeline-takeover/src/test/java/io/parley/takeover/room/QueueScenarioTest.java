package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.simulation.RoomScenario;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.IntStream;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static io.parley.takeover.room.simulation.Setups.fillers;
import static org.assertj.core.api.Assertions.assertThat;

/** What operators do with the queue beside joining it with words. */
class QueueScenarioTest {

    private static final String FILE = "https://files.test/a.mp3";
    private static final String LONG = "A very long announcement";

    private static RoomScenario fetching(double seconds) {
        RoomScenario room = RoomScenario.live();
        room.renderer().hasFile(FILE, Duration.ofMillis(Math.round(seconds * 1000)), null);
        return room;
    }

    private static RoomScenario queueing() {
        return RoomScenario.live().queues(LONG, null).at(0).queues("Two", null).at(0).queues("Three", null).at(0);
    }

    @Test
    void shouldMoveTheLastForward() {
        // given
        RoomScenario room = queueing();

        // when
        room.reorders("s-3", 1).at(1).requests(new Request.ListQueue()).at(1.1).until(10);

        // then
        assertThat(room.answers()).endsWith("1.000 reply r4 0 {\"isSuccess\":true}",
                "1.100 reply r5 0 {\"commandTraceIds\":[\"s-1\",\"s-3\",\"s-2\"]}");
        assertThat(room.sounds()).containsExactly("0.020-2.420 " + LONG, "2.460-2.960 Three", "3.000-3.300 Two");
    }

    @Test
    void shouldMoveBeyondTheEndToTheEnd() {
        // given
        RoomScenario room = queueing();

        // when
        room.reorders("s-2", 99).at(1).until(10);

        // then
        assertThat(room.sounds()).endsWith("2.460-2.960 Three", "3.000-3.300 Two");
    }

    @Test
    void shouldMoveAHeadThatHasNotStarted() {
        // given: the lane is busy with closing something that was cancelled
        RoomScenario room = RoomScenario.live().queues(LONG, null).at(0).cancels("s-1").at(0.001).queues("Two", null).at(0.002)
                .queues("Three", null).at(0.002);

        // when
        room.reorders("s-2", 1).at(0.003).requests(new Request.ListQueue()).at(0.01).until(10);

        // then
        assertThat(room.answers()).endsWith("0.010 reply r6 0 {\"commandTraceIds\":[\"s-3\",\"s-2\"]}");
        assertThat(room.sounds()).endsWith("0.140-0.640 Three", "0.680-0.980 Two");
    }

    @Test
    void shouldNotMoveWhatPlaysOrIsUnknownOrToNoPlace() {
        // given
        RoomScenario room = queueing();

        // when
        room.reorders("s-1", 2).at(1).reorders("s-9", 1).at(1).reorders("s-3", 0).at(1).requests(new Request.ListQueue()).at(1).until(10);

        // then
        assertThat(room.answers()).endsWith("1.000 reply r4 0 {\"isSuccess\":false,\"message\":\"commandTraceId: s-1 plays already\"}",
                "1.000 reply r5 0 {\"isSuccess\":false,\"message\":\"commandTraceId: s-9 is not live\"}",
                "1.000 reply r6 0 {\"isSuccess\":false,\"message\":\"priority: expected 1 or more, found 0\"}",
                "1.000 reply r7 0 {\"commandTraceIds\":[\"s-1\",\"s-2\",\"s-3\"]}");
        assertThat(room.effects()).hasSize(3);
    }

    @Test
    void shouldNotMoveASentence() {
        // given
        RoomScenario room = RoomScenario.live()
                .whenAsked("Where?", after(0.1).says(1, LONG), after(0.1).says(2, "One."), after(0.1).says(3, "Two.")).asks("Where?").at(0);

        // when
        room.reorders("s-3", 1).at(1).until(2);

        // then
        assertThat(room.answers())
                .endsWith("1.000 reply r2 0 {\"isSuccess\":false,\"message\":\"commandTraceId: s-3 belongs to the conversation\"}");
    }

    @Test
    void shouldJoinAtThePlaceWishedForOnceFetched() {
        // given
        RoomScenario room = fetching(1).queues(LONG, null).at(0).queues("Last", null).at(0);

        // when
        room.queuesFile(FILE, 1).at(0).requests(new Request.ListQueue()).at(0.9).requests(new Request.ListQueue()).at(1.1).until(10);

        // then: while it is fetched it is live, but not in the queue
        assertThat(room.answers()).endsWith("0.900 reply r4 0 {\"commandTraceIds\":[\"s-1\",\"s-2\"]}",
                "1.000 reply r3 0 {\"commandStatus\":34,\"commandTraceId\":\"s-3\"}",
                "1.100 reply r5 0 {\"commandTraceIds\":[\"s-1\",\"s-3\",\"s-2\"]}");
        assertThat(room.sounds()).containsExactly("0.020-2.420 " + LONG, "2.460-4.460 " + FILE, "4.500-4.900 Last");
    }

    @Test
    void shouldAnswerMeanwhileWhenTheFetchIsSlow() {
        // given
        RoomScenario room = fetching(12);

        // when
        room.queuesFile(FILE, null).at(0).until(20);

        // then
        assertThat(room.answers()).containsExactly("10.000 reply r1 0 {\"commandStatus\":33,\"commandTraceId\":\"s-1\"}");
        assertThat(room.effects()).containsExactly("0.000 fetch s-1", "12.000 say s-1#1 '" + FILE + "'");
    }

    @Test
    void shouldNotBeAtRestWhileContentIsFetched() {
        // given
        RoomScenario room = fetching(12);

        // when
        room.queuesFile(FILE, null).at(0).until(5);

        // then
        assertThat(room.state().atRest()).isFalse();
    }

    @Test
    void shouldFailWhatCannotBeFetched() {
        // given
        RoomScenario room = RoomScenario.live();
        room.renderer().lacksFile(FILE, Duration.ofSeconds(1));

        // when
        room.queuesFile(FILE, null).at(0).until(100);

        // then
        assertThat(room.answers()).containsExactly("1.000 reply r1 0 {\"commandStatus\":39,\"commandTraceId\":\"s-1\"}");
        assertThat(room.effects()).containsExactly("0.000 fetch s-1");
        assertThat(room.state().fetches().pending()).isEmpty();
    }

    @Test
    void shouldFailWhatIsFetchedTooLate() {
        // given
        RoomScenario room = fetching(70);

        // when
        room.queuesFile(FILE, null).at(0).until(65);

        // then
        assertThat(room.state().fetches().pending()).isEmpty();

        // when
        room.until(100);

        // then
        assertThat(room.effects()).containsExactly("0.000 fetch s-1");
        assertThat(room.state().timers().deadline(Timer.FETCH)).isNull();
    }

    @Test
    void shouldMoveWhatIsBeingFetchedToAnotherPlaceWishedFor() {
        // given
        RoomScenario room = fetching(1).queues(LONG, null).at(0).queues("Last", null).at(0).queuesFile(FILE, 2).at(0);

        // when
        room.reorders("s-3", 1).at(0.5).requests(new Request.ListQueue()).at(1.1).until(10);

        // then
        assertThat(room.answers()).contains("0.500 reply r4 0 {\"isSuccess\":true}")
                .endsWith("1.100 reply r5 0 {\"commandTraceIds\":[\"s-1\",\"s-3\",\"s-2\"]}");
    }

    @Test
    void shouldCancelWhatIsBeingFetched() {
        // given
        RoomScenario room = fetching(5).queuesFile(FILE, null).at(0).queuesFile(FILE, null).at(0);

        // when
        room.cancels("s-1").at(1).cancels("-1").at(2).until(20);

        // then
        assertThat(room.answers()).containsExactly("1.000 reply r1 0 {\"commandStatus\":37,\"commandTraceId\":\"s-1\"}",
                "1.000 reply r3 0 {\"isSuccess\":true,\"commandFinishTime\":\"2026-01-01 00:00:01\"}",
                "2.000 reply r2 0 {\"commandStatus\":37,\"commandTraceId\":\"s-2\"}",
                "2.000 reply r4 0 {\"isSuccess\":true,\"commandFinishTime\":\"2026-01-01 00:00:02\"}");
        assertThat(room.sounds()).isEmpty();
    }

    @Test
    void shouldCancelWhatIsBeingFetchedWhenTheRoomCloses() {
        // given
        RoomScenario room = fetching(5).queuesFile(FILE, null).at(0);

        // when
        room.requests(new Request.Close()).at(1).until(20);

        // then
        assertThat(room.answers()).containsExactly("1.000 reply r1 0 {\"commandStatus\":37,\"commandTraceId\":\"s-1\"}",
                "1.000 reply r2 0 true");
        assertThat(room.sounds()).isEmpty();
    }

    @Test
    void shouldCountWhatIsBeingFetchedTowardsTheLimit() {
        // given: fourteen wait behind the first, which plays
        RoomScenario room = fetching(5).queues(LONG, null).at(0);
        IntStream.range(0, 14).forEach(i -> room.queues("Words " + i, null).at(0.5));
        room.queuesFile(FILE, null).at(0.6);

        // when
        room.queues("One too many", null).at(0.7).until(0.8);

        // then
        assertThat(room.answers()).endsWith("0.700 reply r17 40904 the queue holds 15 takeovers already (queue.limit)");
    }

    @Test
    void shouldFetchOnceForARequestThatIsRepeated() {
        // given
        RoomScenario room = fetching(3);
        Request once = new Request.Queue(RoomScenario.audio(FILE), null);

        // when
        room.requests("same", once).at(0).requests("same", once).at(1).requests("same", once).at(5).until(10);

        // then
        assertThat(room.answers()).containsExactly("3.000 reply same 0 {\"commandStatus\":34,\"commandTraceId\":\"s-1\"}",
                "5.000 reply same 0 {\"commandStatus\":34,\"commandTraceId\":\"s-1\"}");
        assertThat(room.sounds()).hasSize(1);
    }

    @Test
    void shouldNotFetchForACommand() {
        // given
        RoomScenario room = fetching(5);

        // when
        room.requests(new Request.TakeNow(RoomScenario.audio(FILE), false)).at(0).until(10);

        // then
        assertThat(room.effects()).containsExactly("0.000 say s-1#1 '" + FILE + "'");
    }

    @Test
    void shouldEndForGoodWhatIsCancelledWhileItsEndIsReported() {
        // given: the words end at 1.020, which is known at 1.040
        RoomScenario room = RoomScenario.live().queues("Hear, hear", null).at(0).queues("Two", null).at(0);

        // when
        room.cancels("s-1").at(1.03).until(10);

        // then
        assertThat(room.answers()).endsWith("1.030 reply r3 0 {\"isSuccess\":true,\"commandFinishTime\":\"2026-01-01 00:00:01\"}");
        assertThat(room.sounds()).containsExactly("0.020-1.020 Hear, hear", "1.080-1.380 Two");
    }

    @Test
    void shouldEndForGoodWhatIsCancelledWhileItsStartIsReported() {
        // given: the words start at 0.020, which is known at 0.040
        RoomScenario room = RoomScenario.live().queues("Hear, hear", null).at(0).queues("Two", null).at(0);

        // when
        room.cancels("s-1").at(0.03).until(10);

        // then
        assertThat(room.sounds()).containsExactly("0.020-0.050 Hear, hear (cut)", "0.080-0.380 Two");
    }

    @Test
    void shouldPlayTheQuickResponseAskedFor() {
        // given
        RoomScenario room = RoomScenario.live(fillers("One moment.", "Let me see."));

        // when
        room.requests(new Request.Quick(1)).at(1).until(5);

        // then
        assertThat(room.answers()).containsExactly("1.000 reply r1 0 {\"isSuccess\":true,\"commandTraceId\":\"s-1\"}");
        assertThat(room.sounds()).containsExactly("1.020-2.120 Let me see.");
    }

    @Test
    void shouldPlayQuickResponsesInRotationWhereAnyIsAskedFor() {
        // given
        RoomScenario room = RoomScenario.live(fillers("One moment.", "Let me see."));

        // when
        room.requests(new Request.Quick(-1)).at(1).requests(new Request.Quick(-1)).at(5).requests(new Request.Quick(-1)).at(9).until(20);

        // then
        assertThat(room.sounds()).containsExactly("1.020-2.120 One moment.", "5.020-6.120 Let me see.", "9.020-10.120 One moment.");
    }

    @Test
    void shouldRefuseQuickResponsesThatThereAreNotOrThatWouldHaveToWait() {
        // given
        RoomScenario room = RoomScenario.live(fillers("One moment."));

        // when
        room.requests(new Request.Quick(1)).at(1).requests(new Request.Quick(-2)).at(1).queues("Two", null).at(2)
                .requests(new Request.Quick(0)).at(2.1).until(5);

        // then
        assertThat(room.answers()).containsExactly("1.000 reply r1 40007 order: found 1, the script has 1",
                "1.000 reply r2 40007 order: found -2, the script has 1",
                "2.000 reply r3 0 {\"commandStatus\":34,\"commandTraceId\":\"s-1\"}",
                "2.100 reply r4 40905 1 takeovers play or wait");
    }

    @Test
    void shouldSilenceAQuickResponseWhenSomebodySpeaks() {
        // given
        RoomScenario room = RoomScenario.live(fillers("One moment, I shall have to think about it."));

        // when
        room.requests(new Request.Quick(0)).at(1).hearsNoise(0.6).at(2).until(10);

        // then
        assertThat(room.effects()).endsWith("1.900 stop s-1#1 epoch 1");
    }
}
