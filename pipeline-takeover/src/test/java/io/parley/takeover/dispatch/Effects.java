package io.parley.takeover.dispatch;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.schemas.Envelope;
import io.parley.schemas.effects.CreateChannel;
import io.parley.schemas.effects.HandOver;
import io.parley.schemas.effects.HandOverCall;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.effects.StopTakeovers;
import io.parley.schemas.effects.StopTarget;
import io.parley.schemas.effects.TakeoverKind;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Effects for tests. */
public final class Effects {

    /** When all of them were decided. */
    public static final Instant DECIDED = Instant.parse("2026-01-01T12:00:00Z");
    /** The deadline of all hand-overs. */
    public static final Instant NOT_AFTER = DECIDED.plusSeconds(30);
    /** The renderer's session of all rooms. */
    public static final String SESSION = "renderer-session";

    private Effects() {}

    /** A sentence of an answer, decided in an epoch. */
    public static HandOver answer(String handOverId, long epoch) {
        return handOver(handOverId, true, epoch, NOT_AFTER);
    }

    /** An operator's takeover. */
    public static HandOver command(String handOverId) {
        return handOver(handOverId, false, 0, NOT_AFTER);
    }

    /** A hand-over that says its own id. */
    public static HandOver handOver(String handOverId, boolean fenced, long epoch, Instant notAfter) {
        return new HandOver(handOverId, fenced ? TakeoverKind.ANSWER : TakeoverKind.COMMAND, HandOverCall.QUEUE,
                TakeoverContent.text("This is " + handOverId).toJson(), fenced, epoch, notAfter, List.of());
    }

    /** A stop of hand-overs whose ids at the renderer the room does not know. */
    public static StopTakeovers stop(long epoch, String... handOverIds) {
        return new StopTakeovers(Arrays.stream(handOverIds).map(id -> new StopTarget(id, null)).collect(Collectors.toList()), epoch,
                List.of());
    }

    /** An effect of a room with a session at the renderer. */
    public static RendererEffect effect(String sessionId, String effectId, Object payload) {
        return effect(sessionId, effectId, payload, SESSION);
    }

    /** An effect. */
    public static RendererEffect effect(String sessionId, String effectId, Object payload, @Nullable String rendererSessionId) {
        return new RendererEffect(new Envelope(sessionId, null, DECIDED), effectId, rendererSessionId, payload);
    }

    /** The creation of a room's session. */
    public static RendererEffect create(String sessionId, String effectId) {
        return effect(sessionId, effectId, new CreateChannel(ScriptDraft.PLAIN.toJson(), null), null);
    }
}
