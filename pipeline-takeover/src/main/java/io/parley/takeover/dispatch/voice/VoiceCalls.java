package io.parley.takeover.dispatch.voice;

import io.parley.takeover.dispatch.renderer.CallMarks;
import io.parley.takeover.dispatch.renderer.Renderer;
import io.parley.takeover.dispatch.renderer.RendererAnswer;
import io.parley.takeover.dispatch.renderer.VoiceLine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/** Opens, keeps and ends voices at the renderer. Thread-safe; blocks until the renderer has answered. */
public final class VoiceCalls implements AutoCloseable {

    /** The frame that ends an opening is written before the room is told of its end: it comes within moments or not at all. */
    private static final Duration END_PATIENCE = Duration.ofMillis(500);

    private final Renderer renderer;
    private final VoiceFrames frames;
    private final Map<Name, VoiceRelay> relays = new ConcurrentHashMap<>();

    /** A voice by its room and hand-over. */
    private record Name(String sessionId, String handOverId) {}

    /**
     * What opening one needs to know.
     *
     * @param partition         of the room
     * @param handOverId        names it within its room
     * @param rendererSessionId the renderer's own session
     * @param opening           the opening of the room's microphone
     * @param decidedAt         no frame of it is older
     */
    public record Opening(String sessionId, int partition, String handOverId, String rendererSessionId, long opening, Instant decidedAt) {}

    /** Calls over this renderer. */
    public VoiceCalls(Renderer renderer, VoiceFrames frames) {
        this.renderer = renderer;
        this.frames = frames;
    }

    /**
     * Opens one; from when it is done on, its frames are relayed.
     *
     * @param dropped told once if it is lost without having been ended
     */
    public RendererAnswer<VoiceLine> open(Opening opening, CallMarks marks, VoiceLine.Listener dropped) throws InterruptedException {
        Name name = new Name(opening.sessionId(), opening.handOverId());
        RendererAnswer<VoiceLine> answer = renderer.openVoice(opening.rendererSessionId(), why -> {
            if (forget(name)) {
                dropped.dropped(why);
            }
        }, marks);
        if (answer instanceof RendererAnswer.Done<VoiceLine> done) {
            VoiceRelay relay = new VoiceRelay(done.value(), opening.partition());
            relays.put(name, relay);
            relay.listen(frames.listen(opening.sessionId(), opening.opening(), opening.decidedAt(), relay::take));
            if (!done.value().isOpen() && forget(name)) {
                return new RendererAnswer.Refused<>(0, "it was lost as soon as it was open");
            }
            if (Thread.interrupted()) {
                // The partition may have been given up before this voice could be found there.
                forget(name);
                throw new InterruptedException("the voice's partition was given up");
            }
        }
        return answer;
    }

    /** Whether it is relayed. */
    public boolean isOpen(String sessionId, String handOverId) {
        return relays.containsKey(new Name(sessionId, handOverId));
    }

    /**
     * Ends one.
     *
     * @param finish whether what was said until now is still played
     * @return false if there was none
     */
    public boolean close(String sessionId, String handOverId, boolean finish) throws InterruptedException {
        VoiceRelay relay = relays.remove(new Name(sessionId, handOverId));
        if (relay == null) {
            return false;
        }
        if (finish) {
            relay.finish(END_PATIENCE);
        } else {
            relay.cut();
        }
        return true;
    }

    /** Lets go of the voices of partitions that are no longer ours; nobody is told. */
    public void giveUp(IntPredicate partitions) {
        Map.copyOf(relays).forEach((name, relay) -> {
            if (partitions.test(relay.partition())) {
                forget(name);
            }
        });
    }

    private boolean forget(Name name) {
        VoiceRelay relay = relays.remove(name);
        if (relay == null) {
            return false;
        }
        relay.cut();
        return true;
    }

    @Override
    public void close() {
        giveUp(partition -> true);
    }
}
