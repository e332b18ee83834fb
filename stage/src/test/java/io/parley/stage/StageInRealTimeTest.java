package io.parley.stage;

import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.config.Settings;
import io.parley.stage.playback.PlaybackEvent;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/** The real clock and the real timers. */
class StageInRealTimeTest {

    @Test
    void shouldPlayToTheEndByItself() throws Exception {
        List<PlaybackEvent> played = new CopyOnWriteArrayList<>();
        StageConfig config = StageConfig
                .from(Settings.of(Map.of("stage.port", "0", "stage.rate", "100", "stage.start_delay", "20ms"), StageConfig.KEYS));
        try (HttpClient client = HttpClient.newHttpClient(); Stage stage = Stage.start(config, new StageObserver() {
            @Override
            public void onPlayback(String sessionId, String userData, PlaybackEvent event) {
                played.add(event);
            }
        })) {
            String created = post(client, stage.url() + LiveApiPaths.CREATE,
                    LiveApiJson.write(new CreateRequest(ScriptDraft.PLAIN.toJson(), null, null)));
            String session = created.replaceAll(".*\"sessionId\":\"([^\"]+)\".*", "$1");
            post(client, stage.url() + LiveApiPaths.START, "{\"sessionId\":\"" + session + "\"}");

            post(client, stage.url() + LiveApiPaths.COMMAND_V2, StageFixture.command(session, "aaaaaaaaaa"));

            await().atMost(Duration.ofSeconds(20)).until(() -> played.size() == 2);
            assertThat(played.get(0)).isInstanceOf(PlaybackEvent.Started.class);
            assertThat(played.get(1)).isInstanceOf(PlaybackEvent.Finished.class);
            assertThat(Duration.between(played.get(0).at(), played.get(1).at())).isEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void shouldCutAMicrophoneThatDoesNotReadWhatItIsTold() throws Exception {
        // given
        StageConfig config = StageConfig.from(Settings.of(Map.of("stage.port", "0"), StageConfig.KEYS));
        try (Stage stage = Stage.start(config, new StageObserver() {});
                Socket microphone = new Socket(InetAddress.getLoopbackAddress(), stage.url().getPort())) {
            OutputStream out = microphone.getOutputStream();
            out.write(("GET " + LiveApiPaths.MICROPHONE + "?clientType=BROWSER&sessionId=x&Authorization=x HTTP/1.1\r\nHost: x\r\n"
                    + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] mistakes = mistakes(1_000);

            // when
            Throwable end = catchThrowable(() -> {
                for (int i = 0; i < 1_000; i++) {
                    out.write(mistakes);
                }
            });

            // then
            assertThat(end).isInstanceOf(IOException.class);
        }
    }

    /** Text frames of a client, each {@code {}}, masked with zeros. */
    private static byte[] mistakes(int count) {
        byte[] frame = {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, '{', '}'};
        ByteBuffer frames = ByteBuffer.allocate(count * frame.length);
        for (int i = 0; i < count; i++) {
            frames.put(frame);
        }
        return frames.array();
    }

    private static String post(HttpClient client, String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
