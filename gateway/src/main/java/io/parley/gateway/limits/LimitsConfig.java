package io.parley.gateway.limits;

import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;

import java.util.List;

/**
 * What one caller may take of a gateway.
 *
 * @param bodyBytes             largest body of a call
 * @param headerBytes           largest head of a call, its line left out
 * @param frameBytes            largest frame of a WebSocket
 * @param callsPerAccount       calls of one account within a second
 * @param callsPerRoom          calls of one account about one room within a second
 * @param connections           WebSockets and event streams in all
 * @param connectionsPerAccount those of one account
 * @param tcpConnections        connections of any kind
 * @param rooms                 rooms in all, at all gateways
 * @param roomsPerAccount       those of one account
 */
public record LimitsConfig(int bodyBytes, int headerBytes, int frameBytes, int callsPerAccount, int callsPerRoom, int connections,
        int connectionsPerAccount, int tcpConnections, int rooms, int roomsPerAccount) {

    /** Bodies. */
    public static final Key<Integer> BODY_BYTES = Key.integer("gateway.max_body", 65_536, 1024, 524_288,
            "Bytes of the largest body of a call; of larger ones a room's journal could not keep what was asked, and the room would end.");
    /** Heads. */
    public static final Key<Integer> HEADER_BYTES = Key.integer("gateway.max_headers", 16_384, 1024, 1_048_576,
            "Bytes that the headers of one call may have together.");
    /** Frames. */
    public static final Key<Integer> FRAME_BYTES = Key.integer("gateway.max_frame", 131_072, 4096, 1_048_576,
            "Bytes of the largest frame of a WebSocket, which is closed for a larger one; messages above 65536 bytes are refused one by one.");
    /** Rate of an account. */
    public static final Key<Integer> CALLS_PER_ACCOUNT = Key.integer("gateway.calls_per_account", 500, 1, 1_000_000,
            "Calls that one account may make within a second, at each gateway.");
    /** Rate of a room. */
    public static final Key<Integer> CALLS_PER_ROOM = Key.integer("gateway.calls_per_room", 100, 1, 1_000_000,
            "Calls that one account may make about one room within a second, at each gateway.");
    /** Sockets. */
    public static final Key<Integer> CONNECTIONS = Key.integer("gateway.max_sockets", 5000, 1, 1_000_000,
            "WebSockets and event streams that one gateway serves at a time.");
    /** Sockets of an account. */
    public static final Key<Integer> CONNECTIONS_PER_ACCOUNT = Key.integer("gateway.max_sockets_per_account", 2000, 1, 1_000_000,
            "Those of one account.");
    /** Connections. */
    public static final Key<Integer> TCP_CONNECTIONS = Key.integer("gateway.max_connections", 8000, 1, 1_000_000,
            "Connections of any kind that one gateway holds at a time; more wait until others went.");

    /** Rooms. */
    public static final Key<Integer> ROOMS = Key.integer("gateway.max_rooms", 1000, 1, 1_000_000,
            "Rooms that may be open at a time, at all gateways; above it, create answers with status 97.");
    /** Rooms of an account. */
    public static final Key<Integer> ROOMS_PER_ACCOUNT = Key.integer("gateway.max_rooms_per_account", 500, 1, 1_000_000,
            "Those of one account; above it, create answers with status 98.");

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(BODY_BYTES, HEADER_BYTES, FRAME_BYTES, CALLS_PER_ACCOUNT, CALLS_PER_ROOM, CONNECTIONS,
            CONNECTIONS_PER_ACCOUNT, TCP_CONNECTIONS, ROOMS, ROOMS_PER_ACCOUNT);

    /** The configuration that the settings hold. */
    public static LimitsConfig from(Settings settings) {
        return new LimitsConfig(settings.get(BODY_BYTES), settings.get(HEADER_BYTES), settings.get(FRAME_BYTES),
                settings.get(CALLS_PER_ACCOUNT), settings.get(CALLS_PER_ROOM), settings.get(CONNECTIONS),
                settings.get(CONNECTIONS_PER_ACCOUNT), settings.get(TCP_CONNECTIONS), settings.get(ROOMS), settings.get(ROOMS_PER_ACCOUNT));
    }
}
