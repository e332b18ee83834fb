package io.parley.asr;

import io.parley.asr.knowledge.QuestionsReader;
import io.parley.asr.sphinx.SphinxRecognizer;
import io.parley.asr.topology.AsrTopology;
import io.parley.runtime.health.Health;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.streams.CommitPace;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.runtime.streams.StreamsRole;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.util.Random;

/** The role {@code asr}: listens to rooms, exactly-once, for the questions of the Q&amp;A databases. */
public final class AsrRole implements Role {

    /** The role's name. */
    public static final String NAME = "asr";
    private static final String RECOGNIZER = NAME + "-recognizer";

    private final ServiceContext context;
    private final SphinxRecognizer recognizer;
    private final QuestionsReader questions;
    private final StreamsRole streams;

    private AsrRole(ServiceContext context) {
        this.context = context;
        AsrConfig config = AsrConfig.from(context.settings());
        config.voiceActivity().open().close();
        recognizer = new SphinxRecognizer(config.decoders(), config.acceptance());
        String client = "asr-knowledge-" + context.config().instanceId();
        questions = new QuestionsReader(context.topics().knowledge(),
                () -> context.kafka().reader(client, new ByteArrayDeserializer(), new ByteArrayDeserializer()), sentences -> {
                    recognizer.listenFor(sentences);
                    context.health().ready(RECOGNIZER, Health::up);
                });
        AsrTopology.Parts parts = new AsrTopology.Parts(config.audio(), config.voiceActivity(), recognizer, context.meters(), new Random());
        CommitPace commits = new CommitPace();
        StreamsProfile profile = StreamsProfile.from(context.settings(), "parley-asr", Guarantee.EXACTLY_ONCE);
        streams = new StreamsRole(NAME, AsrTopology.build(context.topics(), parts, commits), profile, commits, context);
    }

    /**
     * The role, configured; nothing runs yet.
     *
     * @throws java.io.UncheckedIOException if voice activity detection does not work on this machine; the message says what to do
     */
    public static Role of(ServiceContext context) {
        return new AsrRole(context);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        context.health().ready(RECOGNIZER, () -> Health.down("reading the questions of the Q&A databases"));
        questions.start();
        streams.start();
    }

    @Override
    public void close() {
        streams.close();
        questions.close();
        recognizer.close();
        context.health().remove(RECOGNIZER);
    }
}
