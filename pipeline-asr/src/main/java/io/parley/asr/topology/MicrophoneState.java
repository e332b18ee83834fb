package io.parley.asr.topology;

import io.parley.asr.endpointing.Endpoint;
import io.parley.asr.frames.FrameOrder;
import io.parley.schemas.asr.AsrState;
import io.parley.schemas.asr.OpenUtterance;
import io.parley.schemas.asr.Speaking;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * All that is remembered of a room's microphone between two records. Immutable.
 *
 * @param order      the order of its frames
 * @param endpoint   whether somebody speaks
 * @param leftover   bytes that do not fill a window yet
 * @param utterances those whose words are not known yet, oldest first
 * @param receivedAt when the latest frame was received
 */
record MicrophoneState(FrameOrder order, Endpoint endpoint, byte[] leftover, List<Utterance> utterances, Instant receivedAt) {

    MicrophoneState {
        utterances = List.copyOf(utterances);
    }

    /** Before the first frame. */
    static MicrophoneState fresh() {
        return new MicrophoneState(FrameOrder.NEW, Endpoint.SILENT, new byte[0], List.of(), Instant.EPOCH);
    }

    /** What the store holds. */
    static MicrophoneState of(AsrState state) {
        FrameOrder order = new FrameOrder(state.getOpening(), state.getNext(), state.getLast(), new TreeSet<>(state.getWaiting()),
                state.getWaitingSince());
        byte[] leftover = bytes(state.getLeftover());
        List<Utterance> utterances = state.getUtterances().stream().map(MicrophoneState::utterance).toList();
        return new MicrophoneState(order, endpoint(state), leftover, utterances, state.getReceivedAt());
    }

    /** For the store. */
    AsrState toAvro() {
        Endpoint.Listening listening = endpoint instanceof Endpoint.Listening quiet ? quiet : new Endpoint.Listening(0, 0);
        return new AsrState(order.opening(), order.next(), order.last(), List.copyOf(order.waiting()), order.waitingSince(), receivedAt,
                ByteBuffer.wrap(leftover), listening.run(), listening.runFrame(), speaking(),
                utterances.stream().map(MicrophoneState::utterance).toList());
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Endpoint endpoint(AsrState state) {
        Speaking speaking = state.getSpeaking();
        return speaking == null
                ? new Endpoint.Listening(state.getVoicedRun(), state.getRunFrame())
                : new Endpoint.Speaking(speaking.getUtterance(), speaking.getWindows(), speaking.getVoiced(), speaking.getSilent(),
                        speaking.getLastVoicedAt());
    }

    private @Nullable Speaking speaking() {
        return switch (endpoint) {
            case Endpoint.Listening quiet -> null;
            case Endpoint.Speaking speaking -> new Speaking(speaking.utterance(), speaking.windows(), speaking.voiced(), speaking.silent(),
                    speaking.lastVoicedAt());
        };
    }

    private static Utterance utterance(OpenUtterance open) {
        return new Utterance(open.getUtterance(), open.getRevision(), open.getFirstFrame(), open.getLastFrame(), open.getHeard(),
                open.getTail(),
                open.getEnded());
    }

    private static OpenUtterance utterance(Utterance open) {
        return new OpenUtterance(open.id(), open.revision(), open.firstFrame(), open.lastFrame(), open.heard(), open.tail(), open.ended());
    }
}
