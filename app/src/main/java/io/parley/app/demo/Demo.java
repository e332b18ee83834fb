package io.parley.app.demo;

import io.parley.app.local.LocalParley;
import io.parley.runtime.config.Settings;
import io.parley.transcripts.journal.JournalReader;
import okhttp3.OkHttpClient;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Plays a recorded conversation through a room of a Parley of its own, and tells its timeline.
 *
 * @param data     folder that keeps what it did
 * @param json     whether the timeline is for programs
 * @param out      takes the timeline
 * @param progress takes lines for people
 */
public record Demo(Path data, boolean json, PrintWriter out, Consumer<String> progress) {

    /** Quicker than people speak, so that nobody waits long. */
    private static final String RATE = "40";

    /**
     * Runs it.
     *
     * @param settings gives the settings on top of what is decided
     * @throws DemoFailure if something did not go as it should
     */
    public void run(Function<Map<String, String>, Settings> settings) {
        Watcher watcher = new Watcher();
        OkHttpClient http = new OkHttpClient();
        try (LocalParley parley = LocalParley.start(LocalParley.Options.everything(data, progress).with(watcher),
                decided -> settings.apply(withDemo(decided)))) {
            InstantSource clock = parley.context().clock();
            Instant start = clock.instant();
            Timeline timeline = json ? new JsonTimeline(out, progress, clock, start) : new TextTimeline(out, clock, start);
            watcher.tell(timeline);
            Path speech = Path.of(System.getProperty("parley.home", "."), "samples", "speech");
            String room = new Conversation(parley, http, watcher, timeline, speech).hold();
            TurnLedger ledger = new TurnLedger();
            new JournalReader(parley.context().kafka(), parley.context().topics().journal()).room(room, ledger::read);
            timeline.turns(ledger.turns());
            List<String> problems = DemoCheck.problems(ledger.turns(), watcher.plays(), watcher.pushes());
            if (!problems.isEmpty()) {
                throw new DemoFailure("not all went as it should: " + String.join("; ", problems));
            }
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    private static Map<String, String> withDemo(Map<String, String> decided) {
        Map<String, String> all = new LinkedHashMap<>(decided);
        all.put("gateway.port", "0");
        all.put("stage.rate", RATE);
        all.put("renderer.rate", RATE);
        return all;
    }
}
