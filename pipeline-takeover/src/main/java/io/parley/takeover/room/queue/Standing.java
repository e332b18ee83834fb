package io.parley.takeover.room.queue;

import io.parley.takeover.room.id.HandOverId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Where a live takeover stands, seen from the renderer.
 *
 * <pre>
 *   Waiting ──handOver──> Handed ──36──> Playing ──37, 39──> (leaves the queue)
 *      ^                    │
 *      └──────recalled──────┘
 * </pre>
 *
 * {@code Waiting} and {@code Handed} are QUEUED to an operator, {@code Playing} is PLAYING.
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

        /** The renderer's own id, once its answer told; null before. */
        @Nullable
        String rendererTraceId();

        /** The same with the renderer's id known. */
        AtRenderer named(String rendererTraceId);
    }

    /** Given to the renderer, not started as far as is known. */
    record Handed(HandOverId handOver, Instant since, @Nullable String rendererTraceId) implements AtRenderer {

        /** The renderer began to play it. */
        public Playing started(Instant at) {
            return new Playing(handOver, at, rendererTraceId);
        }

        /** Taken back from the renderer before it started. */
        public Waiting recalled() {
            return new Waiting();
        }

        @Override
        public Handed named(String id) {
            return new Handed(handOver, since, id);
        }
    }

    /** Being played since that instant. */
    record Playing(HandOverId handOver, Instant since, @Nullable String rendererTraceId) implements AtRenderer {

        @Override
        public Playing named(String id) {
            return new Playing(handOver, since, id);
        }
    }
}
