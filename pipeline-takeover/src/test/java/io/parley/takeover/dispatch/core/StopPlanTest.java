package io.parley.takeover.dispatch.core;

import io.parley.schemas.effects.StopTakeovers;
import io.parley.schemas.effects.StopTarget;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.StopFate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static io.parley.takeover.dispatch.Effects.stop;
import static org.assertj.core.api.Assertions.assertThat;

class StopPlanTest {

    @Test
    void shouldCancelByTheIdsThatTheRoomNamesAndThoseOfEarlierAnswers() {
        RoomMemory room = RoomMemory.EMPTY.resulted(result("b#1", CallOutcome.ACCEPTED, "r2"));
        StopTakeovers stop = new StopTakeovers(List.of(new StopTarget("a#1", "r1"), new StopTarget("b#1", null)), 1L, List.of());

        StopPlan plan = StopPlan.of(stop, room);

        assertThat(plan.rendererTraceIds()).containsExactly("r1", "r2");
        assertThat(plan.byHandOver(Map.of("r2", 7, "other", 3))).isEqualTo(Map.of("b#1", 7));
    }

    @Test
    void shouldHaveNothingToCancelWhereNothingReachedTheRenderer() {
        RoomMemory room = RoomMemory.EMPTY.resulted(result("a#1", CallOutcome.DROPPED, null))
                .resulted(result("b#1", CallOutcome.REFUSED, null));

        StopPlan plan = StopPlan.of(stop(1, "a#1", "b#1"), room);

        assertThat(plan.handOvers()).isEmpty();
        assertThat(plan.nothingToCancel().outcome()).isEqualTo(CallOutcome.DROPPED);
    }

    @Test
    void shouldNameWhatMayPlayUnderAnUnknownId() {
        StopPlan plan = StopPlan.of(stop(1, "a#1", "b#1"), RoomMemory.EMPTY.resulted(result("a#1", CallOutcome.UNKNOWN, null)));

        assertThat(plan.lost()).containsExactly("a#1", "b#1");
        assertThat(plan.nothingToCancel().outcome()).isEqualTo(CallOutcome.UNKNOWN);
        assertThat(plan.nothingToCancel().why()).contains("a#1", "b#1");
    }

    @Test
    void shouldTakeAsManyUnknownIdsAsAreLostForThose() {
        StopPlan lost = StopPlan.of(stop(1, "a#1", "b#1"), RoomMemory.EMPTY.resulted(result("a#1", CallOutcome.ACCEPTED, "r1")));

        assertThat(lost.finding(List.of("r2"))).isEqualTo(new StopPlan(Map.of("r1", "a#1", "r2", "b#1"), List.of(), List.of(), List.of()));
        assertThat(lost.finding(List.of())).isEqualTo(lost);
        assertThat(lost.finding(List.of("r2", "r3"))).isEqualTo(lost);
    }

    @Test
    void shouldCancelAsWellWhatCanOnlyBeOneOfThoseThatAreLost() {
        StopPlan lost = StopPlan.of(stop(1, "a#1", "b#1"), RoomMemory.EMPTY);

        StopPlan plan = lost.finding(List.of("r2"));

        assertThat(plan.rendererTraceIds()).containsExactly("r2");
        assertThat(plan.called(true, null, false)).isEqualTo(Map.of("a#1", StopFate.UNKNOWN, "b#1", StopFate.UNKNOWN));
        assertThat(plan.byHandOver(Map.of("r2", 7))).isEmpty();
    }

    @Test
    void shouldForgetTheOldestFatesOfARoom() {
        RoomMemory room = RoomMemory.EMPTY;
        for (int i = 0; i <= RoomMemory.FATES_REMEMBERED; i++) {
            room = room.resulted(result("h#" + i, CallOutcome.ACCEPTED, "r" + i));
        }

        assertThat(room.fates()).hasSize(RoomMemory.FATES_REMEMBERED).doesNotContainKey("h#0");
    }

    @Test
    void shouldTakeTheMarksOfAStopAwayWhenItIsDoneAndKeepTheEpoch() {
        RoomMemory room = RoomMemory.EMPTY.stopping(stop(5, "a#1")).stopping(stop(4, "b#1")).stopped(stop(5, "a#1"));

        assertThat(room.isStopped("a#1")).isFalse();
        assertThat(room.isStopped("b#1")).isTrue();
        assertThat(room.epoch()).isEqualTo(5);
    }

    private static CallResult result(String handOverId, CallOutcome outcome, @Nullable String rendererTraceId) {
        return CallResult.newBuilder().setEffectId("e-" + handOverId).setHandOverId(handOverId).setOutcome(outcome)
                .setRendererTraceId(rendererTraceId).build();
    }
}
