package io.parley.liveapi.microphone;

import java.util.Arrays;
import java.util.Optional;

/** The codes of the microphone socket's text messages, with the reference's messages. */
public enum MicrophoneCode {
    /** From the client: audio follows. */
    BEGIN(0, "begin"),
    /** From the client: no more audio. */
    EOF(99, "eof"),
    AUTHENTICATION_FAILED(1, "Authentication failed"),
    /** Audio may be sent. */
    READY(2, "Server ready to receive"),
    STOP_SENDING(4, "Stop sending voice data"),
    SENDING_FAILED(5, "Failed to send voice data"),
    /** No such session. */
    NOT_READY(6, "Server not ready to receive"),
    /** Another takeover goes on. */
    CONFLICT(7, "Algorithm-side takeover conflict rejected"),
    TAKEOVER_ENDED(18, "Takeover/cancellation completed"),
    TAKEOVER_STARTED(19, "Start playing takeover"),
    TAKEOVER_QUEUED(20, "Takeover queued successfully");

    private final int number;
    private final String message;

    MicrophoneCode(int number, String message) {
        this.number = number;
        this.message = message;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** The message on the wire. */
    public String message() {
        return message;
    }

    /** The code of a number, if there is one. */
    public static Optional<MicrophoneCode> of(int number) {
        return Arrays.stream(values()).filter(code -> code.number == number).findFirst();
    }
}
