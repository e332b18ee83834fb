package io.parley.takeover.dispatch;

import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.CreateResult;
import io.parley.liveapi.takeover.CancelResult;
import io.parley.liveapi.takeover.QueueList;
import io.parley.takeover.dispatch.renderer.CallMarks;
import io.parley.takeover.dispatch.renderer.Renderer;
import io.parley.takeover.dispatch.renderer.RendererAnswer;
import io.parley.takeover.dispatch.renderer.TakenOver;
import io.parley.takeover.dispatch.renderer.VoiceLine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A renderer that answers as told, in order, and accepts everything when nothing is told. For one thread. */
final class ScriptedRenderer implements Renderer {

    ScriptedVoice voice = new ScriptedVoice(why -> {});
    final List<Call> calls = new ArrayList<>();
    private final Deque<Supplier<RendererAnswer<?>>> script = new ArrayDeque<>();

    /** A call that came. */
    record Call(String name, String session, String content, CallMarks marks) {}

    /** What the next call that nothing is told for yet does and is answered with. */
    ScriptedRenderer then(Supplier<RendererAnswer<?>> answer) {
        script.add(answer);
        return this;
    }

    ScriptedRenderer then(RendererAnswer<?> answer) {
        return then(() -> answer);
    }

    List<String> names() {
        return calls.stream().map(Call::name).toList();
    }

    @Override
    public RendererAnswer<CreateResult> create(CreateRequest request, CallMarks marks) {
        String userData = String.valueOf(request.userData());
        return answer(new Call("create", "", userData, marks), new CreateResult("their-" + userData, "token", 35, null));
    }

    @Override
    public RendererAnswer<Boolean> start(String session, CallMarks marks) {
        return answer(new Call("start", session, "", marks), true);
    }

    @Override
    public RendererAnswer<Boolean> keepAlive(String session, CallMarks marks) {
        return answer(new Call("heartbeat", session, "", marks), true);
    }

    @Override
    public RendererAnswer<String> refreshRtc(String session, String channel, CallMarks marks) {
        return answer(new Call("rtc", session, channel, marks), "newer");
    }

    @Override
    public RendererAnswer<Boolean> close(String session, CallMarks marks) {
        return answer(new Call("close", session, "", marks), true);
    }

    @Override
    public RendererAnswer<TakenOver> command(String session, String param, CallMarks marks) {
        return answer(new Call("command", session, param, marks), new TakenOver("r-" + marks.idempotencyKey(), null));
    }

    @Override
    public RendererAnswer<TakenOver> queue(String session, String param, CallMarks marks) {
        return answer(new Call("queue", session, param, marks), new TakenOver("r-" + marks.idempotencyKey(), 34));
    }

    @Override
    public RendererAnswer<CancelResult> cancel(String session, List<String> ids, CallMarks marks) {
        return answer(new Call("cancel", session, String.join(";", ids), marks),
                new CancelResult(true, null, null, Map.of(ids.getFirst(), 5)));
    }

    @Override
    public RendererAnswer<QueueList> list(String session, CallMarks marks) {
        return answer(new Call("list", session, "", marks), new QueueList(List.of()));
    }

    @Override
    public RendererAnswer<VoiceLine> openVoice(String session, VoiceLine.Listener listener, CallMarks marks) {
        voice = new ScriptedVoice(listener);
        return answer(new Call("voice", session, "", marks), voice);
    }

    /** A voice that remembers what became of it. */
    static final class ScriptedVoice implements VoiceLine {
        final List<String> events = new ArrayList<>();
        private final Listener listener;

        ScriptedVoice(Listener listener) {
            this.listener = listener;
        }

        void drop(String why) {
            listener.dropped(why);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean send(ByteBuffer pcm) {
            events.add(StandardCharsets.UTF_8.decode(pcm).toString());
            return true;
        }

        @Override
        public void finish() {
            events.add("finish");
        }

        @Override
        public void cut() {
            events.add("cut");
        }
    }

    @SuppressWarnings("unchecked")
    private <T> RendererAnswer<T> answer(Call call, T usually) {
        calls.add(call);
        Supplier<RendererAnswer<?>> told = script.poll();
        return told == null ? new RendererAnswer.Done<>(usually) : (RendererAnswer<T>) told.get();
    }
}
