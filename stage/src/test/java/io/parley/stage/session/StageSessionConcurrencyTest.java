package io.parley.stage.session;

import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.CreateResult;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.liveapi.takeover.CancelTargets;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.runtime.config.Settings;
import io.parley.stage.StageConfig;
import io.parley.stage.StageObserver;
import io.parley.stage.playback.FloorChecker;
import io.parley.stage.playback.PlaybackEvent;
import io.parley.stage.time.SystemTimekeeper;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many callers at one session, in real time: what holds for the playback holds for its host. */
class StageSessionConcurrencyTest {
    private static final int CALLERS = 8;
    private static final int CALLS = 150;

    @Test
    void shouldKeepOneFloorAndOneTerminalUnderManyCallers() throws Exception {
        ConcurrentLinkedQueue<PlaybackEvent> events = new ConcurrentLinkedQueue<>();
        AtomicInteger accepted = new AtomicInteger();
        StageConfig config = StageConfig.from(Settings.of(Map.of("stage.rate", "20000"), StageConfig.KEYS));
        try (SystemTimekeeper time = new SystemTimekeeper()) {
            StageSession session = session(config, time, events);

            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int caller = 0; caller < CALLERS; caller++) {
                    Random random = new Random(caller);
                    callers.execute(() -> accepted.addAndGet(calls(session, random)));
                }
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> session.list().toString().contains("commandTraceIds=[]"));
        }
        FloorChecker checker = new FloorChecker();
        checker.see(List.copyOf(events));
        assertThat(checker.ended()).hasSize(accepted.get());
    }

    private static int calls(StageSession session, Random random) {
        int accepted = 0;
        for (int call = 0; call < CALLS; call++) {
            TakeoverContent content = TakeoverContent.text("x".repeat(1 + random.nextInt(40)));
            switch (random.nextInt(6)) {
                case 0 -> accepted += session.command(RequestMarks.NONE, content).isSuccess() ? 1 : 0;
                case 1 -> session.cancel(RequestMarks.NONE, CancelTargets.of("-1"));
                default -> accepted += session.queue(RequestMarks.NONE, content, 1 + random.nextInt(5)).isSuccess() ? 1 : 0;
            }
        }
        return accepted;
    }

    private static StageSession session(StageConfig config, SystemTimekeeper time, ConcurrentLinkedQueue<PlaybackEvent> events) {
        Sessions sessions = new Sessions(config, time, Optional.empty(), new StageObserver() {
            @Override
            public void onPlayback(String sessionId, String userData, PlaybackEvent event) {
                events.add(event);
            }
        });
        ApiAnswer<?> created = sessions.create(RequestMarks.NONE, new CreateRequest(ScriptDraft.PLAIN.toJson(), null, null));
        StageSession session = sessions.find(((CreateResult) created.result()).sessionId()).orElseThrow();
        session.start();
        return session;
    }
}
