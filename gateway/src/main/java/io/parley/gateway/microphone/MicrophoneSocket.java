package io.parley.gateway.microphone;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.parley.gateway.http.CloseReason;
import io.parley.gateway.http.ConnectionEnd;
import io.parley.gateway.http.OpenSockets;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.microphone.Microphones.NotOpenedException;
import io.parley.gateway.microphone.Microphones.Open;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.microphone.MicrophoneCode;
import io.parley.liveapi.microphone.MicrophoneMessage;
import io.parley.liveapi.microphone.MicrophoneMode;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One connection of a microphone.
 *
 * <pre>
 *   handshake ── room opens ──> READY ── begin ──> STREAMING ── eof ──> OVER     (closed with 1000 when all is on the log)
 *                └ it does not: code 6 ──────────────────────────────────> OVER  (a third mistake, or a log that takes nothing, too)
 * </pre>
 *
 * All of it runs in the connection's thread, and after that has ended in the one that finishes.
 */
final class MicrophoneSocket implements WsListener {

    private static final int MISTAKES_ALLOWED = 2;

    private final Microphones microphones;
    private final OpenSockets sockets;
    private final InstantSource clock;
    private final Fragments fragments = new Fragments();
    private UriQuery query = UriQuery.empty();
    private Phase phase = Phase.OVER;
    private String sessionId = "";
    private @Nullable Open open;
    private int mistakes;

    private enum Phase {
        READY, STREAMING, OVER
    }

    MicrophoneSocket(Microphones microphones, OpenSockets sockets, InstantSource clock) {
        this.microphones = microphones;
        this.sockets = sockets;
        this.clock = clock;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
        query = prologue.query();
        return Optional.empty();
    }

    @Override
    public void onOpen(WsSession session) {
        sockets.opened(OpenSockets.Kind.MICROPHONE);
        ConnectionEnd.then(() -> {
            try {
                finish();
            } finally {
                sockets.finished(OpenSockets.Kind.MICROPHONE);
            }
        });
        try {
            checkMode();
            sessionId = query.first("sessionId").filter(id -> !id.isBlank())
                    .orElseThrow(() -> new NotOpenedException("the address names no sessionId"));
            open = microphones.open(sessionId, AudioMode.ASK, microphones.newTrace());
            phase = Phase.READY;
            say(session, MicrophoneMessage.of(MicrophoneCode.READY));
        } catch (NotOpenedException e) {
            say(session, MicrophoneCode.NOT_READY, String.valueOf(e.getMessage()));
            close(session, WsCloseCodes.VIOLATED_POLICY, String.valueOf(e.getMessage()));
        }
    }

    private void checkMode() throws NotOpenedException {
        String mode = query.first("mode").orElse("");
        boolean asks = mode.equals(MicrophoneMode.ASK.text());
        if (!asks) {
            throw new NotOpenedException(
                    "only mode=ask is served here, found " + (mode.isEmpty() ? "no mode, which means voice" : "mode=" + mode));
        }
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
        if (phase == Phase.OVER) {
            return;
        }
        try {
            Optional<String> whole = fragments.add(text, last);
            if (whole.isPresent()) {
                take(session, MicrophoneMessage.read(whole.get()));
            }
        } catch (InvalidJsonException e) {
            mistake(session, String.valueOf(e.getMessage()));
        }
    }

    private void take(WsSession session, MicrophoneMessage message) {
        Optional<MicrophoneCode> code = MicrophoneCode.of(message.code());
        if (code.equals(Optional.of(MicrophoneCode.BEGIN)) && phase == Phase.READY) {
            phase = Phase.STREAMING;
        } else if (code.equals(Optional.of(MicrophoneCode.EOF))) {
            finish();
            session.close(WsCloseCodes.NORMAL_CLOSE, MicrophoneCode.EOF.message());
        } else {
            mistake(session, "code: expected 99 (eof)" + (phase == Phase.READY ? " or 0 (begin)" : "") + ", found " + message.code());
        }
    }

    @Override
    public void onMessage(WsSession session, BufferData part, boolean last) {
        if (phase == Phase.OVER) {
            return;
        }
        try {
            Optional<byte[]> whole = fragments.add(part.readBytes(), last);
            if (whole.isPresent()) {
                take(session, whole.get());
            }
        } catch (InvalidJsonException e) {
            mistake(session, String.valueOf(e.getMessage()));
        }
    }

    private void take(WsSession session, byte[] pcm) {
        Open opened = open;
        if (phase != Phase.STREAMING || opened == null) {
            mistake(session, "expected code 0 (begin) before audio");
        } else if (pcm.length % 2 != 0) {
            mistake(session, "audio: expected whole samples of 16 bits, found " + pcm.length + " bytes");
        } else {
            send(session, opened, pcm);
        }
    }

    private void send(WsSession session, Open opened, byte[] pcm) {
        Instant receivedAt = clock.instant();
        try {
            for (AudioFrame frame : opened.recording().frames(pcm, receivedAt)) {
                opened.line().send(frame);
            }
        } catch (LogUnavailableException e) {
            say(session, MicrophoneCode.SENDING_FAILED, String.valueOf(e.getMessage()));
            close(session, WsCloseCodes.TRY_AGAIN_LATER, "the log takes no audio");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onPing(WsSession session, BufferData payload) {
        session.pong(payload);
    }

    /** The audio or message is dropped and the sender told; who goes on like this is closed. */
    private void mistake(WsSession session, String message) {
        say(session, MicrophoneCode.SENDING_FAILED, message);
        if (++mistakes > MISTAKES_ALLOWED) {
            close(session, WsCloseCodes.VIOLATED_POLICY, message);
        }
    }

    private void close(WsSession session, int code, String reason) {
        finish();
        session.close(code, CloseReason.of(reason));
    }

    private void finish() {
        Open opened = open;
        if (phase != Phase.OVER && opened != null) {
            phase = Phase.OVER;
            microphones.finish(sessionId, opened);
        }
    }

    private static void say(WsSession session, MicrophoneCode code, String particulars) {
        say(session, new MicrophoneMessage(code.number(), code.message() + ": " + particulars, null));
    }

    private static void say(WsSession session, MicrophoneMessage message) {
        session.send(LiveApiJson.write(message), true);
    }
}
