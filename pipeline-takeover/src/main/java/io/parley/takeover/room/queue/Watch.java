package io.parley.takeover.room.queue;

import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.queue.Standing.AtRenderer;
import io.parley.takeover.room.queue.Standing.OnFloor;

/**
 * The watchdog over what has the renderer's floor, or should have it.
 *
 * <pre>
 *   Expecting ──its time is over──> Listing ──still there──> Expecting (again, {@value #RENEWALS} times)
 *                                      └──gone, still there, or no list──> (the takeover ends)
 * </pre>
 */
public sealed interface Watch {

    /** How often what is still there is given its time again (room.md, Renderer hand-over: "re-arm twice"). */
    int RENEWALS = 2;

    /** How far a hand-over has come; each step begins its time anew. */
    enum Step {
        /** Its call is not answered. */
        CALLED,
        /** The renderer has it. */
        TAKEN,
        /** It is played. */
        PLAYING;

        /** How far that one has come. */
        public static Step of(AtRenderer at) {
            return at instanceof OnFloor ? PLAYING : at.rendererTraceId() == null ? CALLED : TAKEN;
        }
    }

    /** What is watched. */
    HandOverId handOver();

    /** How far it had come when its time began. */
    Step step();

    /** How often its time has begun anew. */
    int renewals();

    /** Whether it watches just that. */
    default boolean isOf(AtRenderer at) {
        return handOver().equals(at.handOver()) && step() == Step.of(at);
    }

    /** Its end is expected; its time has begun anew so often. */
    record Expecting(HandOverId handOver, Step step, int renewals) implements Watch {

        /** The renderer is asked what it has. */
        public Listing asking(String list) {
            return new Listing(handOver, step, renewals, list);
        }
    }

    /** The renderer is asked what it has, by that effect. */
    record Listing(HandOverId handOver, Step step, int renewals, String list) implements Watch {

        /** Whether its time may begin anew. */
        public boolean renewable() {
            return renewals < RENEWALS;
        }

        /** Its time begins anew. */
        public Expecting renewed() {
            return new Expecting(handOver, step, renewals + 1);
        }
    }
}
