package io.parley.takeover.dispatch.core;

import io.parley.schemas.effects.HandOver;
import io.parley.schemas.renderer.CallOutcome;
import org.junit.jupiter.api.Test;

import java.time.Instant;

import static io.parley.takeover.dispatch.Effects.DECIDED;
import static io.parley.takeover.dispatch.Effects.NOT_AFTER;
import static io.parley.takeover.dispatch.Effects.answer;
import static io.parley.takeover.dispatch.Effects.command;
import static io.parley.takeover.dispatch.Effects.stop;
import static org.assertj.core.api.Assertions.assertThat;

class CallRulesTest {

    private static final Standing NEW = new Standing(false, true);
    private static final Standing BEGUN = new Standing(true, true);
    private static final Standing BEGUN_ONCE_ONLY = new Standing(true, false);

    @Test
    void shouldCallAHandOverThatNothingSpeaksAgainst() {
        assertThat(judge(answer("a#1", 3), RoomMemory.EMPTY, NEW)).isInstanceOf(Verdict.Call.class);
    }

    @Test
    void shouldDropAStoppedHandOverThatWasNotCalled() {
        assertThat(outcome(judge(answer("a#1", 3), RoomMemory.EMPTY.stopping(stop(3, "a#1")), NEW))).isEqualTo(CallOutcome.DROPPED);
    }

    @Test
    void shouldCallAStoppedHandOverAgainForItsIdWhereItMayHaveBeenCarriedOut() {
        assertThat(judge(answer("a#1", 3), RoomMemory.EMPTY.stopping(stop(3, "a#1")), BEGUN)).isInstanceOf(Verdict.Call.class);
    }

    @Test
    void shouldDropAnAnswerOfAnOlderEpoch() {
        assertThat(outcome(judge(answer("a#1", 3), RoomMemory.EMPTY.stopping(stop(4)), NEW))).isEqualTo(CallOutcome.DROPPED);
    }

    @Test
    void shouldNotCallAnOutdatedAnswerDroppedThatMayHaveBeenCarriedOut() {
        assertThat(outcome(judge(answer("a#1", 3), RoomMemory.EMPTY.stopping(stop(4)), BEGUN))).isEqualTo(CallOutcome.UNKNOWN);
    }

    @Test
    void shouldCallAnAnswerOfTheSameEpoch() {
        assertThat(judge(answer("a#1", 4), RoomMemory.EMPTY.stopping(stop(4)), NEW)).isInstanceOf(Verdict.Call.class);
    }

    @Test
    void shouldNeverFenceAnOperatorsTakeover() {
        assertThat(judge(command("a#1"), RoomMemory.EMPTY.stopping(stop(4)), NEW)).isInstanceOf(Verdict.Call.class);
    }

    @Test
    void shouldCallUpToTheDeadlineAndNotAfter() {
        assertThat(CallRules.handOver(command("a#1"), RoomMemory.EMPTY, NEW, NOT_AFTER)).isInstanceOf(Verdict.Call.class);
        assertThat(outcome(CallRules.handOver(command("a#1"), RoomMemory.EMPTY, NEW, NOT_AFTER.plusMillis(1))))
                .isEqualTo(CallOutcome.DROPPED);
    }

    @Test
    void shouldNotKnowAboutAHandOverThatGotNoAnswerUntilItsDeadline() {
        assertThat(outcome(CallRules.handOver(command("a#1"), RoomMemory.EMPTY, BEGUN, NOT_AFTER.plusMillis(1))))
                .isEqualTo(CallOutcome.UNKNOWN);
    }

    @Test
    void shouldNeverRepeatWhatIsNotRepeatable() {
        assertThat(outcome(judge(command("a#1"), RoomMemory.EMPTY, BEGUN_ONCE_ONLY))).isEqualTo(CallOutcome.UNKNOWN);
        assertThat(outcome(CallRules.other(BEGUN_ONCE_ONLY, NOT_AFTER, DECIDED))).isEqualTo(CallOutcome.UNKNOWN);
    }

    @Test
    void shouldTryOtherEffectsForTheirTime() {
        Instant until = DECIDED.plusSeconds(5);

        assertThat(CallRules.other(BEGUN, until, until)).isInstanceOf(Verdict.Call.class);
        assertThat(outcome(CallRules.other(NEW, until, until.plusMillis(1)))).isEqualTo(CallOutcome.DROPPED);
        assertThat(outcome(CallRules.other(BEGUN, until, until.plusMillis(1)))).isEqualTo(CallOutcome.UNKNOWN);
    }

    private static Verdict judge(HandOver handOver, RoomMemory room, Standing standing) {
        return CallRules.handOver(handOver, room, standing, DECIDED.plusSeconds(1));
    }

    private static CallOutcome outcome(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.End.class);
        return ((Verdict.End) verdict).outcome();
    }
}
