package io.parley.gateway.microphone;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.parley.gateway.access.RoomAccess;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.CloseReason;
import io.parley.gateway.http.ConnectionEnd;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.http.OpenSockets;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.microphone.Microphones.Open;
import io.parley.gateway.rooms.BehindException;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.microphone.MicrophoneCode;
import io.parley.liveapi.microphone.MicrophoneMessage;
import io.parley.liveapi.microphone.MicrophoneMode;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.messages.MicrophoneEnded;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.messages.TakeoverNotice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connection of a microphone.
 *
 * <pre>
 *   handshake ── room opens ──> READY ── begin ──> STREAMING ── eof ──> OVER       (closed with 1000 when all is on the log)
 *                └ it does not: code 1, 6 or 7 ────────────────────────> OVER
 *                               a third mistake, or a log that takes nothing: 5 ─^
 *                               the room ends it, or a voice is lost: 4 ─────────^
 * </pre>
 *
 * What comes is handled in the connection's thread, and its end there, or in the thread that finishes when the connection is gone or the room
 * ends it. What goes out waits in an {@link Outbox}.
 */
final class MicrophoneSocket implements WsListener {

    private static final Logger LOG = LoggerFactory.getLogger(MicrophoneSocket.class);
    private static final int MISTAKES_ALLOWED = 2;
    /** Notices that may come before the room's answer to the opening; those of a handful of takeovers. */
    private static final int EARLY_LIMIT = 64;

    private final Microphones microphones;
    private final RoomAccess access;
    private final OpenSockets sockets;
    private final InstantSource clock;
    private final Fragments fragments = new Fragments();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<RoomMessage> early = new ArrayList<>();
    private UriQuery query = UriQuery.empty();
    private @Nullable Headers handshake;
    /** A line is used by one thread at a time. */
    private final ReentrantLock sending = new ReentrantLock();
    private volatile Phase phase = Phase.OVER;
    private volatile @Nullable Outbox outbox;
    private @Nullable Open open;
    private int mistakes;

    private enum Phase {
        OPENING, READY, STREAMING, OVER
    }

    MicrophoneSocket(Microphones microphones, RoomAccess access, OpenSockets sockets, InstantSource clock) {
        this.microphones = microphones;
        this.access = access;
        this.sockets = sockets;
        this.clock = clock;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
        query = prologue.query();
        handshake = headers;
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
        Outbox out = new Outbox(session);
        outbox = out;
        try {
            AudioMode mode = mode();
            String sessionId = query.first("sessionId").filter(id -> !id.isBlank())
                    .orElseThrow(() -> new NotOpenedException(MicrophoneCode.NOT_READY, "the address names no sessionId"));
            AccountName account = access.socket(Objects.requireNonNull(handshake, "the handshake comes first"), query, sessionId);
            phase = Phase.OPENING;
            Recording recording = microphones.record(sessionId, mode);
            ready(out, microphones.open(account, recording, microphones.newTrace(), message -> hear(out, recording.opening(), message)));
        } catch (NotOpenedException e) {
            refuse(out, e.code(), String.valueOf(e.getMessage()));
        } catch (NotAllowedException e) {
            refuse(out, e);
        } catch (BehindException e) {
            refuse(out, MicrophoneCode.NOT_READY, e.getMessage() + "; connect again");
        } catch (LogUnavailableException e) {
            LOG.atWarn().setCause(e).log("a microphone found no log");
            refuse(out, MicrophoneCode.NOT_READY, LogUnavailableException.OUTSIDE);
        }
    }

    private void ready(Outbox out, Open opened) {
        lock.lock();
        try {
            open = opened;
            phase = Phase.READY;
            out.say(LiveApiJson.write(MicrophoneMessage.of(MicrophoneCode.READY)));
            early.forEach(message -> tell(out, opened.recording().opening(), message));
            early.clear();
        } finally {
            lock.unlock();
        }
    }

    private void refuse(Outbox out, NotAllowedException refused) {
        if (refused.isLater()) {
            refuse(out, MicrophoneCode.NOT_READY, refused.code().meaning() + "; " + refused.particulars());
        } else {
            refuse(out, MicrophoneCode.AUTHENTICATION_FAILED, MicrophoneCode.AUTHENTICATION_FAILED.message());
        }
    }

    private void refuse(Outbox out, MicrophoneCode code, String reason) {
        if (code == MicrophoneCode.NOT_READY) {
            say(out, code, reason);
        } else {
            out.say(LiveApiJson.write(MicrophoneMessage.of(code)));
        }
        close(out, WsCloseCodes.VIOLATED_POLICY, reason);
    }

    private AudioMode mode() throws NotOpenedException {
        @Nullable
        String mode = query.first("mode").orElse(null);
        return switch (MicrophoneMode.of(mode).orElseThrow(
                () -> new NotOpenedException(MicrophoneCode.NOT_READY, "mode: expected voice or ask, found " + mode))) {
            case VOICE -> AudioMode.VOICE;
            case ASK -> AudioMode.ASK;
        };
    }

    /** The room says something; on a thread that must not wait. */
    private void hear(Outbox out, long opening, RoomMessage message) {
        lock.lock();
        try {
            if (phase != Phase.OPENING) {
                tell(out, opening, message);
            } else if (early.size() < EARLY_LIMIT && isForMicrophones(message)) {
                early.add(message);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Among what the room says to others. */
    private static boolean isForMicrophones(RoomMessage message) {
        return message.getPayload() instanceof TakeoverNotice || message.getPayload() instanceof MicrophoneEnded;
    }

    private void tell(Outbox out, long opening, RoomMessage message) {
        if (message.getPayload() instanceof TakeoverNotice notice) {
            Notices.of(message, notice).ifPresent(out::say);
        } else if (message.getPayload() instanceof MicrophoneEnded ended && ended.getOpening() == opening) {
            // Also where the renderer lost the voice: the reference has 4 for "Algorithm Connection Interruption".
            out.say(LiveApiJson.write(ended.getFailed()
                    ? MicrophoneMessage.of(MicrophoneCode.STOP_SENDING, ended.getReason())
                    : MicrophoneMessage.of(MicrophoneCode.STOP_SENDING)));
            // In the outbox's thread, since finishing waits for the broker.
            out.add(session -> {
                finish();
                session.close(WsCloseCodes.NORMAL_CLOSE, CloseReason.of(ended.getReason()));
            });
        }
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
        Outbox out = outbox;
        if (phase == Phase.OVER || out == null) {
            return;
        }
        try {
            Optional<String> whole = fragments.add(text, last);
            if (whole.isPresent()) {
                take(out, MicrophoneMessage.read(whole.get()));
            }
        } catch (InvalidJsonException e) {
            mistake(out, String.valueOf(e.getMessage()));
        }
    }

    private void take(Outbox out, MicrophoneMessage message) {
        Optional<MicrophoneCode> code = MicrophoneCode.of(message.code());
        if (code.equals(Optional.of(MicrophoneCode.BEGIN)) && begins()) {
            return;
        }
        if (code.equals(Optional.of(MicrophoneCode.EOF))) {
            close(out, WsCloseCodes.NORMAL_CLOSE, MicrophoneCode.EOF.message());
        } else {
            mistake(out, "code: expected 99 (eof)" + (phase == Phase.READY ? " or 0 (begin)" : "") + ", found " + message.code());
        }
    }

    private boolean begins() {
        lock.lock();
        try {
            boolean begins = phase == Phase.READY;
            phase = begins ? Phase.STREAMING : phase;
            return begins;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onMessage(WsSession session, BufferData part, boolean last) {
        Outbox out = outbox;
        if (phase == Phase.OVER || out == null) {
            return;
        }
        try {
            Optional<byte[]> whole = fragments.add(part.readBytes(), last);
            if (whole.isPresent()) {
                take(out, whole.get());
            }
        } catch (InvalidJsonException e) {
            mistake(out, String.valueOf(e.getMessage()));
        }
    }

    private void take(Outbox out, byte[] pcm) {
        Open opened = open;
        if (phase != Phase.STREAMING || opened == null) {
            mistake(out, "expected code 0 (begin) before audio");
        } else if (pcm.length % 2 != 0) {
            mistake(out, "audio: expected whole samples of 16 bits, found " + pcm.length + " bytes");
        } else {
            send(out, opened, pcm);
        }
    }

    private void send(Outbox out, Open opened, byte[] pcm) {
        Instant receivedAt = clock.instant();
        sending.lock();
        try {
            for (AudioFrame frame : opened.recording().frames(pcm, receivedAt)) {
                if (phase == Phase.OVER) {
                    return;
                }
                opened.line().send(frame);
            }
        } catch (LogUnavailableException e) {
            LOG.atWarn().addKeyValue("sessionId", opened.recording().sessionId()).setCause(e).log("audio found no log");
            say(out, MicrophoneCode.SENDING_FAILED, LogUnavailableException.OUTSIDE);
            close(out, WsCloseCodes.TRY_AGAIN_LATER, "the log takes no audio");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void onPing(WsSession session, BufferData payload) {
        Outbox out = outbox;
        if (out != null) {
            out.add(socket -> socket.pong(payload));
        }
    }

    /** The audio or message is dropped and the sender told; who goes on like this is closed. */
    private void mistake(Outbox out, String message) {
        say(out, MicrophoneCode.SENDING_FAILED, message);
        if (++mistakes > MISTAKES_ALLOWED) {
            close(out, WsCloseCodes.VIOLATED_POLICY, message);
        }
    }

    private void close(Outbox out, int code, String reason) {
        finish();
        out.add(session -> session.close(code, CloseReason.of(reason)));
    }

    private void finish() {
        Open opened;
        lock.lock();
        try {
            opened = phase == Phase.OVER ? null : open;
            phase = Phase.OVER;
        } finally {
            lock.unlock();
        }
        if (opened != null) {
            sending.lock();
            try {
                microphones.finish(opened);
            } finally {
                sending.unlock();
            }
        }
    }

    /** The vendor's clients compare {@code message}, so that particulars stand beside it. */
    private static void say(Outbox out, MicrophoneCode code, String particulars) {
        out.say(LiveApiJson.write(MicrophoneMessage.of(code, particulars)));
    }
}
