package io.parley.app;

import io.parley.app.client.RoomControl;
import io.parley.app.client.SampleScript;
import io.parley.app.local.LocalParley;
import io.parley.app.roles.AllKeys;
import io.parley.app.roles.RoleName;
import io.parley.runtime.config.Settings;
import io.parley.schemas.Topic;
import io.parley.schemas.Topics;
import io.parley.schemas.journal.TimerFired;
import io.parley.stage.StageObserver;
import io.parley.stage.playback.PlaybackEvent;
import io.parley.transcripts.audit.JournalAudit;
import io.parley.transcripts.audit.Verdict;
import io.parley.transcripts.journal.JournalReader;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The rooms' process is killed in the middle of an answer, and started again. */
class KillTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> STORY = List.of("The house was built as a rope factory more than a century ago.",
            "Ships in the harbor sailed with ropes from these very halls.", "When the factory closed, the building stood empty for years.",
            "Then a teacher began to collect old tools in the cellar.", "Her neighbors brought boats, maps and photographs of the sea.",
            "Twenty years later the town opened the museum you see today.");

    private static final int KILLS = 10;
    private static final Pattern OPS_PORT = Pattern.compile("health and metrics at port (\\d+)");

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
                // A command waits ten seconds for its answer, and a process may take longer to start where others are busy.
                awaitReady();
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
            assertProved(audit(parley));
            assertThat(journalled(parley)).as("inputs on the log, and in the journal").isEqualTo(inputs(parley));
        }
    }

    @Tag("slow")
    @Test
    void shouldKeepItsPromisesWhereverItsProcessesAreKilled() throws IOException, InterruptedException {
        // given
        Random chance = new Random(20261122);
        LocalParley.Options options = LocalParley.Options.everything(data, line -> {}).with(EnumSet.of(RoleName.NLP, RoleName.GATEWAY))
                .with(plays);
        try (LocalParley parley = LocalParley.start(options, decided -> Settings.of(fast(decided), AllKeys.ALL));
                RoomControl rooms = RoomControl.open(parley.context())) {
            Process process = rooms(parley);
            awaitReady();
            rooms.create("killed", SampleScript.json());

            // when
            for (int kill = 0; kill < KILLS; kill++) {
                int before = plays.started.size();
                rooms.question("killed", "Tell me about the history of the museum.");
                int sentences = 1 + chance.nextInt(STORY.size());
                await().atMost(PATIENCE).until(() -> plays.started.size() >= before + sentences);
                process.destroyForcibly().waitFor();
                Files.delete(log());
                process = rooms(parley);
                awaitReady();
            }
            rooms.closeRoom("killed");
            process.destroy();
            process.waitFor();

            // then
            assertProved(audit(parley));
            assertThat(journalled(parley)).as("inputs on the log, and in the journal").isEqualTo(inputs(parley));
        }
    }

    private static void assertProved(Verdict verdict) {
        assertThat(verdict.difference()).isNull();
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.from()).isEqualTo(1);
    }

    private static long journalled(LocalParley parley) {
        AtomicLong inputs = new AtomicLong();
        new JournalReader(parley.context().kafka(), parley.context().topics().journal()).room("killed",
                entry -> inputs.addAndGet(entry.getInput() instanceof TimerFired ? 0 : 1));
        return inputs.get();
    }

    private static long inputs(LocalParley parley) {
        Topics topics = parley.context().topics();
        return Stream.of(topics.commands(), topics.speech(), topics.replies(), topics.rendererStatus())
                .mapToLong(topic -> records(parley, topic)).sum();
    }

    private static <V> long records(LocalParley parley, Topic<String, V> topic) {
        try (Consumer<String, V> reader = parley.context().kafka().reader("count", topic)) {
            List<TopicPartition> all = reader.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            reader.assign(all);
            reader.seekToBeginning(all);
            Map<TopicPartition, Long> ends = reader.endOffsets(all);
            long records = 0;
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, V> row : reader.poll(Duration.ofMillis(100))) {
                    records += row.key().equals("killed") ? 1 : 0;
                }
            }
            return records;
        }
    }

    private static Verdict audit(LocalParley parley) {
        return new JournalAudit(new JournalReader(parley.context().kafka(), parley.context().topics().journal())).room("killed");
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
        File log = log().toFile();
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start();
    }

    private Path log() {
        return data.resolve("rooms.log");
    }

    /** Waits until the process says where its health is, and is healthy. */
    private void awaitReady() {
        OkHttpClient http = new OkHttpClient();
        try {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                Matcher port = OPS_PORT.matcher(Files.readString(log()));
                return port.find() && isReady(http, port.group(1));
            });
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    private static boolean isReady(OkHttpClient http, String port) throws IOException {
        Request health = new Request.Builder().url("http://127.0.0.1:" + port + "/health/ready").build();
        try (Response response = http.newCall(health).execute()) {
            return response.isSuccessful();
        }
    }
}
