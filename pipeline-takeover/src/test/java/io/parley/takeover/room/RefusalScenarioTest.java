package io.parley.takeover.room;

import io.parley.liveapi.RefusalCode;
import io.parley.takeover.invariant.Invariants;
import io.parley.takeover.invariant.Step;
import io.parley.takeover.room.Emission.Answer;
import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.simulation.Setups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Every command that a room refuses: its code, what its message names, and that nothing comes of it (docs/refusal-codes.md). */
class RefusalScenarioTest {

    private static final Content HELLO = new Content.Speech("Hello.");

    private static RoomScenario live() {
        return RoomScenario.live(Setups.fillers("One moment.", "Let me see."));
    }

    private static RoomScenario playing() {
        return live().commands("The house closes.").at(1);
    }

    private static RoomScenario driven() {
        return live().opensVoice(7).at(1);
    }

    private static RoomScenario full() {
        RoomScenario room = playing();
        for (int i = 0; i < 15; i++) {
            room.queues("Number " + i + ".", null).at(1.4);
        }
        return room;
    }

    private static RoomScenario unstarted() {
        return RoomScenario.created();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("a room of a name that is taken", live(), new Request.Create(Setups.plain()), RefusalCode.INVALID_FIELD,
                        "sessionId", "exists"),
                refusal("what cannot be meant", live(),
                        new Request.Invalid(RefusalCode.INVALID_TAKEOVER, "param.audio: wrong", "param.audio"),
                        RefusalCode.INVALID_TAKEOVER, "param.audio: wrong"),
                refusal("a place below 1", live(), new Request.Queue(HELLO, 0), RefusalCode.INVALID_FIELD, "priority", "found 0"),
                refusal("one too many", full(), new Request.Queue(HELLO, null), RefusalCode.QUEUE_FULL, "queue.limit", "15"),
                refusal("to cancel nothing", live(), new Request.Cancel(" ; "), RefusalCode.INVALID_FIELD, "commandTraceId", "' ; '"),
                refusal("a question without words", live(), new Request.Ask("  "), RefusalCode.INVALID_FIELD, "text", "blanks"),
                refusal("a quick response while something plays", playing(), new Request.Quick(0), RefusalCode.TAKEOVER_ONGOING,
                        "1 takeovers"),
                refusal("a quick response that is not", live(), new Request.Quick(2), RefusalCode.QUICK_OUT_OF_RANGE, "order", "found 2",
                        "has 2"),
                refusal("a quick response below any", live(), new Request.Quick(-2), RefusalCode.QUICK_OUT_OF_RANGE, "order", "found -2"),
                refusal("any quick response where there is none", RoomScenario.live(), new Request.Quick(-1),
                        RefusalCode.QUICK_OUT_OF_RANGE, "order",
                        "has 0"),
                refusal("a voice while something plays", playing(), new Request.OpenVoice(8), RefusalCode.TAKEOVER_ONGOING, "1 takeovers"),
                refusal("a second voice", driven(), new Request.OpenVoice(8), RefusalCode.TAKEOVER_ONGOING, "1 takeovers"),
                refusal("a command beside a voice", driven(), new Request.TakeNow(HELLO, false), RefusalCode.MICROPHONE_OPEN, "queue"),
                refusal("a microphone that is not open", live(), new Request.MicrophoneAlive(9), RefusalCode.INVALID_FIELD, "opening", "9"),
                refusal("an older command before the start", unstarted(), new Request.TakeNow(HELLO, true), RefusalCode.SESSION_NOT_LIVE,
                        "sessionId", "35"),
                refusal("to queue before the start", unstarted(), new Request.Queue(HELLO, null), RefusalCode.SESSION_NOT_LIVE, "sessionId",
                        "35"),
                refusal("to reorder before the start", unstarted(), new Request.Reorder("s-1", 1), RefusalCode.SESSION_NOT_LIVE,
                        "sessionId", "35"),
                refusal("a quick response before the start", unstarted(), new Request.Quick(0), RefusalCode.SESSION_NOT_LIVE, "sessionId",
                        "35"),
                refusal("to cancel before the start", unstarted(), new Request.Cancel("-1"), RefusalCode.SESSION_NOT_LIVE, "sessionId",
                        "35"),
                refusal("the queue before the start", unstarted(), new Request.ListQueue(), RefusalCode.SESSION_NOT_LIVE, "sessionId",
                        "35"),
                refusal("a question before the start", unstarted(), new Request.Ask("Who?"), RefusalCode.SESSION_NOT_LIVE, "sessionId",
                        "35"),
                refusal("a voice before the start", unstarted(), new Request.OpenVoice(8), RefusalCode.SESSION_NOT_LIVE, "sessionId", "35"),
                refusal("a question after the end", live().closes().at(1), new Request.Ask("Who?"), RefusalCode.SESSION_CLOSED, "sessionId",
                        "5"),
                refusal("a start after the end", live().closes().at(1), new Request.Start(), RefusalCode.SESSION_CLOSED, "sessionId", "5"),
                refusal("a heartbeat after the end", live().closes().at(1), new Request.Heartbeat(), RefusalCode.SESSION_CLOSED,
                        "sessionId", "5"),
                refusal("to close what is closed", live().closes().at(1), new Request.Close(), RefusalCode.SESSION_CLOSED, "sessionId",
                        "5"));
    }

    private static Arguments refusal(String what, RoomScenario room, Request request, RefusalCode code, String... named) {
        return Arguments.of(what, room, request, code, List.of(named));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("refusals")
    void shouldSayWhyItIsRefusedAndChangeNothing(String what, RoomScenario room, Request request, RefusalCode code, List<String> named) {
        // when
        room.requests("refused", request).at(1.5).until(1.5);

        // then
        Step step = room.world().steps().stream().filter(s -> s.input() instanceof Command c && c.requestId().equals("refused")).findFirst()
                .orElseThrow();
        Answer answer = (Answer) step.decision().emitted().getFirst();
        assertThat(answer.code()).isEqualTo(code.number());
        assertThat(answer.message()).contains(named);
        assertThat(step.decision().reasons()).extracting(Decision.Reason::rule).containsExactly(Rule.REFUSED);
        Invariants watching = Invariants.ofHistory();
        room.world().steps().forEach(watching::observe);
        assertThat(watching.broken()).isEmpty();
    }

    @Test
    void shouldQuoteInItsReasonsNothingThatAnybodySaid() {
        // given
        RoomScenario room = live();

        // when
        room.requests(new Request.Invalid(RefusalCode.INVALID_TAKEOVER, "param.tts_query: expected an object, found \"Dear Mrs Smith\"",
                "param.tts_query: expected an object")).at(1).commands("Hear, hear.").at(2)
                .gives(new RoomInput.CallResult("s:3", new HandOverId("s-1#1"), Outcome.REFUSED, null, null, null, "no to 'Hear, hear.'",
                        Map.of()))
                .at(2.01).requests(new Request.RefreshRtc("Mrs Smith's")).at(3)
                .gives(new RoomInput.ChannelReport(50, "Mrs Smith left. ".repeat(1000))).at(4).until(10);

        // then
        assertThat(room.answers()).filteredOn(answer -> answer.contains("Mrs Smith")).hasSize(2);
        assertThat(room.state().life()).isInstanceOfSatisfying(Life.Closed.class,
                closed -> assertThat(closed.why()).contains("Mrs Smith left.").hasSizeLessThan(300));
        assertThat(room.world().steps()).flatExtracting(step -> step.decision().reasons()).extracting(Decision.Reason::evidence)
                .contains("INVALID_TAKEOVER: param.tts_query: expected an object", "s-1: REFUSED",
                        "INVALID_FIELD: rtcChannelId: expected the channel of the session", "the renderer's session ended with status 50")
                .noneMatch(evidence -> evidence.contains("Mrs Smith"));
    }
}
