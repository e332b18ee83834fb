package io.parley.bench.rooms;

/**
 * How much is fed to the rooms' topology.
 *
 * @param rooms rooms, at least 1
 * @param turns questions of each room, at least 1
 */
public record RoomsPlan(int rooms, int turns) {

    /** @throws IllegalArgumentException for less than one room or turn */
    public RoomsPlan {
        if (rooms < 1 || turns < 1) {
            throw new IllegalArgumentException("expected at least 1 room and 1 turn, found " + rooms + " and " + turns);
        }
    }
}
