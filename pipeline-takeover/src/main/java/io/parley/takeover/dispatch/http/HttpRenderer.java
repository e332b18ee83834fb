package io.parley.takeover.dispatch.http;

import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.CreateResult;
import io.parley.liveapi.channel.RtcTokenRequest;
import io.parley.liveapi.channel.SessionRequest;
import io.parley.liveapi.channel.SessionState;
import io.parley.liveapi.json.JsonValue;
import io.parley.liveapi.microphone.MicrophoneAddress;
import io.parley.liveapi.microphone.MicrophoneMode;
import io.parley.liveapi.takeover.CancelRequest;
import io.parley.liveapi.takeover.CancelResult;
import io.parley.liveapi.takeover.CancelTargets;
import io.parley.liveapi.takeover.CommandRequest;
import io.parley.liveapi.takeover.CommandResult;
import io.parley.liveapi.takeover.QueueList;
import io.parley.liveapi.takeover.QueueRequest;
import io.parley.liveapi.takeover.QueueResult;
import io.parley.takeover.dispatch.renderer.CallMarks;
import io.parley.takeover.dispatch.renderer.Renderer;
import io.parley.takeover.dispatch.renderer.RendererAnswer;
import io.parley.takeover.dispatch.renderer.TakenOver;
import io.parley.takeover.dispatch.renderer.VoiceLine;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A renderer behind the Live API. Thread-safe.
 *
 * <p>Repeats nothing by itself: each method is one request, after which it is known whether the request went out.
 */
public final class HttpRenderer implements Renderer, AutoCloseable {

    private final LiveApiClient client;

    /**
     * A renderer at an address.
     *
     * @param root        the address that the reference's paths follow
     * @param token       sent as {@code Authorization: Bearer}; empty for none
     * @param callTimeout how long a call may take, from connecting to the end of its answer
     * @param connections connections that are kept open
     */
    public HttpRenderer(URI root, Optional<String> token, Duration callTimeout, int connections) {
        client = new LiveApiClient(root, token, callTimeout, connections);
    }

    @Override
    public RendererAnswer<CreateResult> create(CreateRequest request, CallMarks marks) throws InterruptedException {
        return client.post(LiveApiPaths.CREATE, request, marks, CreateResult::read)
                .then(HttpRenderer::present);
    }

    @Override
    public RendererAnswer<Boolean> start(String rendererSessionId, CallMarks marks) throws InterruptedException {
        return yes(LiveApiPaths.START, rendererSessionId, marks);
    }

    @Override
    public RendererAnswer<Boolean> keepAlive(String rendererSessionId, CallMarks marks) throws InterruptedException {
        return yes(LiveApiPaths.HEARTBEAT, rendererSessionId, marks);
    }

    @Override
    public RendererAnswer<Boolean> close(String rendererSessionId, CallMarks marks) throws InterruptedException {
        return yes(LiveApiPaths.CLOSE, rendererSessionId, marks);
    }

    @Override
    public RendererAnswer<TakenOver> command(String rendererSessionId, String param, CallMarks marks) throws InterruptedException {
        return client.post(LiveApiPaths.COMMAND_V2, new CommandRequest(rendererSessionId, param), marks, CommandResult::read)
                .then(HttpRenderer::present).then(result -> result.isSuccess()
                        ? new RendererAnswer.Done<>(new TakenOver(result.commandTraceId(), null))
                        : new RendererAnswer.Refused<>(0, "isSuccess is false"));
    }

    @Override
    public RendererAnswer<TakenOver> queue(String rendererSessionId, String param, CallMarks marks) throws InterruptedException {
        return client.post(LiveApiPaths.QUEUE, new QueueRequest(rendererSessionId, null, param), marks, QueueResult::read)
                .then(HttpRenderer::present)
                .then(result -> new RendererAnswer.Done<>(new TakenOver(result.commandTraceId(), result.commandStatus())));
    }

    @Override
    public RendererAnswer<CancelResult> cancel(String rendererSessionId, List<String> rendererTraceIds, CallMarks marks)
            throws InterruptedException {
        var request = new CancelRequest(rendererSessionId, CancelTargets.join(rendererTraceIds));
        return client.post(LiveApiPaths.CANCEL, request, marks, CancelResult::read).then(HttpRenderer::present);
    }

    @Override
    public RendererAnswer<QueueList> list(String rendererSessionId, CallMarks marks) throws InterruptedException {
        return client.post(LiveApiPaths.QUEUE_LIST, new SessionRequest(rendererSessionId), marks, QueueList::read)
                .then(HttpRenderer::present);
    }

    @Override
    public RendererAnswer<String> refreshRtc(String rendererSessionId, String rtcChannelId, CallMarks marks) throws InterruptedException {
        return client.post(LiveApiPaths.RTC_TOKEN, new RtcTokenRequest(rendererSessionId, rtcChannelId), marks, JsonValue::words)
                .then(HttpRenderer::present);
    }

    /** The session's token is asked for each time: it is kept nowhere, and known to a process that did not make the session. */
    @Override
    public RendererAnswer<VoiceLine> openVoice(String rendererSessionId, VoiceLine.Listener listener, CallMarks marks)
            throws InterruptedException {
        String path = LiveApiPaths.STAT + "?sessionId=" + URLEncoder.encode(rendererSessionId, UTF_8);
        RendererAnswer<SessionState> state = client.get(path, marks, SessionState::read).then(HttpRenderer::present);
        return switch (state) {
            case RendererAnswer.Done<SessionState> done -> openVoice(rendererSessionId, done.value().sessionToken(), listener, marks);
            case RendererAnswer.Refused<SessionState> refused -> new RendererAnswer.Refused<>(refused.status(), refused.message());
            case RendererAnswer.NotDone<SessionState> notDone -> new RendererAnswer.NotDone<>(notDone.why());
            // Only asked for: nothing was carried out.
            case RendererAnswer.Unclear<SessionState> unclear -> new RendererAnswer.NotDone<>(unclear.why());
        };
    }

    private RendererAnswer<VoiceLine> openVoice(String rendererSessionId, @Nullable String token, VoiceLine.Listener listener,
            CallMarks marks) throws InterruptedException {
        return token == null
                ? new RendererAnswer.Refused<>(0, "it tells no token of the session")
                : client.microphone(new MicrophoneAddress(MicrophoneAddress.BROWSER, rendererSessionId, token, MicrophoneMode.VOICE),
                        listener, marks);
    }

    /** Lets go of connections; calls under way end by themselves. */
    @Override
    public void close() {
        client.close();
    }

    /** Start, heartbeat and close are answered with a bare yes, which the reference lets be absent. */
    private RendererAnswer<Boolean> yes(String path, String rendererSessionId, CallMarks marks) throws InterruptedException {
        return client.post(path, new SessionRequest(rendererSessionId), marks, JsonValue::flag).then(yes -> yes.orElse(true)
                ? new RendererAnswer.Done<>(true)
                : new RendererAnswer.Refused<>(0, "data is false"));
    }

    private static <D> RendererAnswer<D> present(Optional<D> data) {
        return data.<RendererAnswer<D>>map(RendererAnswer.Done::new)
                .orElseGet(() -> new RendererAnswer.Unclear<>("the answer has no data"));
    }
}
