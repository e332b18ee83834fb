package io.parley.bench.road;

import io.parley.asr.AsrConfig;
import io.parley.asr.AsrRole;
import io.parley.asr.topology.AsrTopology;
import io.parley.asr.voice.LevelGate;
import io.parley.asr.voice.VoiceActivity;
import io.parley.bench.ground.Ground;
import io.parley.bench.scripted.ScriptedEngine;
import io.parley.bench.scripted.ScriptedRecognizer;
import io.parley.gateway.GatewayRole;
import io.parley.nlp.NlpRoles;
import io.parley.nlp.knowledge.KnowledgeException;
import io.parley.nlp.knowledge.KnowledgeFile;
import io.parley.nlp.knowledge.KnowledgePublisher;
import io.parley.nlp.knowledge.RoutePublisher;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.service.StartupException;
import io.parley.runtime.streams.CommitPace;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.runtime.streams.StreamsRole;
import io.parley.schemas.knowledge.QaEntry;
import io.parley.schemas.models.ModelRoute;
import io.parley.stage.Stage;
import io.parley.stage.StageConfig;
import io.parley.stage.StageObserver;
import io.parley.takeover.TakeoverRole;
import io.parley.takeover.dispatch.DispatchRole;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * All roles in this process as {@code parley up} has them, with three exceptions that take no time: a recogniser and an engine that know their
 * lines, and a voice activity that goes by the level alone, so that it is known beforehand which frame ends a question.
 */
final class RoadRoles implements AutoCloseable {

    private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
    private static final double LEVEL_GATE = -50;
    private static final String ROUTE = "default";

    private final ServiceContext context;
    private final Deque<AutoCloseable> opened;
    private Role asr;
    private final ScriptedRecognizer recognizer = new ScriptedRecognizer();

    private RoadRoles(ServiceContext context, Deque<AutoCloseable> opened) {
        this.context = context;
        this.opened = opened;
        AsrTopology.Parts parts = new AsrTopology.Parts(AsrConfig.from(context.settings()).audio(),
                () -> new LevelGate(LEVEL_GATE, VoiceActivity.ANY_SOUND), recognizer, context.meters(), new Random());
        CommitPace commits = new CommitPace();
        asr = new StreamsRole(AsrRole.NAME, AsrTopology.build(context.topics(), parts, commits),
                StreamsProfile.from(context.settings(), "parley-asr", Guarantee.EXACTLY_ONCE), commits, context);
    }

    /**
     * Starts everything and returns when it is ready.
     *
     * @param observer watches the renderer
     */
    static RoadRoles start(Ground ground, StageObserver observer) {
        ServiceContext first = ground.context();
        publish(first);
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        GatewayRole gateway = new GatewayRole(first, List.of());
        opened.push(gateway);
        gateway.start();
        URI callbacks = URI.create(gateway.url() + GatewayRole.RENDERER_CALLBACKS);
        Stage stage = Stage.start(StageConfig.from(first.settings()).tellingStatusesTo(callbacks), observer);
        opened.push(stage);
        RoadRoles roles = new RoadRoles(ground.context(Map.of("renderer.url", stage.url().toString())), opened);
        roles.startAll();
        return roles;
    }

    private void startAll() {
        asr.start();
        for (Role role : List.of(NlpRoles.routing(context), NlpRoles.worker(context, new SecureRandom(), List.of(new ScriptedEngine())),
                TakeoverRole.of(context), new DispatchRole(context))) {
            opened.push(role);
            role.start();
        }
        context.awaitReady(READY_TIMEOUT);
    }

    /** Puts the real recogniser in the scripted one's place and returns when it is ready: for measuring memory. */
    void recogniseForReal() {
        asr.close();
        asr = AsrRole.of(context);
        asr.start();
        context.awaitReady(READY_TIMEOUT);
    }

    /** The sample questions, so that the built-in engines have what they have elsewhere, and the route to the scripted one. */
    private static void publish(ServiceContext context) {
        List<QaEntry> entries = new ArrayList<>();
        Path folder = Path.of(System.getProperty("parley.home", "."), "samples", "knowledge");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                entries.addAll(KnowledgeFile.read(file));
            }
        } catch (IOException | KnowledgeException e) {
            throw new StartupException("the sample questions in " + folder + " cannot be read: " + e.getMessage(), e);
        }
        try (var knowledge = context.kafka().producer("bench-knowledge", context.topics().knowledge());
                var routes = context.kafka().producer("bench-routes", context.topics().models())) {
            new KnowledgePublisher(knowledge).publish(entries);
            new RoutePublisher(routes).publish(new ModelRoute(ROUTE, 1L, ScriptedEngine.NAME, Map.of()));
        }
    }

    ServiceContext context() {
        return context;
    }

    @Override
    public void close() {
        asr.close();
        recognizer.close();
        for (AutoCloseable part : opened) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a role cannot be closed", e);
            }
        }
    }
}
