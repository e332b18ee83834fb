package io.parley.gateway.microphone;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketContext;
import io.helidon.websocket.WsSession;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OutboxTest {

    private final SlowSession session = new SlowSession();
    private final Outbox outbox = new Outbox(session);

    @Test
    void shouldSayEverythingInOrder() {
        // when
        session.goOn.countDown();
        for (int i = 0; i < 40; i++) {
            outbox.say("m" + i);
        }

        // then
        await().until(() -> session.frames.size() == 40);
        assertThat(session.frames).startsWith("m0", "m1").endsWith("m38", "m39");
    }

    /** The writer comes through just when it is cut: there is no socket under it that the interrupt would close. */
    @Test
    void shouldCloseAConnectionWhoseWriterCameThroughWhenItWasCut() {
        // given
        outbox.say("first");
        await().until(() -> session.writing);

        // when
        for (int i = 0; i < 70; i++) {
            outbox.say("m" + i);
        }
        session.goOn.countDown();

        // then
        await().untilAsserted(() -> assertThat(session.frames).containsExactly("first", "1013 too far behind"));
    }

    /** Writes nothing until it is told to go on, whatever else happens. */
    private static final class SlowSession implements WsSession {
        private final List<String> frames = new CopyOnWriteArrayList<>();
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile boolean writing;

        @Override
        public WsSession send(String text, boolean last) {
            writing = true;
            boolean interrupted = false;
            while (goOn.getCount() > 0) {
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            frames.add(text);
            return this;
        }

        @Override
        public WsSession close(int code, String reason) {
            assertThat(Thread.currentThread().isInterrupted()).as("cut while closing").isFalse();
            frames.add(code + " " + reason);
            return this;
        }

        @Override
        public WsSession send(BufferData bytes, boolean last) {
            throw new UnsupportedOperationException();
        }

        @Override
        public WsSession ping(BufferData payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public WsSession pong(BufferData payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public WsSession terminate() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SocketContext socketContext() {
            throw new UnsupportedOperationException();
        }
    }
}
