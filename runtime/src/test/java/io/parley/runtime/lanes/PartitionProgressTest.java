package io.parley.runtime.lanes;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class PartitionProgressTest {

    private final PartitionProgress progress = new PartitionProgress();

    @Test
    void shouldHaveNothingToCommitBeforeAnythingWasRead() {
        assertThat(progress.committable()).isEqualTo(-1);
    }

    @Test
    void shouldCommitTheLowestUnfinished() {
        progress.read(5);
        progress.read(7);
        progress.read(8);

        progress.finished(7);

        assertThat(progress.committable()).isEqualTo(5);
        assertThat(progress.inFlight()).isEqualTo(2);
    }

    @Test
    void shouldCommitWhatComesNextWhenAllIsFinished() {
        progress.read(5);
        progress.finished(5);
        assertThat(progress.committable()).isEqualTo(6);

        progress.readUpTo(8);

        assertThat(progress.committable()).isEqualTo(8);
    }

    @Property
    void shouldNeverCommitBeyondAnUnfinishedRecord(@ForAll long seed) {
        Random random = new Random(seed);
        PartitionProgress partition = new PartitionProgress();
        List<Long> unfinished = new ArrayList<>();
        long next = random.nextInt(100);
        for (int step = 0; step < 200; step++) {
            if (unfinished.isEmpty() || random.nextBoolean()) {
                next += random.nextInt(3);
                partition.read(next);
                unfinished.add(next);
                next++;
            } else {
                partition.finished(unfinished.remove(random.nextInt(unfinished.size())));
            }
            long expected = unfinished.isEmpty() ? next : Collections.min(unfinished);
            assertThat(partition.committable()).isEqualTo(expected);
        }
    }

    @Test
    void shouldStartNothingOnceGivenUp() {
        progress.read(1);
        progress.giveUp();

        assertThat(progress.start()).isFalse();
        assertThat(progress.awaitIdle(0)).isTrue();
        assertThat(progress.committable()).isEqualTo(1);
    }

    @Test
    void shouldLeaveAbandonedWorkUnfinished() {
        progress.read(1);
        progress.start();
        assertThat(progress.awaitIdle(Duration.ofMillis(1).toNanos())).isFalse();

        progress.abandoned();

        assertThat(progress.awaitIdle(0)).isTrue();
        assertThat(progress.committable()).isEqualTo(1);
    }
}
