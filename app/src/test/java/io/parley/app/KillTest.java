package io.parley.app;

import io.parley.app.client.RoomControl;
import io.parley.app.client.SampleScript;
import io.parley.app.local.LocalParley;
import io.parley.app.roles.AllKeys;
import io.parley.app.roles.RoleName;
import io.parley.runtime.config.Settings;
import io.parley.stage.StageObserver;
import io.parley.stage.playback.PlaybackEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The rooms' process is killed in the middle of an answer, and started again. */
class KillTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> STORY = List.of("The house was built as a rope factory more than a century ago.",
            "Ships in the harbor sailed with ropes from these very halls.", "When the factory closed, the building stood empty for years.",
            "Then a teacher began to collect old tools in the cellar.", "Her neighbors brought boats, maps and photographs of the sea.",
            "Twenty years later the town opened the museum you see today.");

    @TempDir
    private Path data;

    private final Plays plays = new Plays();

    /** Counts what is played, not what is asked for. */
    private static final class Plays implements StageObserver {

        private final List<String> started = new CopyOnWriteArrayList<>();
        private final List<String> finished = new CopyOnWriteArrayList<>();

        @Override
        public void onPlayback(String sessionId, String userData, PlaybackEvent event) {
            switch (event) {
                case PlaybackEvent.Started start -> started.add(start.takeover().speech().content());
                case PlaybackEvent.Finished finish -> finished.add(finish.takeover().speech().content());
                case PlaybackEvent.Queued queued -> {
                }
                case PlaybackEvent.Cancelled cancelled -> {
                }
                case PlaybackEvent.Failed failed -> {
                }
            }
        }
    }

    @Test
    void shouldPlayEverySentenceOnceAndInOrderThoughTheRoomsWereKilledBetween() throws IOException, InterruptedException {
        // given
        LocalParley.Options options = LocalParley.Options.everything(data, line -> {}).with(EnumSet.of(RoleName.NLP, RoleName.GATEWAY))
                .with(plays);
        try (LocalParley parley = LocalParley.start(options, decided -> Settings.of(fast(decided), AllKeys.ALL));
                RoomControl rooms = RoomControl.open(parley.context())) {
            Process first = rooms(parley);
            try {
                rooms.create("killed", SampleScript.json());
                rooms.question("killed", "Tell me about the history of the museum.");
                await().atMost(PATIENCE).until(() -> plays.started.contains(STORY.get(1)));
            } finally {
                first.destroyForcibly().waitFor();
            }

            // when
            Process second = rooms(parley);

            // then
            try {
                await().atMost(PATIENCE).until(() -> plays.finished.contains(STORY.getLast()));
            } finally {
                second.destroy();
                second.waitFor();
            }
            assertThat(plays.started.stream().filter(STORY::contains)).containsExactlyElementsOf(STORY);
            assertThat(plays.finished.stream().filter(STORY::contains)).containsExactlyElementsOf(STORY);
        }
    }

    private static Map<String, String> fast(Map<String, String> decided) {
        Map<String, String> all = new LinkedHashMap<>(decided);
        all.put("gateway.port", "0");
        all.put("stage.rate", "40");
        return all;
    }

    private Process rooms(LocalParley parley) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + data.resolve("tmp"), "-cp",
                System.getProperty("java.class.path"), "io.parley.app.Main", "run", "--role", "takeover,dispatch"));
        Map.of("kafka.bootstrap", parley.runFile().bootstrap(), "registry.url", parley.runFile().registry(), "renderer.url",
                parley.runFile().renderer(), "state.dir", data.resolve("rooms").toString(), "instance.id", "rooms", "ops.port", "0")
                .forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        File log = data.resolve("rooms.log").toFile();
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start();
    }
}
