package io.parley.stage;

import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.callback.StatusCallback;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.CreateResult;
import io.parley.liveapi.json.JsonValue;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.liveapi.takeover.CommandRequest;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.runtime.config.Settings;
import io.parley.stage.playback.PlaybackEvent;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A stage in virtual time with a receiver of its callbacks, and a client's hands. */
final class StageFixture implements AutoCloseable {
    static final String SCRIPT = ScriptDraft.PLAIN.filling("One moment.", "Let me see.").toJson();

    final VirtualTime time = new VirtualTime();
    final List<ReceivedCall> calls = new CopyOnWriteArrayList<>();
    final List<PlaybackEvent> played = new CopyOnWriteArrayList<>();
    final Stage stage;
    final List<RecordedRequest> told = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Told> callbacks = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> answersToCallbacks = new LinkedBlockingQueue<>();
    private final OkHttpClient client = new OkHttpClient();
    private final MockWebServer receiver = new MockWebServer();

    StageFixture(Map<String, String> settings) throws IOException {
        receiver.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                Integer code = answersToCallbacks.poll();
                told.add(request);
                if (code == null) {
                    callbacks.add(new Told(Objects.requireNonNull(request.getBody()).utf8(), request.getHeaders().get("traceparent")));
                }
                return new MockResponse.Builder().code(code == null ? 200 : code).build();
            }
        });
        receiver.start();
        Map<String, String> all = new LinkedHashMap<>(Map.of("stage.port", "0", "stage.rate", "10", "stage.time_zone", "UTC"));
        all.putAll(settings);
        StageConfig config = StageConfig.from(Settings.of(all, StageConfig.KEYS))
                .tellingStatusesTo(URI.create(receiver.url("/told").toString()));
        stage = Stage.start(config, new StageObserver() {
            @Override
            public void onCall(ReceivedCall call) {
                calls.add(call);
            }

            @Override
            public void onPlayback(String sessionId, String userData, PlaybackEvent event) {
                played.add(event);
            }
        }, time);
    }

    /** A live session's id. */
    String liveSession() throws IOException {
        ApiAnswer<CreateResult> created = ApiAnswer.read(
                post(LiveApiPaths.CREATE, LiveApiJson.write(new CreateRequest(SCRIPT, null, "room-1"))),
                CreateResult::read);
        String sessionId = created.result().sessionId();
        post(LiveApiPaths.START, "{\"sessionId\":\"" + sessionId + "\"}");
        return sessionId;
    }

    String post(String path, String body, String... headers) throws IOException {
        return send(path, RequestBody.create(body, MediaType.get("application/json")), headers).body();
    }

    /** Status and body. */
    record Received(int status, String body) {}

    Received send(String path, RequestBody body, String... headers) throws IOException {
        Request.Builder request = new Request.Builder().url(stage.url() + path).post(body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return receive(request.build());
    }

    Received get(String path) throws IOException {
        return receive(new Request.Builder().url(stage.url() + path).build());
    }

    private Received receive(Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            return new Received(response.code(), response.body().string());
        }
    }

    /** The id of a new takeover. */
    String takeover(String path, String sessionId, String text, String... headers) throws IOException {
        String answer = post(path, command(sessionId, text), headers);
        return ApiAnswer.read(answer, (JsonValue data) -> data.object().required("commandTraceId").words()).result();
    }

    static String command(String sessionId, String text) {
        return LiveApiJson.write(new CommandRequest(sessionId, TakeoverContent.text(text).toJson()));
    }

    /** A callback as it came. */
    record Told(String body, @Nullable String traceparent) {}

    /** The next status that is told, waited for. */
    StatusCallback nextCallback() throws InterruptedException {
        return StatusCallback.read(nextTold().body());
    }

    /** The same with its header. */
    Told nextTold() throws InterruptedException {
        Told told = callbacks.poll(20, TimeUnit.SECONDS);
        if (told == null) {
            throw new AssertionError("no callback came");
        }
        return told;
    }

    /** The receiver answers the next calls with these codes and takes nothing. */
    void refuseCallbacks(Integer... codes) {
        answersToCallbacks.addAll(List.of(codes));
    }

    void pass(Duration duration) {
        time.pass(duration);
    }

    @Override
    public void close() {
        stage.close();
        receiver.close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
