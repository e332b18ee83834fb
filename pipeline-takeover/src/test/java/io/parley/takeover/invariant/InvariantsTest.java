package io.parley.takeover.invariant;

import io.parley.takeover.invariant.Invariants.Broken;
import io.parley.takeover.room.queue.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import static io.parley.takeover.invariant.Tampering.leadingTo;
import static org.assertj.core.api.Assertions.assertThat;

/** The checkers themselves: they accept true histories and find each falsehood that their documentation names. */
class InvariantsTest {

    static Stream<List<Step>> truths() {
        return Truths.all();
    }

    @ParameterizedTest
    @MethodSource("truths")
    void shouldAcceptATrueHistory(List<Step> truth) {
        assertThat(Invariants.brokenBy(truth)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("truths")
    void shouldAcceptATrueHistoryFromAnyEntryOn(List<Step> truth) {
        for (int from = 1; from < truth.size(); from++) {
            // given
            Invariants all = Invariants.ofHistory();
            all.begin(Objects.requireNonNull(truth.get(from).before()));

            // when
            truth.subList(from, truth.size()).forEach(all::observe);
            all.atRest(truth.getLast().next());

            // then
            assertThat(all.broken()).as("from step %d", from).isEmpty();
        }
    }

    static Stream<Arguments> falsehoods() {
        return Falsehoods.all();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("falsehoods")
    void shouldFindTheFalsehood(String broken, String what, List<Step> falsehood) {
        // when
        List<Broken> found = Invariants.brokenBy(falsehood);

        // then
        assertThat(found).as(what).extracting(b -> b.claim().name()).contains(broken);
    }

    @Test
    void shouldFindAnAnswerThatWaitsForAFillerThatItShouldHaveCut() {
        // given
        List<Step> waiting = leadingTo(r -> r.queue().size() == 1 && r.queue().takeovers().getFirst().kind() == Kind.ANSWER,
                Falsehoods::withFiller).apply(Truths.impatient());

        // when
        List<Broken> found = Invariants.brokenBy(waiting);

        // then
        assertThat(found).extracting(b -> b.claim().name()).contains("CommandImmediate");
    }

    @Test
    void shouldTryEveryInvariant() {
        assertThat(falsehoods().map(falsehood -> falsehood.get()[0]))
                .containsAll(Invariants.claims().stream().map(claim -> (Object) claim.name()).toList());
    }
}
