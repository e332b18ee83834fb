package io.parley.takeover.room.queue;

import io.parley.takeover.room.id.HandOverId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Where a live takeover stands, seen from the renderer.
 *
 * <pre>
 *   Waiting ──handOver──> Handed ──36──> Playing ──37, 39──> (leaves the queue)
 *      ^                    │               ^                        ^
 *      │                 recall             36                       │
 *      │                    v               │                        │
 *      │                    ├──it failed──> Kept                    │
 *      ├───taken back── Recalled ──36──> Overtaking ──it failed─────┘ (39 ends all)
 *      │                    │                │
 *      ├──────────cut by its recall──────────┤
 *      │                    │   nobody knows what came of it
 *      │                    v                v
 *      └─stopped after all─ Doubted ──36──> PlayingInDoubt ──37, 39──> (leaves the queue)
 * </pre>
 *
 * {@code Playing}, {@code Overtaking} and {@code PlayingInDoubt} are PLAYING to an operator, the others QUEUED.
 */
public sealed interface Standing {

    /** In the room only, where reordering is free. */
    record Waiting() implements Standing {

        /** Given to the renderer. */
        public Handed handedOver(HandOverId handOver, Instant at) {
            return new Handed(handOver, at, null);
        }
    }

    /** At the renderer, or something on its way there. */
    sealed interface AtRenderer extends Standing {

        /** The hand-over that brought it there. */
        HandOverId handOver();

        /** When it came to stand so. */
        Instant since();

        /** The renderer's own id, once its answer told; null before. */
        @Nullable
        String rendererTraceId();

        /** The same with the renderer's id known. */
        AtRenderer named(String rendererTraceId);
    }

    /** Being played. */
    sealed interface OnFloor extends AtRenderer {}

    /** At the renderer while the room wants it back: whether it is stopped before it starts is not known yet. */
    sealed interface UnderRecall extends AtRenderer {

        /** The effect that takes it back. */
        String stop();

        /** In the room again. */
        default Waiting takenBack() {
            return new Waiting();
        }
    }

    /** Given to the renderer, not started as far as is known. */
    record Handed(HandOverId handOver, Instant since, @Nullable String rendererTraceId) implements AtRenderer {

        /** The renderer began to play it. */
        public Playing started(Instant at) {
            return new Playing(handOver, at, rendererTraceId);
        }

        /** The renderer is told to give it back. */
        public Recalled recalled(String stop) {
            return new Recalled(handOver, since, rendererTraceId, stop);
        }

        @Override
        public Handed named(String id) {
            return new Handed(handOver, since, id);
        }
    }

    /** The renderer was told to give it back; as far as is known it has not started. */
    record Recalled(HandOverId handOver, Instant since, @Nullable String rendererTraceId, String stop) implements UnderRecall {

        /** It had begun before the recall reached it. */
        public Overtaking started(Instant at) {
            return new Overtaking(handOver, at, rendererTraceId, stop);
        }

        /** It could not be taken back. */
        public Kept stays() {
            return new Kept(handOver, since, rendererTraceId);
        }

        /** Nobody knows whether it is taken back. */
        public Doubted doubted() {
            return new Doubted(handOver, since, rendererTraceId, stop);
        }

        @Override
        public Recalled named(String id) {
            return new Recalled(handOver, since, id, stop);
        }
    }

    /** Not given back by its recall, which is not tried again: it goes before whatever is put before it. */
    sealed interface Unreturned extends AtRenderer {

        /** The renderer began to play it. */
        OnFloor started(Instant at);
    }

    /** Its recall may have been carried out, and nobody will know: an end of which it is not said how may be the recall's. */
    sealed interface InDoubt extends AtRenderer {

        /** The recall. */
        String stop();
    }

    /** Given to the renderer, which would not give it back. */
    record Kept(HandOverId handOver, Instant since, @Nullable String rendererTraceId) implements Unreturned {

        @Override
        public Playing started(Instant at) {
            return new Playing(handOver, at, rendererTraceId);
        }

        @Override
        public Kept named(String id) {
            return new Kept(handOver, since, id);
        }
    }

    /** Given to the renderer, which may have given it back. */
    record Doubted(HandOverId handOver, Instant since, @Nullable String rendererTraceId, String stop) implements Unreturned, InDoubt {

        /** The renderer stopped it after all: in the room again. */
        public Waiting takenBack() {
            return new Waiting();
        }

        @Override
        public PlayingInDoubt started(Instant at) {
            return new PlayingInDoubt(handOver, at, rendererTraceId, stop);
        }

        @Override
        public Doubted named(String id) {
            return new Doubted(handOver, since, id, stop);
        }
    }

    /** Being played since that instant, and perhaps cut by its recall. */
    record PlayingInDoubt(HandOverId handOver, Instant since, @Nullable String rendererTraceId, String stop) implements OnFloor, InDoubt {

        @Override
        public PlayingInDoubt named(String id) {
            return new PlayingInDoubt(handOver, since, id, stop);
        }
    }

    /** Being played since that instant. */
    record Playing(HandOverId handOver, Instant since, @Nullable String rendererTraceId) implements OnFloor {

        @Override
        public Playing named(String id) {
            return new Playing(handOver, since, id);
        }
    }

    /** Being played since that instant, because its recall came too late; the recall may still cut it. */
    record Overtaking(HandOverId handOver, Instant since, @Nullable String rendererTraceId, String stop) implements OnFloor, UnderRecall {

        /** The recall did not cut it. */
        public Playing stays() {
            return new Playing(handOver, since, rendererTraceId);
        }

        /** Nobody knows whether the recall cut it. */
        public PlayingInDoubt doubted() {
            return new PlayingInDoubt(handOver, since, rendererTraceId, stop);
        }

        @Override
        public Overtaking named(String id) {
            return new Overtaking(handOver, since, id, stop);
        }
    }
}
