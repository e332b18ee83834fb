package io.parley.stage;

import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.config.Settings;
import io.parley.stage.playback.PlaybackEvent;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;
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

    private static String post(HttpClient client, String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
