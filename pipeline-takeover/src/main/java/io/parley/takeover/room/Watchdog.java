package io.parley.takeover.room;

import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.TakeoverList;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Standing.AtRenderer;
import io.parley.takeover.room.queue.Standing.OnFloor;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.queue.Watch;
import io.parley.takeover.room.queue.Watch.Expecting;
import io.parley.takeover.room.queue.Watch.Listing;
import io.parley.takeover.room.queue.Watch.Step;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Objects;

/**
 * Ends what the renderer never ends (room.md, Renderer hand-over, Watchdog): whatever has the renderer's floor, or should have it, is given its
 * time; then the renderer is asked.
 */
final class Watchdog {

    /** Beyond what is expected. */
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** For the renderer to say what it has. */
    private static final Duration LIST_WAIT = Duration.ofSeconds(10);

    private Watchdog() {}

    /** Watches the foremost takeover at the renderer, from when it came so far. */
    static void follow(Deliberation d) {
        Takeover foremost = d.live() ? d.queue.first(Watchdog::endsByItself) : null;
        if (foremost == null || !(foremost.standing() instanceof AtRenderer at)) {
            d.watch = null;
            d.timers = d.timers.clear(Timer.WATCHDOG);
        } else if (d.watch == null || !d.watch.isOf(at)) {
            expect(d, foremost, new Expecting(at.handOver(), Step.of(at), 0));
        }
    }

    /** A voice lasts as long as its microphone says that it is open. */
    private static boolean endsByItself(Takeover takeover) {
        return takeover.standing() instanceof AtRenderer && takeover.kind() != Kind.VOICE;
    }

    private static void expect(Deliberation d, Takeover takeover, Expecting watch) {
        Duration time = watch.step() == Step.CALLED ? d.rules().rendering().deadline() : playing(d, takeover);
        d.watch = watch;
        d.timers = d.timers.arm(Timer.WATCHDOG, d.at.plus(time).plus(GRACE));
    }

    /** room.md: "expected = text length / rate × 1.5, else the fetched duration, else playback.max". */
    private static Duration playing(Deliberation d, Takeover takeover) {
        String text = takeover.content().text();
        if (!text.isEmpty()) {
            // Whole milliseconds: nothing finer is stored.
            return Duration.ofMillis(d.rules().rendering().rate().length(text).toMillis() * 3 / 2);
        }
        return Objects.requireNonNullElse(takeover.content().media().length(), d.rules().rendering().playbackMax());
    }

    /** The time is over. */
    static void fired(Deliberation d) {
        switch (d.watch) {
            case null -> throw new IllegalStateException("the watchdog's timer is armed, but nothing is watched");
            case Expecting expecting -> {
                d.because(Rule.WATCHDOG, expecting.handOver() + " " + expecting.step());
                d.watch = expecting.asking(d.effect(null, new Effect.ListTakeovers()));
                d.timers = d.timers.arm(Timer.WATCHDOG, d.at.plus(LIST_WAIT));
            }
            case Listing listing -> end(d, watched(d, listing), "the renderer does not say what it has");
        }
    }

    /** The renderer says what it has. */
    static void listed(Deliberation d, TakeoverList list) {
        if (!(d.watch instanceof Listing listing) || !listing.list().equals(list.effectId())) {
            d.because(Rule.OUTDATED_REPORT, "list " + list.effectId());
            return;
        }
        Takeover takeover = watched(d, listing);
        AtRenderer at = (AtRenderer) takeover.standing();
        @Nullable
        String name = at.rendererTraceId();
        if (list.outcome() != Outcome.ACCEPTED) {
            end(d, takeover, "the renderer did not say what it has");
        } else if (name != null && list.rendererTraceIds().contains(name)) {
            stillThere(d, takeover, listing);
        } else if (at instanceof OnFloor) {
            d.because(Rule.GONE, takeover.id() + " was played");
            Speaking.finish(d, takeover, d.at);
        } else {
            end(d, takeover, "the renderer has it no longer, and never said that it played");
        }
    }

    private static void stillThere(Deliberation d, Takeover takeover, Listing listing) {
        if (listing.renewable()) {
            d.because(Rule.STILL_THERE, takeover.id().value());
            expect(d, takeover, listing.renewed());
        } else {
            end(d, takeover, "the renderer never ends it");
        }
    }

    private static void end(Deliberation d, Takeover takeover, String why) {
        Speaking.stop(d, takeover);
        Speaking.fail(d, takeover, why);
    }

    private static Takeover watched(Deliberation d, Watch watch) {
        return Objects.requireNonNull(d.queue.find(watch.handOver()), "what is watched is live");
    }
}
