package io.parley.bench.gateway;

import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.microphone.MicrophoneAddress;
import io.parley.liveapi.microphone.MicrophoneCode;
import io.parley.liveapi.microphone.MicrophoneMessage;
import io.parley.liveapi.microphone.MicrophoneMode;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;

/** A microphone that asks, in a room of its own. Used by one thread at a time. */
final class Microphone implements AutoCloseable {

    private final PlainSocket socket;

    private Microphone(PlainSocket socket) {
        this.socket = socket;
    }

    /** Opens it; the room has said yes when it returns. */
    static Microphone open(LiveRooms rooms, int room) throws IOException {
        String query = new MicrophoneAddress(MicrophoneAddress.BROWSER, rooms.sessionId(room), rooms.accessToken(), MicrophoneMode.ASK)
                .toQuery();
        PlainSocket socket = PlainSocket.open(URI.create(rooms.url() + LiveApiPaths.MICROPHONE + '?' + query), Map.of());
        String first = socket.read();
        if (MicrophoneMessage.read(first).code() != MicrophoneCode.READY.number()) {
            socket.close();
            throw new IOException("a microphone could not be opened: " + first);
        }
        return new Microphone(socket);
    }

    void begin() throws IOException {
        socket.text(LiveApiJson.write(MicrophoneMessage.of(MicrophoneCode.BEGIN)));
    }

    void speak(ByteBuffer pcm) throws IOException {
        socket.binary(pcm);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
