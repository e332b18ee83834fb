package io.parley.takeover.invariant;

import io.parley.schemas.serde.RecordBytes;
import io.parley.schemas.state.RoomRecord;
import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.store.RoomCodec;

import java.util.LinkedHashMap;
import java.util.Map;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 16: crash = no crash. A process that dies after any input goes on from the stored state as if nothing had been: the state survives being
 * stored, byte by byte. And a hand-over is carried out once at the renderer: it never gets a second id there.
 *
 * <pre>
 *   holds:  the stored room, read again, equals the room; s-1#1 is called v1 by the renderer, and v1 again
 *   broken: the stored room, read again, has forgotten what it had said
 *   broken: s-1#1 is called v1 by the renderer, then v2
 * </pre>
 */
final class CrashIsNoCrash implements Invariant {

    /** More hand-overs than a room remembers itself. */
    private static final int REMEMBERED = 64;

    private final Map<HandOverId, String> named = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<HandOverId, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Override
    public Claim claim() {
        return new Claim(16, "CrashIsNoCrash", "a crash between two inputs changes nothing, and no hand-over is carried out twice");
    }

    @Override
    public void observe(Step step) {
        RoomState next = step.next();
        if (next != null) {
            RoomRecord stored = RecordBytes.read(RecordBytes.of(RoomCodec.write(next)), RoomRecord.getClassSchema());
            RoomState again = RoomCodec.read(next.sessionId(), next.setup(), stored);
            unless(next.equals(again), "the state does not survive being stored");
        }
        if (step.input() instanceof CallResult result && result.handOver() != null && result.rendererTraceId() != null) {
            String first = named.putIfAbsent(result.handOver(), result.rendererTraceId());
            unless(first == null || first.equals(result.rendererTraceId()), "%s is %s at the renderer, and also %s", result.handOver(),
                    first,
                    result.rendererTraceId());
        }
    }
}
