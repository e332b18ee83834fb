package io.parley.takeover.dispatch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.schemas.effects.CloseChannel;
import io.parley.schemas.effects.KeepAlive;
import io.parley.schemas.effects.RefreshRtc;
import io.parley.schemas.effects.StartChannel;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.takeover.dispatch.memory.Past;
import io.parley.takeover.dispatch.renderer.RendererAnswer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static io.parley.takeover.dispatch.Effects.DECIDED;
import static io.parley.takeover.dispatch.Effects.NOT_AFTER;
import static io.parley.takeover.dispatch.Effects.answer;
import static io.parley.takeover.dispatch.Effects.command;
import static io.parley.takeover.dispatch.Effects.create;
import static io.parley.takeover.dispatch.Effects.effect;
import static io.parley.takeover.dispatch.Effects.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DispatcherTest {

    private static final RendererAnswer<?> NOT_DONE = new RendererAnswer.NotDone<>("connection refused");
    private static final RendererAnswer<?> UNCLEAR = new RendererAnswer.Unclear<>("timeout");

    private final ScriptedRenderer renderer = new ScriptedRenderer();
    private final DispatcherFixture room = new DispatcherFixture(renderer);

    @Test
    void shouldHandOverWithItsIdEpochAndTrace() throws Exception {
        room.reads(effect("s", "e1", answer("s-1#1", 3)));

        CallResult result = room.handlesAll().getFirst();

        assertThat(result.getOutcome()).isEqualTo(CallOutcome.ACCEPTED);
        assertThat(result.getEffectId()).isEqualTo("e1");
        assertThat(result.getHandOverId()).isEqualTo("s-1#1");
        assertThat(result.getRendererTraceId()).isEqualTo("r-s-1#1");
        assertThat(result.getStatus()).isEqualTo(34);
        assertThat(result.getSentAt()).isEqualTo(room.now());
        var call = renderer.calls.getFirst();
        assertThat(call.session()).isEqualTo(Effects.SESSION);
        assertThat(call.marks().idempotencyKey()).isEqualTo("s-1#1");
        assertThat(call.marks().epoch()).hasValue(3);
        assertThat(call.marks().tracing()).containsKey("traceparent");
    }

    @Test
    void shouldSendNoEpochWithAnOperatorsTakeover() throws Exception {
        room.reads(effect("s", "e1", command("s-1#1")));

        room.handlesAll();

        assertThat(renderer.calls.getFirst().marks().epoch()).isEmpty();
    }

    @Test
    void shouldDropWhatIsStoppedBeforeItsTurnAndCancelNothing() throws Exception {
        room.reads(effect("s", "e1", answer("s-1#1", 3)));
        room.reads(effect("s", "e2", stop(3, "s-1#1")));

        List<CallResult> results = room.handlesAll();

        assertThat(results).extracting(CallResult::getOutcome).containsExactly(CallOutcome.DROPPED, CallOutcome.DROPPED);
        assertThat(results.getFirst().getSentAt()).isNull();
        assertThat(renderer.calls).isEmpty();
    }

    @Test
    void shouldNotAbortACallInFlightButCancelWhatItsAnswerNames() throws Exception {
        renderer.then(() -> {
            room.reads(effect("s", "e2", stop(4, "s-1#1")));
            return new RendererAnswer.Done<>(new io.parley.takeover.dispatch.renderer.TakenOver("r1", 34));
        });
        room.reads(effect("s", "e1", answer("s-1#1", 3)));

        List<CallResult> results = room.handlesAll();

        assertThat(results).extracting(CallResult::getOutcome).containsExactly(CallOutcome.ACCEPTED, CallOutcome.ACCEPTED);
        assertThat(renderer.names()).containsExactly("queue", "cancel");
        assertThat(renderer.calls.getLast().content()).isEqualTo("r1");
        assertThat(renderer.calls.getLast().marks().epoch()).hasValue(4);
        assertThat(results.getLast().getPlayedChars()).isEqualTo(Map.of("s-1#1", 5));
    }

    @Test
    void shouldDropAnAnswerOfAnOlderEpochThatTheStopDoesNotName() throws Exception {
        room.reads(effect("s", "e1", answer("s-1#1", 3)));
        room.reads(effect("s", "e2", command("s-2#1")));
        room.reads(effect("s", "e3", stop(4)));

        List<CallResult> results = room.handlesAll();

        assertThat(results).extracting(CallResult::getOutcome).startsWith(CallOutcome.DROPPED, CallOutcome.ACCEPTED);
        assertThat(renderer.calls).extracting(call -> call.marks().idempotencyKey()).containsExactly("s-2#1");
    }

    @Test
    void shouldLeaveOtherRoomsAlone() throws Exception {
        room.reads(effect("s", "e1", answer("s-1#1", 3)));
        room.reads(effect("other", "e2", stop(9, "s-1#1")));

        assertThat(room.handlesAll().getFirst().getOutcome()).isEqualTo(CallOutcome.ACCEPTED);
    }

    @Test
    void shouldTryAgainWhereTheRendererWasNotReached() throws Exception {
        renderer.then(NOT_DONE).then(NOT_DONE);
        room.reads(effect("s", "e1", answer("s-1#1", 3)));

        CallResult result = room.handlesAll().getFirst();

        assertThat(result.getOutcome()).isEqualTo(CallOutcome.ACCEPTED);
        assertThat(renderer.calls).hasSize(3);
        assertThat(result.getSentAt()).as("the first that went out").isEqualTo(room.now());
    }

    @Test
    void shouldDropAtTheDeadlineWhatNeverReachedTheRenderer() throws Exception {
        for (int i = 0; i < 200; i++) {
            renderer.then(NOT_DONE);
        }
        room.reads(effect("s", "e1", answer("s-1#1", 3)));

        CallResult result = room.handlesAll().getFirst();

        assertThat(result.getOutcome()).isEqualTo(CallOutcome.DROPPED);
        assertThat(result.getMessage()).contains("connection refused");
        assertThat(result.getSentAt()).isNull();
        assertThat(room.now()).isBetween(NOT_AFTER, NOT_AFTER.plusSeconds(1));
    }

    @Test
    void shouldDropWhatIsStoppedWhileTheRendererIsDown() throws Exception {
        renderer.then(NOT_DONE).then(() -> {
            room.reads(effect("s", "e2", stop(4, "s-1#1")));
            return NOT_DONE;
        });
        room.reads(effect("s", "e1", answer("s-1#1", 3)));

        List<CallResult> results = room.handlesAll();

        assertThat(results.getFirst().getOutcome()).isEqualTo(CallOutcome.DROPPED);
        assertThat(renderer.names()).containsExactly("queue", "queue");
    }

    @Test
    void shouldRepeatUnderTheSameKeyWhereNoAnswerCame() throws Exception {
        renderer.then(UNCLEAR).then(NOT_DONE).then(UNCLEAR);
        room.reads(effect("s", "e1", answer("s-1#1", 3)));

        CallResult result = room.handlesAll().getFirst();

        assertThat(result.getOutcome()).isEqualTo(CallOutcome.ACCEPTED);
        assertThat(renderer.calls).hasSize(4).allSatisfy(call -> assertThat(call.marks().idempotencyKey()).isEqualTo("s-1#1"));
        assertThat(result.getSentAt()).as("when the first call was begun").isEqualTo(DECIDED);
    }

    @Test
    void shouldFindOutTheIdOfWhatIsStoppedWhileNoAnswerComes() throws Exception {
        renderer.then(() -> {
            room.reads(effect("s", "e2", stop(4, "s-1#1")));
            return UNCLEAR;
        });
        room.reads(effect("s", "e1", answer("s-1#1", 3)));

        room.handlesAll();

        assertThat(renderer.names()).containsExactly("queue", "queue", "cancel");
        assertThat(renderer.calls.getLast().content()).isEqualTo("r-s-1#1");
    }

    @Test
    void shouldNeverRepeatAtARendererWithoutKeys() throws Exception {
        DispatcherFixture vendors = new DispatcherFixture(renderer, false, Past.NONE);
        renderer.then(UNCLEAR);
        vendors.reads(effect("s", "e1", answer("s-1#1", 3)));

        CallResult result = vendors.handlesAll().getFirst();

        assertThat(result.getOutcome()).isEqualTo(CallOutcome.UNKNOWN);
        assertThat(result.getMessage()).contains("timeout");
        assertThat(result.getSentAt()).isEqualTo(DECIDED);
        assertThat(renderer.names()).containsExactly("queue", "list");
    }

    @Test
    void shouldTellARefusalAndGoOn() throws Exception {
        renderer.then(new RendererAnswer.Refused<>(40903, "older epoch"));
        room.reads(effect("s", "e1", answer("s-1#1", 3)));
        room.reads(effect("s", "e2", answer("s-2#1", 3)));

        List<CallResult> results = room.handlesAll();

        assertThat(results).extracting(CallResult::getOutcome).containsExactly(CallOutcome.REFUSED, CallOutcome.ACCEPTED);
        assertThat(results.getFirst().getMessage()).isEqualTo("40903 older epoch");
    }

    @Test
    void shouldCarryASessionThroughItsLife() throws Exception {
        room.reads(create("s", "e1"));
        room.reads(effect("s", "e2", new StartChannel(), null));
        room.reads(effect("s", "e3", new KeepAlive(), null));
        room.reads(effect("s", "e4", new CloseChannel(), null));

        List<CallResult> results = room.handlesAll();

        assertThat(results.getFirst().getRendererSessionId()).isEqualTo("their-s");
        assertThat(results.getFirst().getStatus()).isEqualTo(35);
        assertThat(renderer.names()).containsExactly("create", "start", "heartbeat", "close");
        assertThat(renderer.calls.get(1).session()).isEqualTo("their-s");
        assertThat(renderer.calls).extracting(call -> call.marks().idempotencyKey()).containsExactly("s/e1", "s/e2", "s/e3", "s/e4");
    }

    @Test
    void shouldAskForANewTokenOfTheVideoOnceWhereTheRendererGivesNone() throws Exception {
        room.reads(effect("s", "e1", new RefreshRtc("channel", NOT_AFTER)));
        room.reads(effect("s", "e2", new RefreshRtc("channel", NOT_AFTER)));
        renderer.then(new RendererAnswer.Refused<>(404, "HTTP 404"));

        List<CallResult> results = room.handlesAll();

        assertThat(results).extracting(CallResult::getOutcome).containsExactly(CallOutcome.REFUSED, CallOutcome.ACCEPTED);
        assertThat(results).extracting(CallResult::getRtcToken).containsExactly(null, "newer");
        assertThat(renderer.names()).containsExactly("rtc", "rtc");
        assertThat(renderer.calls.getLast().content()).isEqualTo("channel");
    }

    @Test
    void shouldRefuseAnEffectWithoutASession() throws Exception {
        room.reads(effect("s", "e1", command("s-1#1"), null));
        room.reads(effect("s", "e2", command("s-2#1")));

        List<CallResult> results = room.handlesAll();

        assertThat(results).extracting(CallResult::getOutcome).containsExactly(CallOutcome.REFUSED, CallOutcome.ACCEPTED);
        assertThat(results.getFirst().getMessage()).contains("rendererSessionId");
    }

    @Test
    void shouldHaveAResultEvenWhereTheRendererAdapterFails() throws Exception {
        renderer.then(() -> {
            throw new IllegalStateException("a mistake of the program");
        });
        room.reads(effect("s", "e1", command("s-1#1")));

        assertThat(room.handlesAll().getFirst().getOutcome()).isEqualTo(CallOutcome.UNKNOWN);
    }

    @Test
    void shouldGiveUpAStopAfterItsTime() throws Exception {
        room.reads(effect("s", "e1", answer("s-1#1", 3)));
        room.handlesAll();
        for (int i = 0; i < 200; i++) {
            renderer.then(NOT_DONE);
        }
        room.reads(effect("s", "e2", stop(4, "s-1#1")));

        CallResult result = room.handlesAll().getFirst();

        assertThat(result.getOutcome()).isEqualTo(CallOutcome.DROPPED);
        assertThat(Duration.between(DECIDED, room.now())).isBetween(DispatcherFixture.RETRY_FOR,
                DispatcherFixture.RETRY_FOR.plusSeconds(1));
    }

    @Test
    void shouldNotDoAgainWhatAnEarlierOwnerDidAndKnowItsIds() throws Exception {
        CallResult done = CallResult.newBuilder().setEffectId("e0").setHandOverId("s-1#1").setOutcome(CallOutcome.ACCEPTED)
                .setRendererTraceId("r1").build();
        DispatcherFixture next = new DispatcherFixture(renderer, true, new Past(List.of(new Past.RoomResult("s", done)), 2));
        next.reads(effect("s", "e0", answer("s-1#1", 3)));
        next.reads(effect("s", "e1", stop(4, "s-1#1")));

        List<CallResult> results = next.handlesAll();

        assertThat(results).extracting(CallResult::getEffectId).containsExactly("e1");
        assertThat(renderer.names()).containsExactly("cancel");
        assertThat(renderer.calls.getFirst().content()).isEqualTo("r1");
    }

    @Test
    void shouldAskTheRendererAboutAStoppedHandOverThatAnEarlierOwnerMayHaveCalled() throws Exception {
        DispatcherFixture next = new DispatcherFixture(renderer, true, new Past(List.of(), 3));
        next.reads(effect("s", "e1", answer("s-1#1", 3)));
        next.reads(effect("s", "e2", answer("s-2#1", 3)));
        next.reads(effect("s", "e3", stop(4, "s-1#1", "s-2#1")));

        List<CallResult> results = next.handlesAll();

        assertThat(results).extracting(CallResult::getOutcome).containsExactly(CallOutcome.ACCEPTED, CallOutcome.DROPPED,
                CallOutcome.ACCEPTED);
        assertThat(renderer.names()).containsExactly("queue", "cancel");
        assertThat(renderer.calls.getLast().content()).isEqualTo("r-s-1#1");
    }

    @Test
    void shouldNotCallWhatAnEarlierOwnerMayHaveCalledAtARendererWithoutKeys() throws Exception {
        DispatcherFixture next = new DispatcherFixture(renderer, false, new Past(List.of(), 2));
        next.reads(effect("s", "e1", answer("s-1#1", 3)));
        next.reads(effect("s", "e2", answer("s-2#1", 3)));

        List<CallResult> results = next.handlesAll();

        assertThat(results).extracting(CallResult::getOutcome).containsExactly(CallOutcome.UNKNOWN, CallOutcome.ACCEPTED);
    }

    @Test
    void shouldWriteAResultUntilTheBrokerHasIt() throws Exception {
        room.brokerFailsOnce();
        room.reads(effect("s", "e1", command("s-1#1")));

        assertThat(room.handlesAll()).extracting(CallResult::getEffectId).containsExactly("e1");
        assertThat(renderer.calls).hasSize(1);
    }

    @Test
    void shouldLeaveAnEffectToTheNextOwnerWhenThePartitionIsGone() {
        room.reads(effect("s", "e1", command("s-1#1")));
        room.losesItsPartition();

        assertThatThrownBy(room::handlesAll).isInstanceOf(InterruptedException.class);
        assertThat(renderer.calls).isEmpty();
    }

    @Test
    void shouldCountCallsByKindAndOutcome() throws Exception {
        SimpleMeterRegistry meters = room.meters;
        room.reads(effect("s", "e1", command("s-1#1")));

        room.handlesAll();

        assertThat(meters.get("parley.dispatch.calls").tags("kind", "hand-over", "outcome", "accepted").counter().count()).isEqualTo(1);
        assertThat(meters.get("parley.dispatch.delay").tags("kind", "hand-over").timer().count()).isEqualTo(1);
        assertThat(meters.get("parley.dispatch.in.flight").gauge().value()).isZero();
    }
}
