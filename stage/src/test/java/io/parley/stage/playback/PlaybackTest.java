package io.parley.stage.playback;

import io.parley.stage.playback.PlaybackEvent.Cancelled;
import io.parley.stage.playback.PlaybackEvent.Failed;
import io.parley.stage.playback.PlaybackEvent.Finished;
import io.parley.stage.playback.PlaybackEvent.Queued;
import io.parley.stage.playback.PlaybackEvent.Started;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class PlaybackTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    /** Ten characters at ten a second: one second. */
    private static final Takeover A = text("a", "aaaaaaaaaa");
    private static final Takeover B = text("b", "bbbbbbbbbb");
    private static final Takeover C = text("c", "cccccccccc");

    private static Takeover text(String id, String content) {
        return new Takeover(id, new SpokenText(content, false, 10));
    }

    private static Instant at(double seconds) {
        return START.plusNanos(Math.round(seconds * 1e9));
    }

    private static Playback idle() {
        return Playback.idle(Duration.ZERO);
    }

    @Test
    void shouldStartWhatIsQueuedFirstAtOnce() {
        Step step = idle().queue(A, 1, at(0));

        assertThat(step.events()).containsExactly(new Queued(A, at(0)), new Started(A, at(0)));
        assertThat(step.next().deadline()).contains(at(1));
    }

    @Test
    void shouldMeetMissedDeadlinesAtTheirOwnInstants() {
        Playback playing = idle().queue(A, 1, at(0)).next().queue(B, 1, at(0)).next();

        Step late = playing.advance(at(5));

        assertThat(late.events()).containsExactly(new Finished(A, at(1)), new Started(B, at(1)), new Finished(B, at(2)));
    }

    @Test
    void shouldCutWhatPlaysWhenCommanded() {
        Playback playing = idle().queue(A, 1, at(0)).next().queue(B, 1, at(0)).next();

        Step step = playing.command(C, at(0.45));

        assertThat(step.events()).containsExactly(new Cancelled(A, at(0.45), OptionalInt.of(4)), new Started(C, at(0.45)));
        assertThat(step.next().ids()).containsExactly("c", "b");
    }

    @Test
    void shouldReportNothingPlayedBeforeTheStart() {
        Playback starting = Playback.idle(Duration.ofMillis(300)).command(A, at(0)).next();

        Step step = starting.cancel(Set.of("a"), at(0.2));

        assertThat(step.events()).containsExactly(new Cancelled(A, at(0.2), OptionalInt.empty()));
    }

    @Test
    void shouldQueueRightAfterAsManyOthersAsAsked() {
        Playback playing = idle().queue(A, 1, at(0)).next().queue(B, 1, at(0)).next();

        assertThat(playing.queue(C, 1, at(0)).next().ids()).containsExactly("a", "c", "b");
        assertThat(playing.queue(C, 2, at(0)).next().ids()).containsExactly("a", "b", "c");
        assertThat(playing.queue(C, 99, at(0)).next().ids()).containsExactly("a", "b", "c");
    }

    @Test
    void shouldReorderToWhereQueueingWouldPutIt() {
        Playback playing = idle().queue(A, 1, at(0)).next().queue(B, 9, at(0)).next().queue(C, 9, at(0)).next();

        assertThat(playing.reorder("c", 1).ids()).containsExactly("a", "c", "b");
        assertThat(playing.reorder("b", 7).ids()).containsExactly("a", "c", "b");
        assertThat(playing.reorder("b", 1).ids()).containsExactly("a", "b", "c");
    }

    @Test
    void shouldStartTheFirstThatIsLeftAfterACancel() {
        Playback playing = idle().queue(A, 1, at(0)).next().queue(B, 9, at(0)).next().queue(C, 9, at(0)).next();

        Step step = playing.cancel(Set.of("a", "b", "unknown"), at(0.5));

        assertThat(step.events()).containsExactly(new Cancelled(A, at(0.5), OptionalInt.of(5)),
                new Cancelled(B, at(0.5), OptionalInt.empty()),
                new Started(C, at(0.5)));
    }

    @Test
    void shouldFailWhatCannotBePlayedAndGoOn() {
        Takeover broken = new Takeover("broken", new SpokenText("<x", true, 10));
        Playback playing = idle().queue(A, 1, at(0)).next().queue(broken, 9, at(0)).next().queue(C, 9, at(0)).next();

        Step step = playing.advance(at(1));

        assertThat(step.events()).containsExactly(new Finished(A, at(1)), new Failed(broken, at(1), "ssml is broken at its end"),
                new Started(C, at(1)));
    }

    @Test
    void shouldPlayAudioForItsLength() {
        Takeover song = new Takeover("song", new PlayedAudio("a.mp3", Duration.ofSeconds(3)));
        Playback playing = idle().command(song, at(0)).next();

        assertThat(playing.deadline()).contains(at(3));
        assertThat(playing.cancel(Set.of("song"), at(1)).events()).isEqualTo(List.of(new Cancelled(song, at(1), OptionalInt.empty())));
    }
}
