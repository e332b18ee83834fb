package io.parley.takeover.invariant;

import io.parley.takeover.invariant.Mutants.Mutant;
import io.parley.takeover.room.history.Hearing;
import io.parley.takeover.room.history.Histories;
import io.parley.takeover.room.history.History;
import io.parley.takeover.room.history.History.Played;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The invariants are worth something: a room, a dispatcher or a renderer with a fault breaks one of them within a few random histories. Deciding
 * again is left out, since it would find any fault of the rules by comparing with the true ones.
 */
class MutantsTest {

    private static final int HISTORIES = 400;

    @Property(tries = 1, seed = "20261122", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void shouldCatchEveryMutant(@ForAll("histories") List<History> histories) {
        // when
        List<String> survivors = Mutants.all().filter(mutant -> histories.stream().noneMatch(history -> caught(history, mutant)))
                .map(mutant -> mutant.fault() + ", to be caught by " + mutant.caughtBy()).toList();

        // then
        assertThat(survivors).isEmpty();
    }

    @Test
    void shouldAimAMutantAtEveryInvariant() {
        Set<String> invariants = Invariants.claims().stream().map(Claim::name).collect(Collectors.toSet());
        invariants.remove("SameDecisionAgain");
        assertThat(Mutants.all().map(Mutant::caughtBy)).containsAll(invariants);
    }

    @Provide
    Arbitrary<List<History>> histories() {
        return Histories.any().list().ofSize(HISTORIES);
    }

    private static boolean caught(History history, Mutant mutant) {
        Invariants all = Invariants.ofFaultyHistory();
        String by = mutant.caughtBy();
        try {
            Played played = history.perform(room -> {
                mutant.fault(room);
                room.world().onStep(step -> {
                    all.observe(step);
                    if (broken(all, by)) {
                        throw new CaughtException();
                    }
                });
            });
            if (by.equals(Mutants.HEARING)) {
                return !Hearing.faults(history, played).isEmpty();
            }
            all.atRest(played.steps().getLast().next());
        } catch (CaughtException found) {
            return true;
        } catch (RuntimeException wreck) {
            // Rules that contradict themselves may end in a wreck; what counts is whether an invariant says so before.
            return broken(all, by);
        }
        return broken(all, by);
    }

    private static boolean broken(Invariants all, String by) {
        return all.broken().stream().anyMatch(broken -> broken.claim().name().equals(by));
    }

    private static final class CaughtException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
