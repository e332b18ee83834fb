package io.parley.takeover.room;

import java.util.ArrayList;
import java.util.List;

/**
 * The life of a room (room.md, Room life).
 *
 * <pre>
 *   Creating (32) ──35──> Created (35) ──start──> Live (2)
 *       │                     │                      │
 *       └─────99──────────────┴────────close─────────┴──> Closed (5, 9, 99)
 * </pre>
 */
public sealed interface Life {

    /** The vendor's status code. */
    int status();

    /** The renderer makes its session; starts that came early wait for it. */
    record Creating(List<String> startRequests) implements Life {

        public Creating {
            startRequests = List.copyOf(startRequests);
        }

        /** A start came: it is answered when the renderer is ready. */
        public Creating startingBy(String requestId) {
            if (startRequests.contains(requestId)) {
                return this;
            }
            var more = new ArrayList<>(startRequests);
            more.add(requestId);
            return new Creating(more);
        }

        /** The renderer is ready. */
        public Created created() {
            return new Created();
        }

        @Override
        public int status() {
            return 32;
        }
    }

    /** Ready to start. */
    record Created() implements Life {

        /** Goes live. */
        public Live started() {
            return new Live();
        }

        @Override
        public int status() {
            return 35;
        }
    }

    /** In conversation. */
    record Live() implements Life {

        @Override
        public int status() {
            return 2;
        }
    }

    /** Over: 5 closed, 9 failed, 99 never came to be. */
    record Closed(int status) implements Life {}
}
