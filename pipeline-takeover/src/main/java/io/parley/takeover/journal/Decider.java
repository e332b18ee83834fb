package io.parley.takeover.journal;

import io.parley.takeover.room.Decision;
import io.parley.takeover.room.Room;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.SessionId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of the room's rules. A version that has ever decided stays among {@link #ALL}, so that its journals can be decided again.
 * Stateless.
 */
public interface Decider {

    /** For what must not happen. */
    Logger LOG = LoggerFactory.getLogger(Decider.class);

    /** The rules that decide now; a room that they cannot decide for fails, and does so again when its journal is decided again. */
    Decider CURRENT = new Decider() {

        @Override
        public String version() {
            return Room.RULES;
        }

        @Override
        public Optional<Decision> decide(SessionId sessionId, @Nullable RoomState room, RoomInput input, Instant clock) {
            return room == null ? Room.decideUnknown(sessionId, input, clock) : Optional.of(decide(room, input, clock));
        }

        private Decision decide(RoomState room, RoomInput input, Instant clock) {
            try {
                return Room.decide(room, input, clock);
            } catch (RuntimeException e) {
                LOG.atError().addKeyValue("sessionId", room.sessionId()).addKeyValue("input", input.getClass().getSimpleName()).setCause(e)
                        .log("a room failed: its rules cannot take an input");
                return Room.fail(room, input, e.getClass().getSimpleName(), clock);
            }
        }
    };

    /** Every version that ever decided. */
    List<Decider> ALL = List.of(CURRENT);

    /** What a journal calls these rules. */
    String version();

    /**
     * Decides what an input means.
     *
     * @param room  the room before; null where there is none
     * @param clock when the input was taken
     * @return empty if the input is no room's business
     */
    Optional<Decision> decide(SessionId sessionId, @Nullable RoomState room, RoomInput input, Instant clock);

    /** The rules of that version; empty where this release does not know them. */
    static Optional<Decider> of(String version) {
        return ALL.stream().filter(decider -> decider.version().equals(version)).findFirst();
    }
}
