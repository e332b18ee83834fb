package io.parley.takeover.dispatch;

import io.parley.schemas.Envelope;
import io.parley.schemas.effects.CloseVoice;
import io.parley.schemas.effects.KeepVoice;
import io.parley.schemas.effects.OpenVoice;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.takeover.dispatch.core.CallRules;
import io.parley.takeover.dispatch.core.Standing;
import io.parley.takeover.dispatch.renderer.CallMarks;
import io.parley.takeover.dispatch.renderer.VoiceLine;
import io.parley.takeover.dispatch.voice.VoiceCalls;
import org.apache.kafka.common.header.Headers;

import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;

/** Does the effects that are about voices. Thread-safe; blocks until the effect has its result. */
final class VoiceEffects {

    private final VoiceCalls voices;
    private final Tries tries;
    private final ResultWriter results;
    private final InstantSource clock;

    VoiceEffects(VoiceCalls voices, Tries tries, ResultWriter results, InstantSource clock) {
        this.voices = voices;
        this.tries = tries;
        this.results = results;
        this.clock = clock;
    }

    /** Whether this one does such an effect. */
    static boolean isMeant(Object payload) {
        return payload instanceof OpenVoice || payload instanceof KeepVoice || payload instanceof CloseVoice;
    }

    /**
     * Does one.
     *
     * @param partition of the room
     * @param headers   for what has to be told of it later
     */
    EffectResult perform(RoomEffect effect, int partition, Headers headers) throws InterruptedException {
        return EffectResult.of(switch (effect.effect().getPayload()) {
            case OpenVoice open -> open(effect, open, partition, headers);
            case KeepVoice keep -> voices.isOpen(effect.sessionId(), keep.getHandOverId())
                    ? EffectCalls.result(effect).setOutcome(CallOutcome.ACCEPTED).build()
                    : EffectCalls.result(effect).setOutcome(CallOutcome.REFUSED).setMessage("the voice is not relayed any more").build();
            case CloseVoice close -> voices.close(effect.sessionId(), close.getHandOverId(), close.getFinish())
                    ? EffectCalls.result(effect).setOutcome(CallOutcome.ACCEPTED).build()
                    : EffectCalls.result(effect).setOutcome(CallOutcome.DROPPED).setMessage("no voice is open").build();
            case Object other -> throw new IllegalArgumentException("expected an effect of a voice, found " + other.getClass());
        });
    }

    private CallResult open(RoomEffect effect, OpenVoice open, int partition, Headers headers) throws InterruptedException {
        String session = effect.rendererSessionId();
        if (session == null) {
            return EffectCalls.noSession(effect);
        }
        var opening = new VoiceCalls.Opening(effect.sessionId(), partition, open.getHandOverId(), session, open.getOpening(),
                effect.effect().getEnvelope().getOccurredAt());
        var marks = new CallMarks(open.getHandOverId(), OptionalLong.empty(), effect.tracing());
        // What an earlier owner of the partition opened ended with its connection: opening again is no repetition.
        var effort = new Effort<VoiceLine>(new Standing(false, true), open.getNotAfter(),
                (standing, at) -> CallRules.other(standing, open.getNotAfter(), at),
                () -> voices.open(opening, marks, why -> dropped(effect, headers, why)), effect::about);
        return EffectCalls.ended(effect, tries.make(effort), (result, line) -> {});
    }

    /** On a thread of its own: the line's must not wait for the broker. */
    private void dropped(RoomEffect effect, Headers headers, String why) {
        CallResult result = EffectCalls.result(effect).setOutcome(CallOutcome.UNKNOWN).setMessage("the voice was dropped: " + why).build();
        Thread.ofVirtual().name("voice-dropped").start(() -> {
            try {
                results.write(effect.sessionId(), new RendererStatus(new Envelope(effect.sessionId(), null, clock.instant()), result),
                        headers);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Partitions are somebody else's now, and their voices with them. */
    void revoked(Set<Integer> partitions) {
        IntPredicate theirs = partitions::contains;
        voices.giveUp(theirs);
    }
}
