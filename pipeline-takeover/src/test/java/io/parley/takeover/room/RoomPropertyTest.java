package io.parley.takeover.room;

import io.parley.takeover.invariant.Invariants;
import io.parley.takeover.invariant.Step;
import io.parley.takeover.room.Decision.Reason;
import io.parley.takeover.room.history.Hearing;
import io.parley.takeover.room.history.Histories;
import io.parley.takeover.room.history.History;
import io.parley.takeover.room.history.History.Played;
import io.parley.takeover.store.RoomCodec;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RoomPropertyTest {

    @Property(tries = 2_000, seed = "20261122", edgeCases = EdgeCasesMode.NONE)
    void shouldKeepEveryInvariantInAnyHistory(@ForAll("histories") History history) {
        // when
        Played played = history.perform(room -> {});

        // then
        keepsEveryInvariant(history, played);
        played.steps().forEach(RoomPropertyTest::storesItWhole);
        collectRules(played.steps());
    }

    /** What is stored of a room is all of it. */
    private static void storesItWhole(Step step) {
        RoomState room = step.next();
        if (room != null) {
            assertThat(RoomCodec.read(room.sessionId(), room.setup(), RoomCodec.write(room))).as("stored after %s", step.input())
                    .isEqualTo(room);
        }
    }

    private static void keepsEveryInvariant(History history, Played played) {
        assertThat(Invariants.brokenBy(played.steps())).isEmpty();
        assertThat(Hearing.faults(history, played)).isEmpty();
        RoomState last = played.steps().getLast().next();
        if (last != null) {
            assertThat(last.timers().deadlines()).as("armed when nobody looks any more")
                    .allSatisfy((timer, deadline) -> assertThat(deadline).isAfter(played.end()));
        }
    }

    @Tag("slow")
    @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
    void shouldKeepEveryInvariantInHistoriesThatNobodyHasSeen(@ForAll("histories") History history) {
        keepsEveryInvariant(history, history.perform(room -> {}));
    }

    @Property(tries = 200, seed = "20261122", edgeCases = EdgeCasesMode.NONE)
    void shouldDecideTheSameThoughTheProcessDiesAfterEveryInput(@ForAll("histories") History history) {
        // when
        List<Step> dying = history.play(world -> world.onStep(step -> world.crash(Duration.ZERO)));

        // then
        assertThat(dying).isEqualTo(history.play());
    }

    /** What the histories exercise; a rule that none of them reaches would be held by nothing. */
    private static void collectRules(List<Step> steps) {
        var rules = Statistics.label("rules");
        steps.stream().flatMap(step -> step.decision().reasons().stream()).map(Reason::rule).distinct()
                .forEach(rules::collect);
        rules.coverage(reached -> {
            for (Rule rule : List.of(Rule.FILLER, Rule.COMMAND_IMMEDIATE, Rule.BARGE_IN, Rule.FALSE_INTERRUPTION, Rule.RECALLED,
                    Rule.TAKEN_BACK, Rule.OVERTAKEN, Rule.WATCHDOG,
                    Rule.STILL_THERE, Rule.GONE, Rule.FETCHING, Rule.FETCHED, Rule.FETCH_SLOW, Rule.REORDERED, Rule.NOT_REORDERED,
                    Rule.QUICK,
                    Rule.GAP_SKIPPED, Rule.NEWER_ATTEMPT, Rule.REPLY_TIMEOUT, Rule.TRANSCRIPT_AMENDED, Rule.SUCCESSOR_PLAYS,
                    Rule.REPORT_HELD, Rule.LATE_SPEECH, Rule.REPEATED_REQUEST, Rule.VOICE_OPENED, Rule.VOICE_CLOSED, Rule.MICROPHONE_LOST,
                    Rule.ROOM_ENDS, Rule.QUESTION_WAITS, Rule.QUESTION_DROPPED, Rule.PERHAPS_STOPPED, Rule.NOT_CUT, Rule.APOLOGY,
                    Rule.TOO_SHORT)) {
                reached.check(rule).count(count -> count > 0);
            }
        });
    }

    @Provide
    Arbitrary<History> histories() {
        return Histories.any();
    }
}
