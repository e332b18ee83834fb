package io.parley.takeover.dispatch.http;

import io.parley.liveapi.ExtensionHeaders;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonValue;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.microphone.MicrophoneAddress;
import io.parley.takeover.dispatch.renderer.CallMarks;
import io.parley.takeover.dispatch.renderer.RendererAnswer;
import io.parley.takeover.dispatch.renderer.VoiceLine;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Posts JSON and reads the answer's envelope. Thread-safe. */
final class LiveApiClient implements AutoCloseable {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final long LARGEST_ANSWER = 1 << 16;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVER_ERRORS = 500;
    private static final int MOST_VOICES = 4_096;

    private final OkHttpClient client;
    private final String root;
    private final Optional<String> token;
    private final Duration patience;
    private final OkHttpClient sockets;

    LiveApiClient(URI root, Optional<String> token, Duration callTimeout, int connections) {
        this.root = root.toString().replaceFirst("/+$", "");
        this.token = token;
        patience = callTimeout;
        client = new OkHttpClient.Builder().callTimeout(callTimeout).connectTimeout(callTimeout).readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO).retryOnConnectionFailure(false).followRedirects(false)
                .connectionPool(new ConnectionPool(connections, 1, TimeUnit.MINUTES)).eventListener(new SentMark.Listener()).build();
        // A voice lasts as long as it lasts; a renderer that is gone without a word is noticed by its silence.
        sockets = client.newBuilder().callTimeout(Duration.ZERO).pingInterval(callTimeout).dispatcher(voices()).build();
    }

    /** A socket keeps its place in a dispatcher for as long as it is open, and a thread that mostly waits: 64 are too few. */
    private static Dispatcher voices() {
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(MOST_VOICES);
        return dispatcher;
    }

    /** One request. Done where the code is 0, with the data that came, if any. */
    <D> RendererAnswer<Optional<D>> post(String path, Object content, CallMarks marks, Function<JsonValue, D> data)
            throws InterruptedException {
        return call(path, request -> request.post(RequestBody.create(LiveApiJson.write(content), JSON))
                .header(ExtensionHeaders.IDEMPOTENCY_KEY, marks.idempotencyKey()), marks, data);
    }

    private <D> RendererAnswer<Optional<D>> call(String path, UnaryOperator<Request.Builder> kind, CallMarks marks,
            Function<JsonValue, D> data) throws InterruptedException {
        SentMark mark = new SentMark();
        Request request;
        try {
            request = request(kind.apply(new Request.Builder().url(root + path).tag(SentMark.class, mark)), marks);
        } catch (IllegalArgumentException e) {
            return new RendererAnswer.Refused<>(0, "the call cannot be written: " + e.getMessage());
        }
        try (Response response = client.newCall(request).execute()) {
            return read(response, data);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in a call of the renderer");
            }
            String why = e.getClass().getSimpleName() + ": " + e.getMessage();
            return mark.isSent() ? new RendererAnswer.Unclear<>(why) : new RendererAnswer.NotDone<>(why);
        }
    }

    /** Asks with a GET; see {@link #post}. */
    <D> RendererAnswer<Optional<D>> get(String path, CallMarks marks, Function<JsonValue, D> data) throws InterruptedException {
        return call(path, UnaryOperator.identity(), marks, data);
    }

    /** Opens a microphone; the token stands in the address and nowhere else. */
    RendererAnswer<VoiceLine> microphone(MicrophoneAddress address, VoiceLine.Listener listener, CallMarks marks)
            throws InterruptedException {
        Request.Builder request = new Request.Builder().url(root + LiveApiPaths.MICROPHONE + '?' + address.toQuery());
        marks.tracing().forEach(request::header);
        return MicrophoneLine.open(sockets, request.build(), patience, listener);
    }

    private Request request(Request.Builder request, CallMarks marks) {
        marks.epoch().ifPresent(epoch -> request.header(ExtensionHeaders.EPOCH, Long.toString(epoch)));
        marks.tracing().forEach(request::header);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request.build();
    }

    private static <D> RendererAnswer<Optional<D>> read(Response response, Function<JsonValue, D> data) throws IOException {
        int status = response.code();
        if (status == TOO_MANY_REQUESTS) {
            return new RendererAnswer.NotDone<>("HTTP " + status);
        }
        if (status >= SERVER_ERRORS || status == REQUEST_TIMEOUT) {
            return new RendererAnswer.Unclear<>("HTTP " + status);
        }
        if (!response.isSuccessful()) {
            return new RendererAnswer.Refused<>(status, "HTTP " + status);
        }
        try {
            ApiAnswer<D> answer = ApiAnswer.read(response.peekBody(LARGEST_ANSWER).string(), data);
            return answer.isSuccess()
                    ? new RendererAnswer.Done<>(Optional.ofNullable(answer.data()))
                    : new RendererAnswer.Refused<>(answer.code(), answer.message());
        } catch (InvalidJsonException e) {
            return new RendererAnswer.Unclear<>("unreadable answer: " + e.path() + ": expected " + e.expected());
        }
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        sockets.dispatcher().cancelAll();
        sockets.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
