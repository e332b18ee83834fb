package io.parley.takeover.dispatch.renderer;

import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.CreateResult;
import io.parley.liveapi.takeover.CancelResult;
import io.parley.liveapi.takeover.QueueList;

import java.util.List;

/**
 * The renderer's calls, one try each: the seam for other renderers. Every method is called by many threads at once, blocks until there is an
 * answer or the call's time is over, and says what is known afterwards. None throws for anything that a renderer or the network does.
 *
 * <p>{@link InterruptedException} means that the caller was interrupted; it is not known then whether the call was carried out.
 */
public interface Renderer {

    /** Makes a session; its {@code userData} comes back with the session's callbacks. */
    RendererAnswer<CreateResult> create(CreateRequest request, CallMarks marks) throws InterruptedException;

    /** Goes live. */
    RendererAnswer<Boolean> start(String rendererSessionId, CallMarks marks) throws InterruptedException;

    /** Keeps a session alive (reference, Live Stream Status Monitoring). */
    RendererAnswer<Boolean> keepAlive(String rendererSessionId, CallMarks marks) throws InterruptedException;

    /** Ends a session. */
    RendererAnswer<Boolean> close(String rendererSessionId, CallMarks marks) throws InterruptedException;

    /**
     * A takeover at once.
     *
     * @param param takeover JSON
     */
    RendererAnswer<TakenOver> command(String rendererSessionId, String param, CallMarks marks) throws InterruptedException;

    /**
     * A takeover behind those that are live.
     *
     * @param param takeover JSON
     */
    RendererAnswer<TakenOver> queue(String rendererSessionId, String param, CallMarks marks) throws InterruptedException;

    /**
     * Ends takeovers.
     *
     * @param rendererTraceIds the renderer's own ids, at least one
     */
    RendererAnswer<CancelResult> cancel(String rendererSessionId, List<String> rendererTraceIds, CallMarks marks)
            throws InterruptedException;

    /**
     * Lets a voice drive the digital human; done when the renderer is ready for it.
     *
     * @param listener told when the renderer ends it or it is lost
     */
    default RendererAnswer<VoiceLine> openVoice(String rendererSessionId, VoiceLine.Listener listener, CallMarks marks)
            throws InterruptedException {
        return new RendererAnswer.Refused<>(0, "this renderer has no microphone");
    }

    /** A new token of the session's video (reference, Get RTC Token). */
    default RendererAnswer<String> refreshRtc(String rendererSessionId, String rtcChannelId, CallMarks marks) throws InterruptedException {
        return new RendererAnswer.Refused<>(0, "this renderer gives no new tokens");
    }

    /** What is live, by the renderer's own ids in playing order. */
    RendererAnswer<QueueList> list(String rendererSessionId, CallMarks marks) throws InterruptedException;
}
