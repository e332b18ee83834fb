package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.id.HandOverId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a room remembers of its renderer beyond the takeovers that are live. Immutable and bounded.
 *
 * @param sessionId the renderer's own session; null until it has one
 * @param past      hand-overs that are over, oldest first: what is said of them changes nothing
 * @param held      reports about ids that no call has named yet, oldest first
 */
public record RendererMemory(@Nullable String sessionId, List<Past> past, List<Held> held) {

    /** Nothing known. */
    public static final RendererMemory EMPTY = new RendererMemory(null, List.of(), List.of());

    static final int PAST_REMEMBERED = 32;
    /** room.md, Renderer hand-over: "held (16, 60 s)". */
    static final int HELD_AT_MOST = 16;
    static final Duration HELD_FOR = Duration.ofSeconds(60);

    /** A hand-over that is over. */
    public record Past(HandOverId handOver, @Nullable String rendererTraceId) {}

    /** A report that waits for its id to become known. */
    public record Held(TakeoverReport report, Instant since) {}

    public RendererMemory {
        past = List.copyOf(past);
        held = List.copyOf(held);
    }

    /** The same with the renderer's session known. */
    public RendererMemory in(String session) {
        return new RendererMemory(session, past, held);
    }

    /** The same with one more hand-over that is over. */
    public RendererMemory ended(HandOverId handOver, @Nullable String rendererTraceId) {
        var next = new ArrayList<>(past);
        next.add(new Past(handOver, rendererTraceId));
        return new RendererMemory(sessionId, newest(next, PAST_REMEMBERED), held);
    }

    /** The same with the renderer's id of a past hand-over known. */
    public RendererMemory named(HandOverId handOver, String rendererTraceId) {
        return new RendererMemory(sessionId, past.stream().map(p -> p.handOver().equals(handOver) ? new Past(handOver, rendererTraceId) : p)
                .toList(), held);
    }

    /** The past hand-over that the renderer calls so; null if there is none. */
    public @Nullable HandOverId past(String rendererTraceId) {
        return past.stream().filter(p -> rendererTraceId.equals(p.rendererTraceId())).map(Past::handOver).findFirst().orElse(null);
    }

    /** The same with a report held until its id is known. */
    public RendererMemory hold(TakeoverReport report, Instant at) {
        var next = new ArrayList<>(held);
        next.removeIf(h -> expired(h, at));
        next.add(new Held(report, at));
        return new RendererMemory(sessionId, past, newest(next, HELD_AT_MOST));
    }

    /** The reports held about that id, oldest first; those held for too long count no more. */
    public List<Held> heldFor(String rendererTraceId, Instant at) {
        return held.stream().filter(h -> !expired(h, at)).filter(h -> h.report().rendererTraceId().equals(rendererTraceId)).toList();
    }

    /** The same with nothing held about that id; null: as it is. */
    public RendererMemory release(@Nullable String rendererTraceId) {
        return new RendererMemory(sessionId, past,
                held.stream().filter(h -> !h.report().rendererTraceId().equals(rendererTraceId)).toList());
    }

    private static boolean expired(Held held, Instant at) {
        return held.since().plus(HELD_FOR).isBefore(at);
    }

    private static <T> List<T> newest(List<T> all, int most) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}
