package io.parley.takeover.crash;

import io.parley.takeover.crash.Round.Terms;
import io.parley.takeover.room.Rule;
import io.parley.takeover.room.history.Histories;
import io.parley.takeover.room.history.History;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Crash = no crash, as room.md says it for a broker (invariant 16).
 *
 * <p>A round is drawn from its seed, which a failure names: {@code -Dparley.crash.seed=N} draws that one again.
 */
class CrashTest {

    private static final String SEED = "parley.crash.seed";
    private static final int GENERATED_TRIES = 1_000;
    private static final int APART_MILLIS = 300;
    private static final Duration SLOW = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void shouldLoseAndRepeatNothingWhicheverProcessIsKilled() throws Exception {
        playRound(Long.getLong(SEED, 20261125), new Size(48, 4, false), new Terms(1, true, Duration.ofSeconds(60)));
    }

    @Tag("slow")
    @Test
    void shouldLoseAndRepeatNothingInManyRounds() throws Exception {
        for (long seed : seeds(6)) {
            playRound(seed, new Size(96, 8, false), new Terms(4, true, SLOW));
        }
    }

    @Tag("slow")
    @Test
    void shouldCallNothingTwiceWhereTheRendererHonoursNoKeys() throws Exception {
        for (long seed : seeds(3)) {
            playRound(seed, new Size(48, 6, false), new Terms(1, false, SLOW));
        }
    }

    @Tag("slow")
    @Test
    void shouldLoseAndRepeatNothingThoughTheBrokerIsKilledToo() throws Exception {
        for (long seed : seeds(3)) {
            playRound(seed, new Size(48, 5, true), new Terms(4, true, SLOW));
        }
    }

    /**
     * How large a round is.
     *
     * @param broker whether one of the kills is the broker's
     */
    private record Size(int rooms, int kills, boolean broker) {}

    private static List<Long> seeds(int rounds) {
        Long one = Long.getLong(SEED);
        return one != null ? List.of(one) : new Random().longs(rounds, 0, Integer.MAX_VALUE).boxed().toList();
    }

    private void playRound(long seed, Size size, Terms terms) throws Exception {
        Random chance = new Random(seed);
        List<History> histories = draw(chance, size.rooms());
        List<Kill> kills = Kill.draw(chance, size.kills(), size.rooms(), size.broker());
        Map<String, String> rules = DrawnRules.draw(chance);
        try (Round round = new Round(folder.resolve(Long.toString(seed)), terms, rules)) {
            round.beginWith("room0", histories.getFirst());
            for (int i = 1; i < histories.size(); i++) {
                round.begin("room" + i, histories.get(i), Duration.ofMillis(chance.nextInt(size.rooms() * APART_MILLIS)));
            }
            for (Kill kill : kills) {
                round.suffer(kill);
            }
            round.prove();
            assertThat(round.log().rules()).contains(DrawnRules.interrupt(rules) ? Rule.BARGE_IN : Rule.QUESTION_WAITS, Rule.FILLER,
                    Rule.END_OF_TURN, Rule.FETCHING, Rule.REPEATED_REPORT);
            System.out.printf("seed %d: %d rooms, %d entries, %d plays, killed %s%n", seed, size.rooms(),
                    round.log().sum(RoomProof::entries), round.log().sum(RoomProof::plays), kills);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "the round of -D" + SEED + "=" + seed + " with " + size + ", " + terms + ", " + rules + " and " + kills + " failed",
                    e);
        }
    }

    private static List<History> draw(Random chance, int rooms) {
        List<History> histories = new ArrayList<>();
        JqwikSession.run(() -> {
            var generator = Histories.any().generator(GENERATED_TRIES);
            for (int i = 0; i < rooms; i++) {
                History drawn = generator.next(chance).value();
                histories.add(new History(drawn.manner(), drawn.acts(), drawn.replies(), drawn.mishaps(), List.of()));
            }
        });
        return histories;
    }
}
