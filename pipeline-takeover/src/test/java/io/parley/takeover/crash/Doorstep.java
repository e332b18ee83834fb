package io.parley.takeover.crash;

import io.parley.liveapi.ExtensionHeaders;
import io.parley.liveapi.callback.StatusCallback;
import io.parley.schemas.Envelope;
import io.parley.schemas.renderer.ChannelStatus;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.renderer.TakeoverStatus;
import io.parley.takeover.dispatch.fetch.Files;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.ByteString;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** What a gateway, an owner and a file server are to the processes under test: takes the renderer's callbacks and owners', and has files. */
final class Doorstep implements AutoCloseable {

    private static final String STATUSES = "/statuses";
    private static final String OWNER = "/owner";
    private static final String FILES = "/files";

    private final MockWebServer server = new MockWebServer();

    /**
     * @param reports takes what the renderer reports of a room
     * @param told    takes the room whose owner is told something, and the name of that
     */
    Doorstep(BiConsumer<String, RendererStatus> reports, BiConsumer<String, String> told) throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = request.getUrl().encodedPath();
                if (path.startsWith(FILES)) {
                    return file(path.substring(FILES.length() + 1));
                }
                StatusCallback callback = StatusCallback
                        .read(Objects.requireNonNullElse(request.getBody(), ByteString.EMPTY).string(StandardCharsets.UTF_8));
                if (path.equals(OWNER)) {
                    told.accept(callback.sessionId(), Objects.requireNonNull(request.getHeaders().get(ExtensionHeaders.CALLBACK_ID)));
                } else {
                    String room = Objects.requireNonNull(callback.userData(), "the stage says whose session it is");
                    reports.accept(room, status(room, callback));
                }
                return new MockResponse.Builder().build();
            }
        });
        server.start();
    }

    private static RendererStatus status(String room, StatusCallback callback) {
        Envelope about = new Envelope(room, null, Instant.now());
        String takeover = callback.commandTraceId();
        if (takeover == null) {
            return new RendererStatus(about, new ChannelStatus(callback.status(), callback.taskResult(), null, callback.sessionId()));
        }
        return new RendererStatus(about, new TakeoverStatus(takeover, callback.status(), callback.taskResult(),
                callback.playedChars(), callback.commandFinishTime(), callback.sessionId()));
    }

    private static MockResponse file(String name) {
        return switch (name) {
            case "QUICK" -> wave(0);
            case "SLOW" -> wave(2_500);
            case "ENDLESS" -> wave(6_000);
            default -> new MockResponse.Builder().code(404).build();
        };
    }

    private static MockResponse wave(int delayMillis) {
        return new MockResponse.Builder().headersDelay(delayMillis, TimeUnit.MILLISECONDS).body(new Buffer().write(Files.wave(1))).build();
    }

    /** Where the renderer tells its statuses. */
    URI statuses() {
        return server.url(STATUSES).uri();
    }

    /** Where owners of rooms are told. */
    String owner() {
        return server.url(OWNER).toString();
    }

    /** What the addresses of files begin with. */
    String files() {
        return server.url(FILES).toString();
    }

    @Override
    public void close() {
        server.close();
    }
}
