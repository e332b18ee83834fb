package io.parley.takeover.dispatch.memory;

import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.takeover.dispatch.core.Fate;
import io.parley.takeover.dispatch.core.RoomMemory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.parley.takeover.dispatch.Effects.answer;
import static io.parley.takeover.dispatch.Effects.effect;
import static io.parley.takeover.dispatch.Effects.stop;
import static org.assertj.core.api.Assertions.assertThat;

class PartitionMemoryTest {

    @Test
    void shouldKnowWhatAnEarlierOwnerDidAndWhereItMayHaveStopped() {
        PartitionMemory memory = new PartitionMemory(new Past(List.of(result("room", "e1", "a#1", "r1")), 13));

        read(memory, "room", 10, "e1");
        read(memory, "room", 11, "e2");
        read(memory, "room", 12, "e3");
        read(memory, "later", 13, "e1");

        assertThat(memory.prior(10)).isEqualTo(Prior.DONE);
        assertThat(memory.prior(11)).isEqualTo(Prior.MAYBE_BEGUN);
        assertThat(memory.prior(12)).isEqualTo(Prior.UNTOUCHED);
        assertThat(memory.prior(13)).isEqualTo(Prior.UNTOUCHED);
        assertThat(memory.room("room").fates()).containsEntry("a#1", new Fate(CallOutcome.ACCEPTED, "r1"));
    }

    @Test
    void shouldNotMixUpEffectsOfDifferentRooms() {
        PartitionMemory memory = new PartitionMemory(new Past(List.of(result("room", "e1", "a#1", "r1")), 13));

        read(memory, "other", 10, "e1");

        assertThat(memory.prior(10)).isEqualTo(Prior.MAYBE_BEGUN);
    }

    @Test
    void shouldMarkWhatAStopNamesAsSoonAsItIsRead() {
        PartitionMemory memory = new PartitionMemory(Past.NONE);
        var stop = effect("room", "e2", stop(4, "a#1"));

        memory.read("room", 2, stop);

        assertThat(memory.room("room").isStopped("a#1")).isTrue();
        assertThat(memory.room("room").epoch()).isEqualTo(4);
        assertThat(memory.room("other").isStopped("a#1")).isFalse();
    }

    @Test
    void shouldNotMarkForAStopThatIsDone() {
        PartitionMemory memory = new PartitionMemory(new Past(List.of(result("room", "e2", null, null)), 13));

        memory.read("room", 2, effect("room", "e2", stop(4, "a#1")));

        assertThat(memory.room("room").isStopped("a#1")).isFalse();
    }

    @Test
    void shouldForgetIdleRoomsButNeverOneWithEffectsInFlight() {
        PartitionMemory memory = new PartitionMemory(Past.NONE);
        memory.read("busy", 0, effect("busy", "e", stop(4, "a#1")));
        memory.read("idle", 1, effect("idle", "e", stop(4, "a#1")));
        memory.finished("idle", 1);

        for (int i = 0; i < PartitionMemory.IDLE_ROOMS; i++) {
            read(memory, "room" + i, i + 2, "e");
            memory.finished("room" + i, i + 2);
        }

        assertThat(memory.room("busy").epoch()).isEqualTo(4);
        assertThat(memory.room("idle")).isEqualTo(RoomMemory.EMPTY);
    }

    private static void read(PartitionMemory memory, String sessionId, long offset, String effectId) {
        memory.read(sessionId, offset, effect(sessionId, effectId, answer(effectId + "#1", 0)));
    }

    private static Past.RoomResult result(String sessionId, String effectId, @Nullable String handOverId,
            @Nullable String rendererTraceId) {
        return new Past.RoomResult(sessionId, CallResult.newBuilder().setEffectId(effectId).setHandOverId(handOverId)
                .setOutcome(CallOutcome.ACCEPTED).setRendererTraceId(rendererTraceId).build());
    }
}
