package io.parley.takeover.dispatch;

import io.parley.runtime.config.Key;
import io.parley.runtime.lanes.KeyedLanes;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.takeover.dispatch.callbacks.CallbackConfig;
import io.parley.takeover.dispatch.callbacks.CallbackSender;
import io.parley.takeover.dispatch.callbacks.OwnerEndpoint;
import io.parley.takeover.dispatch.fetch.FetchConfig;
import io.parley.takeover.dispatch.fetch.HttpFetcher;
import io.parley.takeover.dispatch.http.HttpRenderer;
import io.parley.takeover.dispatch.memory.PastReader;
import io.parley.takeover.dispatch.renderer.Renderer;
import io.parley.takeover.dispatch.voice.AudioReader;
import io.parley.takeover.dispatch.voice.VoiceCalls;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The role {@code dispatch}: carries out what rooms decided, at the renderer, and reports what came of it; and tells rooms' owners. */
public final class DispatchRole implements Role {

    /** The role's name. */
    public static final String NAME = "dispatch";

    /** All that the role reads of its own, beside what every service reads. */
    public static final List<Key<?>> KEYS = Stream.of(DispatchConfig.KEYS, FetchConfig.KEYS, CallbackConfig.KEYS)
            .<Key<?>>flatMap(List::stream)
            .toList();

    private static final String CALLBACKS = "callbacks";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final KeyedLanes<?> lanes;
    private final KeyedLanes<?> callbacks;
    private final OwnerEndpoint owners;
    private final Producer<String, RendererStatus> producer;
    private final HttpFetcher fetcher;
    private final AudioReader audio;
    private final VoiceCalls voices;
    private final Runnable closeRenderer;

    /** The role with the configured renderer behind HTTP. */
    public DispatchRole(ServiceContext context) {
        this(http(DispatchConfig.from(context.settings())), context);
    }

    /** The role with a renderer of one's own, which stays its owner's to close. */
    public DispatchRole(ServiceContext context, Renderer renderer) {
        this(renderer, () -> {}, DispatchConfig.from(context.settings()), context);
    }

    private DispatchRole(HttpRenderer renderer, ServiceContext context) {
        this(renderer, renderer::close, DispatchConfig.from(context.settings()), context);
    }

    private DispatchRole(Renderer renderer, Runnable closeRenderer, DispatchConfig config, ServiceContext context) {
        String client = NAME + "-" + context.config().instanceId();
        this.closeRenderer = closeRenderer;
        fetcher = new HttpFetcher(FetchConfig.from(context.settings()), context.clock());
        producer = context.kafka().producer(client, context.topics().rendererStatus());
        DispatchMeters meters = new DispatchMeters(context.meters());
        Tries tries = new Tries(config.maxCalls(), context.clock(), Pause.REAL, meters);
        EffectCalls calls = new EffectCalls(renderer, config.idempotent(), config.retryFor(), tries, context.clock());
        PastReader past = new PastReader(context.kafka(), context.topics(), client + "-past", "parley-" + NAME, context.clock());
        FetchCalls fetches = new FetchCalls(fetcher);
        ResultWriter results = new ResultWriter(producer, Pause.REAL);
        audio = new AudioReader(context.kafka().reader(client + "-voices", new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                context.topics().audio());
        voices = new VoiceCalls(renderer, audio);
        VoiceEffects spoken = new VoiceEffects(voices, tries, results, context.clock());
        Dispatcher dispatcher = new Dispatcher(calls, fetches, spoken, results, past::read, meters, context.clock());
        lanes = KeyedLanes.over(context.topics().effects(), NAME, dispatcher, context);
        CallbackConfig telling = CallbackConfig.from(context.settings());
        owners = new OwnerEndpoint(telling);
        callbacks = KeyedLanes.over(context.topics().callbacks(), CALLBACKS, new CallbackSender(owners, telling, Pause.REAL,
                context.clock(), new SecureRandom(), context.meters()), context);
    }

    private static HttpRenderer http(DispatchConfig config) {
        return new HttpRenderer(config.url(), config.token(), config.callTimeout(), config.maxCalls());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        audio.start();
        lanes.start();
        callbacks.start();
    }

    /** Finishes the calls under way, within the lanes' bound. */
    @Override
    public void close() {
        lanes.close();
        voices.close();
        audio.close();
        callbacks.close();
        owners.close();
        producer.close(CLOSE_TIMEOUT);
        closeRenderer.run();
        fetcher.close();
    }
}
