package io.parley.takeover.room;

import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.Stopped;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Standing;
import io.parley.takeover.room.queue.Standing.AtRenderer;
import io.parley.takeover.room.queue.Standing.Doubted;
import io.parley.takeover.room.queue.Standing.Handed;
import io.parley.takeover.room.queue.Standing.OnFloor;
import io.parley.takeover.room.queue.Standing.Overtaking;
import io.parley.takeover.room.queue.Standing.Recalled;
import io.parley.takeover.room.queue.Standing.UnderRecall;
import io.parley.takeover.room.queue.Standing.Unreturned;
import io.parley.takeover.room.queue.Standing.Waiting;
import io.parley.takeover.room.queue.Takeover;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Taking back what was handed over too early (room.md, Renderer hand-over). While it is not known what came of a recall, nothing else is handed
 * over: what is there might start.
 *
 * <p>A recall races with the takeover's start at the renderer. If it comes first, the takeover waits in its place and is handed over anew. If it
 * comes too late, or nobody knows, the takeover plays before whatever was put before it; where the recall cut it, from its start.
 */
final class Recalls {

    private Recalls() {}

    static void recall(Deliberation d, Takeover takeover, Handed handed) {
        d.because(Rule.RECALLED, takeover.id() + " is behind something else now");
        String stop = d.stop(takeover.turn(), List.of(new Effect.Target(handed.handOver(), handed.rendererTraceId())));
        d.queue = d.queue.replace(takeover.with(handed.recalled(stop)));
    }

    /** A stop has its result; it may be that of a recall. */
    static void answered(Deliberation d, CallResult result) {
        for (Takeover takeover : d.queue.all(Takeover::recalled)) {
            if (takeover.standing() instanceof UnderRecall recall && recall.stop().equals(result.effectId())) {
                switch (result.outcome()) {
                    case ACCEPTED, DROPPED -> conclude(d, takeover, recall,
                            result.stopped().getOrDefault(recall.handOver(), new Stopped.Unknown()));
                    case REFUSED -> stays(d, takeover, recall);
                    case UNKNOWN -> doubt(d, takeover, recall);
                }
            }
        }
    }

    private static void conclude(Deliberation d, Takeover takeover, UnderRecall recall, Stopped known) {
        switch (known) {
            case Stopped.Ended ended -> stopped(d, takeover, recall, ended.playedChars());
            case Stopped.NeverThere never -> takeBack(d, takeover, recall);
            case Stopped.NotLive over -> stays(d, takeover, recall);
            case Stopped.Unknown unknown -> doubt(d, takeover, recall);
        }
    }

    /** The renderer stopped it. */
    static void stopped(Deliberation d, Takeover takeover, UnderRecall recall, @Nullable Integer playedChars) {
        if (playedChars != null && recall instanceof Recalled) {
            overtake(d, takeover, recall);
        }
        Takeover moved = d.queue.find(takeover.id());
        if (moved != null) {
            takeBack(d, moved, recall);
        } else if (playedChars != null) {
            // It went with its turn, which a command cut: the question that waited for that is to know what was heard.
            Amendments.take(d, recall.handOver(), playedChars);
        }
    }

    /** The renderer has it not, and will not: it waits in its place. */
    static void takeBack(Deliberation d, Takeover takeover, UnderRecall recall) {
        takeBack(d, takeover, recall, recall.takenBack());
    }

    /** The renderer stopped it after all: its recall was carried out, though nobody knew. */
    static void takeBack(Deliberation d, Takeover takeover, Doubted doubted) {
        takeBack(d, takeover, doubted, doubted.takenBack());
    }

    private static void takeBack(Deliberation d, Takeover takeover, AtRenderer was, Waiting waiting) {
        d.because(Rule.TAKEN_BACK, takeover.id() + (was instanceof OnFloor ? " was cut and begins anew" : ""));
        d.renderer = d.renderer.ended(was.handOver(), was.rendererTraceId()).release(was.rendererTraceId());
        d.queue = d.queue.replace(takeover.with(waiting));
    }

    /** It is at the renderer still, or was played; what the renderer says next decides, or has said meanwhile, or the watchdog. */
    private static void stays(Deliberation d, Takeover takeover, UnderRecall recall) {
        switch (recall) {
            case Recalled recalled -> overtake(d, takeover, recalled.stays());
            case Overtaking overtaking -> playsOn(d, takeover, overtaking.stays());
        }
        Reports.takeHeld(d, recall.rendererTraceId());
    }

    /** It may be at the renderer still, or not; what may have been stopped is never said again unless the renderer says that it was. */
    private static void doubt(Deliberation d, Takeover takeover, UnderRecall recall) {
        switch (recall) {
            case Recalled recalled -> overtake(d, takeover, recalled.doubted());
            case Overtaking overtaking -> playsOn(d, takeover, overtaking.doubted());
        }
        Reports.takeHeld(d, recall.rendererTraceId());
    }

    private static void playsOn(Deliberation d, Takeover takeover, OnFloor playing) {
        d.because(Rule.OVERTAKEN, takeover.id() + " plays on");
        d.queue = d.queue.replace(takeover.with(playing));
        OwnerCalls.started(d, takeover);
    }

    /** It had started before the recall reached it. */
    static void started(Deliberation d, Takeover takeover, Recalled recalled) {
        overtake(d, takeover, recalled.started(d.at));
    }

    /** What cannot be taken back plays before whatever is put before it later. */
    static void letUnreturnedGoFirst(Deliberation d) {
        // The takeovers as they were: each overtaking makes another queue.
        for (Takeover takeover : d.queue.takeovers()) {
            if (takeover.standing() instanceof Unreturned unreturned) {
                overtake(d, takeover, unreturned);
            }
        }
    }

    /** It goes before what was put before it; but an operator's immediate command yields to nothing. */
    private static void overtake(Deliberation d, Takeover takeover, Standing standing) {
        if (d.queue.find(takeover.id()) == null) {
            // It went with its turn, which a command cut just now.
            return;
        }
        List<Takeover> before = d.queue.takeovers().subList(0, d.queue.takeovers().indexOf(takeover));
        int place = (int) before.stream().takeWhile(t -> t.standing() instanceof AtRenderer).count();
        Takeover changed = takeover.with(standing);
        d.queue = d.queue.replace(changed);
        if (place == before.size()) {
            return;
        }
        if (before.get(place).kind() == Kind.COMMAND) {
            Commands.cut(d, changed);
            return;
        }
        d.because(Rule.OVERTAKEN, takeover.id() + " plays before " + before.get(place).id());
        d.queue = d.queue.move(changed, place);
    }
}
