package io.parley.gateway.microphone;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.microphone.MicrophoneCode;

/** The room did not open its microphone; the message says why. */
final class NotOpenedException extends Exception {

    private static final long serialVersionUID = 1;
    private final MicrophoneCode code;

    NotOpenedException(MicrophoneCode code, String message) {
        super(message);
        this.code = code;
    }

    /** The room refused with this code of its own. */
    static NotOpenedException refused(int code, String message) {
        return new NotOpenedException(code == RefusalCode.TAKEOVER_ONGOING.number()
                ? MicrophoneCode.CONFLICT
                : code == RefusalCode.FORBIDDEN.number() ? MicrophoneCode.AUTHENTICATION_FAILED : MicrophoneCode.NOT_READY,
                message + " (" + code + ")");
    }

    /** What the client is told. */
    MicrophoneCode code() {
        return code;
    }
}
