package io.parley.gateway.microphone;

import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.microphone.MicrophoneCode;
import io.parley.liveapi.microphone.MicrophoneMessage;
import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.messages.TakeoverNotice;

import java.util.Optional;

/** Codes 18, 19 and 20: where takeovers stand (reference, Streaming Voice Takeover). */
final class Notices {

    private Notices() {}

    /** What a microphone is told of a takeover; empty for a status that this version does not know. */
    static Optional<String> of(RoomMessage message, TakeoverNotice notice) {
        return TakeoverStatus.of(notice.getStatus()).flatMap(Notices::code)
                .map(code -> LiveApiJson.write(MicrophoneMessage.of(code, message.getEnvelope().getSessionId(), notice.getCommandTraceId(),
                        message.getEnvelope().getOccurredAt())));
    }

    private static Optional<MicrophoneCode> code(TakeoverStatus status) {
        return switch (status) {
            case INITIALISING -> Optional.empty();
            case QUEUED -> Optional.of(MicrophoneCode.TAKEOVER_QUEUED);
            case STARTED -> Optional.of(MicrophoneCode.TAKEOVER_STARTED);
            case FINISHED, FAILED -> Optional.of(MicrophoneCode.TAKEOVER_ENDED);
        };
    }
}
