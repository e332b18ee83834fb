package io.parley.asr.frames;

import io.parley.asr.frames.FrameOrder.Action;
import io.parley.asr.frames.FrameOrder.Reason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

class FrameOrderTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int PATIENCE = 5;

    private FrameOrder order = FrameOrder.NEW;

    private List<Action> arrives(long opening, long sequence) {
        return arrives(opening, sequence, false);
    }

    private List<Action> arrives(long opening, long sequence, boolean end) {
        FrameOrder.Step step = order.arrive(opening, sequence, end, NOW, PATIENCE);
        order = step.order();
        return step.actions();
    }

    @Test
    void shouldTakeFramesInSequence() {
        // when
        List<Action> first = arrives(7, 7);
        List<Action> second = arrives(7, 8);

        // then
        assertThat(first).containsExactly(new Action.Take(7));
        assertThat(second).containsExactly(new Action.Take(8));
    }

    @Test
    void shouldDropRepetitions() {
        // given
        arrives(7, 7);
        arrives(7, 9);

        // when
        List<Action> taken = arrives(7, 7);
        List<Action> held = arrives(7, 9);

        // then
        assertThat(taken).containsExactly(new Action.Drop(7, Reason.REPEATED));
        assertThat(held).containsExactly(new Action.Drop(9, Reason.REPEATED));
    }

    @Test
    void shouldHoldWhatComesEarlyUntilTheGapIsFilled() {
        // given
        arrives(0, 0);
        List<Action> early = arrives(0, 2);

        // when
        List<Action> filled = arrives(0, 1);

        // then
        assertThat(early).containsExactly(new Action.Hold(2));
        assertThat(filled).containsExactly(new Action.Take(1), new Action.Take(2));
        assertThat(order.waitingSince()).isNull();
    }

    @Test
    void shouldWaitForTheFirstFrameOfAnOpening() {
        // when
        List<Action> second = arrives(5, 6);

        // then
        assertThat(second).containsExactly(new Action.Hold(6));
        assertThat(order.waitingSince()).isEqualTo(NOW);
    }

    @Test
    void shouldGoOnBehindAGapThatWasGivenUp() {
        // given
        arrives(0, 0);
        arrives(0, 3);
        arrives(0, 4);
        arrives(0, 6);

        // when
        FrameOrder.Step step = order.giveUp(NOW.plusMillis(200));

        // then
        assertThat(step.actions()).containsExactly(new Action.Skip(1, 3), new Action.Take(3), new Action.Take(4));
        assertThat(step.order().waiting()).containsExactly(6L);
        assertThat(step.order().waitingSince()).isEqualTo(NOW.plusMillis(200));
    }

    @Test
    void shouldGiveAGapUpWhenTooManyFramesWait() {
        // given
        arrives(0, 0);
        for (long sequence = 2; sequence < 2 + PATIENCE; sequence++) {
            assertThat(arrives(0, sequence)).containsExactly(new Action.Hold(sequence));
        }

        // when
        List<Action> oneMore = arrives(0, 2 + PATIENCE);

        // then
        assertThat(oneMore).startsWith(new Action.Hold(2 + PATIENCE), new Action.Skip(1, 2), new Action.Take(2));
        assertThat(order.waiting()).isEmpty();
    }

    @Test
    void shouldKeepWaitingFromTheFirstFrameBehindTheGap() {
        // given
        arrives(0, 0);
        arrives(0, 2);

        // when
        FrameOrder later = order.arrive(0, 3, false, NOW.plusMillis(100), PATIENCE).order();

        // then
        assertThat(later.waitingSince()).isEqualTo(NOW);
    }

    @Test
    void shouldEndWithTheLastFrame() {
        // given
        arrives(0, 0);

        // when
        List<Action> end = arrives(0, 1, true);
        List<Action> behind = arrives(0, 2);

        // then
        assertThat(end).containsExactly(new Action.Take(1), new Action.Finish(0, 1));
        assertThat(behind).containsExactly(new Action.Drop(2, Reason.AFTER_END));
        assertThat(order.ended()).isTrue();
    }

    @Test
    void shouldEndAnOpeningWhenALaterOneBegins() {
        // given
        arrives(0, 0);
        arrives(0, 2);

        // when
        List<Action> later = arrives(10, 10);
        List<Action> straggler = arrives(0, 1);

        // then
        assertThat(later).containsExactly(new Action.Skip(1, 2), new Action.Take(2), new Action.Finish(0, 2), new Action.Take(10));
        assertThat(straggler).containsExactly(new Action.Drop(1, Reason.OLDER_OPENING));
    }

    @Test
    void shouldDiscardWhatWaitsBehindTheEnd() {
        // given
        arrives(0, 0);
        arrives(0, 4);

        // when
        List<Action> end = arrives(0, 2, true);

        // then
        assertThat(end).containsExactly(new Action.Discard(4), new Action.Hold(2));
    }

    /** Whatever the order of arrival, if all frames come within patience they are taken once each, in sequence. */
    @Property(tries = 200)
    void shouldTakeEveryFrameOnceInSequence(@ForAll @IntRange(min = 1, max = 60) int count, @ForAll long seed) {
        // given
        Random random = new Random(seed);
        List<Long> arrivals = new ArrayList<>();
        for (int from = 0; from < count; from += PATIENCE) {
            List<Long> chunk = new ArrayList<>();
            for (long sequence = from; sequence < Math.min(count, from + PATIENCE); sequence++) {
                chunk.add(sequence);
                if (random.nextBoolean()) {
                    chunk.add(sequence);
                }
            }
            Collections.shuffle(chunk, random);
            arrivals.addAll(chunk);
        }

        // when
        FrameOrder at = FrameOrder.NEW;
        List<Long> taken = new ArrayList<>();
        for (long sequence : arrivals) {
            FrameOrder.Step step = at.arrive(0, sequence, sequence == count - 1, NOW, PATIENCE);
            at = step.order();
            step.actions().forEach(action -> {
                if (action instanceof Action.Take take) {
                    taken.add(take.sequence());
                }
            });
        }

        // then
        assertThat(taken).hasSize(count).isSorted().doesNotHaveDuplicates();
        assertThat(at.ended()).isTrue();
    }

    /** Whatever comes, whatever is lost: frames are taken in rising sequence, each at most once, and few ever wait. */
    @Property(tries = 500)
    void shouldNeverGoBackNorGrow(@ForAll List<@IntRange(min = 0, max = 200) Integer> sequences, @ForAll long seed) {
        // given
        Random random = new Random(seed);
        FrameOrder at = FrameOrder.NEW;
        List<Long> taken = new ArrayList<>();
        TreeSet<Long> held = new TreeSet<>();

        for (int sequence : sequences) {
            // when
            long opening = sequence / 50 * 50;
            FrameOrder.Step step = random.nextInt(10) == 0
                    ? at.giveUp(NOW)
                    : at.arrive(opening, sequence, random.nextInt(20) == 0, NOW, PATIENCE);
            at = step.order();
            for (Action action : step.actions()) {
                switch (action) {
                    case Action.Take take -> {
                        taken.add(take.sequence());
                        held.remove(take.sequence());
                    }
                    case Action.Hold hold -> held.add(hold.sequence());
                    case Action.Discard discard -> held.remove(discard.sequence());
                    case Action.Drop drop -> {
                    }
                    case Action.Skip skip -> assertThat(skip.to()).isGreaterThan(skip.from());
                    case Action.Finish finish -> {
                    }
                }
            }

            // then
            assertThat(taken).isSorted().doesNotHaveDuplicates();
            assertThat(at.waiting()).isEqualTo(held).hasSizeLessThanOrEqualTo(PATIENCE);
        }
    }
}
