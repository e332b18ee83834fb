package io.parley.bench.rooms;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topic;
import io.parley.schemas.Topics;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.commands.StartRoom;
import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.effects.CreateChannel;
import io.parley.schemas.effects.HandOver;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.effects.StartChannel;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.renderer.TakeoverStatus;
import io.parley.schemas.replies.ReplyCompleted;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplySentence;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * One room's life as its inputs tell it: made, started, then question after question, each answered with two sentences that the renderer takes,
 * starts and finishes.
 */
final class RoomScript {

    /** The live script of every room: no fillers, no opening words, so that inputs alone decide. */
    static final String LIVE_SCRIPT = ScriptDraft.PLAIN.extra("quick_response_enable", false).toJson();

    private static final int CREATED = 35;
    private static final int PLAYING = 36;
    private static final int FINISHED = 37;

    private final Topics topics;
    private final Host host;
    private final String sessionId;
    private final Instant at;
    private int requests;

    /** The topology, as seen from a script. */
    interface Host {

        /** Takes an input. */
        <V> void take(Topic<String, V> topic, String sessionId, V value);

        /** The next effect that it decided on; null if there is none. */
        @Nullable
        RendererEffect effect();
    }

    RoomScript(Topics topics, Host host, String sessionId, Instant at) {
        this.topics = topics;
        this.host = host;
        this.sessionId = sessionId;
        this.at = at;
    }

    /** Plays it. */
    void play(int turns) {
        command(CreateRoom.newBuilder().setScript(LIVE_SCRIPT).build());
        carryOut();
        command(new StartRoom());
        carryOut();
        for (int turn = 1; turn <= turns; turn++) {
            command(new TextQuestion("Where do I find the exhibit with number " + turn + "?"));
            reply(turn, new ReplySentence(1, "You find it on floor " + turn + ", right behind the stairs.", List.of()));
            reply(turn, new ReplySentence(2, "Shall I tell you more about it?", List.of()));
            reply(turn, new ReplyCompleted(2));
            carryOut();
        }
    }

    /** The renderer does what was decided, until nothing is left to do. */
    private void carryOut() {
        for (RendererEffect effect = host.effect(); effect != null; effect = host.effect()) {
            CallResult.Builder result = CallResult.newBuilder().setEffectId(effect.getEffectId()).setOutcome(CallOutcome.ACCEPTED);
            switch (effect.getPayload()) {
                case CreateChannel create -> status(result.setRendererSessionId("r-" + sessionId).setStatus(CREATED).build());
                case StartChannel start -> status(result.build());
                case HandOver handOver -> {
                    String rendererTraceId = "at-" + handOver.getHandOverId();
                    status(result.setHandOverId(handOver.getHandOverId()).setRendererTraceId(rendererTraceId).build());
                    status(new TakeoverStatus(rendererTraceId, PLAYING, null, null, null, null));
                    status(new TakeoverStatus(rendererTraceId, FINISHED, null, null, null, null));
                }
                default -> throw new IllegalStateException("this script leads to no " + effect.getPayload());
            }
        }
    }

    private void command(SpecificRecord payload) {
        host.take(topics.commands(), sessionId, new RoomCommand(envelope(null), sessionId + "?" + ++requests, payload, null));
    }

    private void reply(int turn, SpecificRecord payload) {
        host.take(topics.replies(), sessionId,
                new ReplyEvent(envelope(sessionId + "_" + turn), "0123456789abcdef", "default/1/qa", payload));
    }

    private void status(SpecificRecord payload) {
        host.take(topics.rendererStatus(), sessionId, new RendererStatus(envelope(null), payload));
    }

    private Envelope envelope(@Nullable String trace) {
        return new Envelope(sessionId, trace, at);
    }
}
