package io.parley.stage.playback;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The checker is worth something only if it fails. */
class FloorCheckerTest {
    private static final Takeover A = new Takeover("a", new SpokenText("a", false, 1));
    private static final Takeover B = new Takeover("b", new SpokenText("b", false, 1));
    private static final Instant T = Instant.EPOCH;

    @Test
    void shouldSeeTwoOnTheFloor() {
        fails("the floor is taken", new PlaybackEvent.Started(A, T), new PlaybackEvent.Started(B, T));
    }

    @Test
    void shouldSeeASecondTerminal() {
        fails("after its end", new PlaybackEvent.Started(A, T), new PlaybackEvent.Finished(A, T), new PlaybackEvent.Finished(A, T));
    }

    @Test
    void shouldSeeAnEndWithoutABeginning() {
        fails("finished without playing", new PlaybackEvent.Finished(A, T));
    }

    @Test
    void shouldSeeTimeGoBack() {
        fails("time went back", new PlaybackEvent.Started(A, T), new PlaybackEvent.Finished(A, T.minusMillis(1)));
    }

    private static void fails(String why, PlaybackEvent... events) {
        FloorChecker checker = new FloorChecker();

        assertThatThrownBy(() -> checker.see(List.of(events))).isInstanceOf(AssertionError.class).hasMessageContaining(why);
    }
}
