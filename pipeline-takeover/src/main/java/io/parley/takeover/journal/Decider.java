package io.parley.takeover.journal;

import io.parley.takeover.room.Decision;
import io.parley.takeover.room.Room;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.SessionId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of the room's rules. A version that has ever decided stays among {@link #ALL}, so that its journals can be decided again.
 * Stateless.
 */
public interface Decider {

    /** The rules that decide now. */
    Decider CURRENT = new Decider() {

        @Override
        public String version() {
            return Room.RULES;
        }

        @Override
        public Optional<Decision> decide(SessionId sessionId, @Nullable RoomState room, RoomInput input, Instant clock) {
            return room == null ? Room.decideUnknown(sessionId, input, clock) : Optional.of(Room.decide(room, input, clock));
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
