package io.parley.stage.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.microphone.MicrophoneAddress;
import io.parley.liveapi.microphone.MicrophoneCode;
import io.parley.liveapi.microphone.MicrophoneMessage;
import io.parley.liveapi.microphone.MicrophoneMode;
import io.parley.stage.playback.PlaybackEvent;
import io.parley.stage.session.Sessions;
import io.parley.stage.session.StageSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The microphone of a session, whose voice drives the digital human (reference, Streaming Voice Takeover).
 *
 * <pre>
 *   handshake ── code 2 ──> READY ── 0: the voice gets the floor ──> SPEAKING ── 99, or the connection ends ──> OVER
 *                └─ 1, 6                └─ 6, 7                          └─ 18 of its own: it was cancelled ──────^
 * </pre>
 */
final class VoiceSocket implements WsListener {

    private static final Logger LOG = LoggerFactory.getLogger(VoiceSocket.class);
    /** What may wait for a client that does not read. */
    private static final int CAPACITY = 64;

    private final Sessions sessions;
    private final BlockingQueue<Runnable> sending = new LinkedBlockingQueue<>(CAPACITY);
    private volatile @Nullable Thread writer;
    private volatile boolean behind;
    private UriQuery query = UriQuery.empty();
    private @Nullable StageSession session;
    private @Nullable Voice voice;

    /** A voice that has the floor, until it is over. */
    private record Voice(StageSession session, String commandTraceId, Consumer<PlaybackEvent> notices) {
        void end() {
            session.closeVoice(commandTraceId, notices);
        }
    }

    VoiceSocket(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
        query = prologue.query();
        return Optional.empty();
    }

    @Override
    public void onOpen(WsSession socket) {
        Thread connection = Thread.currentThread();
        writer = Thread.ofVirtual().name("stage-microphone").start(() -> write(socket));
        Thread.ofVirtual().name("stage-microphone-end").start(() -> endAfter(connection));
        try {
            MicrophoneAddress address = MicrophoneAddress.read(name -> query.first(name).orElse(null));
            Optional<StageSession> found = sessions.find(address.sessionId());
            if (address.mode() != MicrophoneMode.VOICE || found.isEmpty()) {
                refuse(socket, MicrophoneCode.NOT_READY);
            } else if (!found.get().isOpenedBy(address.token())) {
                refuse(socket, MicrophoneCode.AUTHENTICATION_FAILED);
            } else {
                session = found.get();
                say(socket, MicrophoneMessage.of(MicrophoneCode.READY));
            }
        } catch (InvalidJsonException e) {
            refuse(socket, e.path().contains("Authorization") ? MicrophoneCode.AUTHENTICATION_FAILED : MicrophoneCode.NOT_READY);
        }
    }

    @Override
    public void onMessage(WsSession socket, String text, boolean last) {
        if (behind) {
            throw new CloseConnectionException("a microphone does not read what it is told");
        }
        try {
            int code = MicrophoneMessage.read(text).code();
            StageSession opened = session;
            if (code == MicrophoneCode.BEGIN.number() && opened != null && voice == null) {
                begin(socket, opened);
            } else if (code == MicrophoneCode.EOF.number()) {
                end();
                close(socket, WsCloseCodes.NORMAL_CLOSE, MicrophoneCode.EOF.message());
            } else {
                say(socket, MicrophoneMessage.of(MicrophoneCode.SENDING_FAILED));
            }
        } catch (InvalidJsonException e) {
            say(socket, MicrophoneMessage.of(MicrophoneCode.SENDING_FAILED));
        }
    }

    private void begin(WsSession socket, StageSession opened) {
        Consumer<PlaybackEvent> notices = event -> notice(event).ifPresent(message -> say(socket, message));
        ApiAnswer<?> answer = opened.openVoice(notices);
        if (answer.isSuccess()) {
            voice = new Voice(opened, String.valueOf(answer.data()), notices);
        } else {
            refuse(socket, answer.code() == RefusalCode.TAKEOVER_ONGOING.number() ? MicrophoneCode.CONFLICT : MicrophoneCode.NOT_READY);
        }
    }

    private Optional<MicrophoneMessage> notice(PlaybackEvent event) {
        MicrophoneCode code = switch (event) {
            case PlaybackEvent.Queued queued -> MicrophoneCode.TAKEOVER_QUEUED;
            case PlaybackEvent.Started started -> MicrophoneCode.TAKEOVER_STARTED;
            case PlaybackEvent.Terminal over -> MicrophoneCode.TAKEOVER_ENDED;
        };
        return query.first("sessionId").asOptional()
                .map(id -> MicrophoneMessage.of(code, id, event.takeover().commandTraceId(), event.at()));
    }

    /** PCM is a stream: where a message is cut does not matter. */
    @Override
    public void onMessage(WsSession socket, BufferData pcm, boolean last) {
        Voice speaking = voice;
        if (speaking != null) {
            speaking.session().hear(speaking.commandTraceId(), pcm.readBytes());
        }
    }

    @Override
    public void onPing(WsSession socket, BufferData payload) {
        send(() -> socket.pong(payload));
    }

    private void end() {
        Voice speaking = voice;
        voice = null;
        if (speaking != null) {
            speaking.end();
        }
    }

    /** The server runs each connection in a thread of its own, and tells no listener of one that is cut. */
    private void endAfter(Thread connection) {
        try {
            connection.join();
            end();
            cut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuse(WsSession socket, MicrophoneCode code) {
        say(socket, MicrophoneMessage.of(code));
        close(socket, WsCloseCodes.VIOLATED_POLICY, code.message());
    }

    private void say(WsSession socket, MicrophoneMessage message) {
        send(() -> socket.send(LiveApiJson.write(message), true));
    }

    private void close(WsSession socket, int code, String reason) {
        send(() -> socket.close(code, reason));
    }

    /** Never waits, since the session's lock may be held: who does not read what it is told is cut. */
    private void send(Runnable frame) {
        if (!sending.offer(frame)) {
            behind = true;
            cut();
        }
    }

    /** Closes the socket under a virtual thread that is stuck in writing to it, and ends it in any case. */
    private void cut() {
        Thread writing = writer;
        if (writing != null) {
            writing.interrupt();
        }
    }

    /** The session's lock is never held for I/O: one thread of each connection writes. */
    private void write(WsSession socket) {
        try {
            while (true) {
                sending.take().run();
            }
        } catch (InterruptedException e) {
            tell(socket);
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("A microphone is gone");
        }
    }

    /** It was cut while it wrote nothing: there may be a connection yet. */
    private static void tell(WsSession socket) {
        try {
            socket.close(WsCloseCodes.TRY_AGAIN_LATER, "too far behind");
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("A microphone is gone");
        }
    }
}
