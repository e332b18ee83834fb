package io.parley.embedded.process;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerProcessTest {

    @TempDir
    Path data;

    private final List<ServerSocket> strangers = new ArrayList<>();

    @AfterEach
    void closeStrangers() throws IOException {
        for (ServerSocket stranger : strangers) {
            stranger.close();
        }
    }

    @Test
    void shouldTryOtherPortsWhenAStrangerTakesTheOneFoundFree() {
        Listener program = new Listener(2);

        try (ServerProcess server = start(program)) {
            assertThat(strangers).hasSize(2).noneMatch(stranger -> stranger.getLocalPort() == server.port());
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void shouldGiveUpWhenEveryPortIsTaken() {
        Listener program = new Listener(Integer.MAX_VALUE);

        assertThatThrownBy(() -> start(program)).isInstanceOf(StartException.class).hasMessageContaining("BindException");

        assertThat(strangers).hasSize(5);
    }

    @Test
    void shouldEndInOrderWhenClosedAndAtOnceWhenKilled() {
        Path farewell = data.resolve("farewell");
        ServerProcess server = start(new Listener(0));

        server.kill();

        assertThat(server.isAlive()).isFalse();
        assertThat(farewell).doesNotExist();

        server.restart();
        server.close();

        assertThat(server.isAlive()).isFalse();
        assertThat(farewell).exists();
    }

    private ServerProcess start(Listener program) {
        return ServerProcess.start(program, DataFolder.open(Optional.of(data), "test"), Optional.empty(), line -> {});
    }

    /** Listens on its port; so many times a stranger is there before it. */
    private final class Listener implements ServerProgram {

        private int strangersToCome;

        Listener(int strangersToCome) {
            this.strangersToCome = strangersToCome;
        }

        @Override
        public String name() {
            return "listener";
        }

        @Override
        public ChildCommand prepare(Path folder, Ports ports) throws IOException {
            if (strangersToCome > 0) {
                strangersToCome--;
                strangers.add(new ServerSocket(ports.client(), 1, InetAddress.getLoopbackAddress()));
            }
            return new ChildCommand(Main.class.getName(), ClassPath.ofThisProcess(), List.of("-Xmx32m"),
                    List.of(Integer.toString(ports.client()), folder.toString()));
        }

        @Override
        public boolean isReady(Path folder, Ports ports) {
            if (strangers.stream().anyMatch(stranger -> stranger.getLocalPort() == ports.client())) {
                return false;
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.client())) {
                return socket.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        }

        @Override
        public Duration grace() {
            return Duration.ofSeconds(10);
        }
    }

    /** A server that says farewell when it ends in order. */
    public static final class Main {

        private Main() {}

        public static void main(String[] args) throws IOException {
            try (ServerSocket socket = new ServerSocket(Integer.parseInt(args[0]), 10, InetAddress.getLoopbackAddress())) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> sayFarewell(Path.of(args[1]))));
                while (true) {
                    socket.accept().close();
                }
            }
        }

        private static void sayFarewell(Path folder) {
            try {
                Files.writeString(folder.resolve("farewell"), "");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
