package io.parley.nlp;

import io.parley.nlp.engine.ReplyEngine;
import io.parley.nlp.engine.ReplyEngines;
import io.parley.nlp.knowledge.KnowledgeReader;
import io.parley.nlp.qa.Embedders;
import io.parley.nlp.qa.QaEngine;
import io.parley.nlp.qa.QaIndex;
import io.parley.nlp.worker.ReplyWorker;
import io.parley.runtime.deadletters.DeadLetters;
import io.parley.runtime.health.Health;
import io.parley.runtime.lanes.KeyedLanes;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.Topics;
import io.parley.schemas.nlp.ReplyJobEvent;
import io.parley.schemas.replies.ReplyEvent;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** The role {@code nlp-worker}: takes jobs once it has read the Q&A databases, so that no question finds them half there. */
final class WorkerRole implements Role {

    private static final String NAME = "nlp-worker";
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final ServiceContext context;
    private final RandomGenerator random;
    private final Collection<? extends ReplyEngine> engines;
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private boolean closed;

    WorkerRole(ServiceContext context, RandomGenerator random, Collection<? extends ReplyEngine> engines) {
        this.context = context;
        this.random = random;
        this.engines = List.copyOf(engines);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        context.health().ready(NAME, () -> Health.down("reading the Q&A databases"));
        QaIndex index = new QaIndex(Embedders.bge());
        List<ReplyEngine> all = new ArrayList<>(engines);
        all.add(new QaEngine(index));
        ReplyEngines known = new ReplyEngines(all);
        String client = "nlp-knowledge-" + context.config().instanceId();
        KnowledgeReader reader = new KnowledgeReader(context.topics().knowledge(),
                () -> context.kafka().reader(client, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                DeadLetters.over(context.kafka(), client), index, () -> takeJobs(known));
        beforeClosing(reader::close);
        reader.start();
    }

    private void takeJobs(ReplyEngines known) {
        synchronized (closing) {
            if (closed) {
                return;
            }
            Topics topics = context.topics();
            Producer<String, ReplyEvent> producer = context.kafka().producer(NAME + "-" + context.config().instanceId(),
                    topics.replies().key().serializer(), replies(topics));
            ReplyWorker worker = new ReplyWorker(known, producer, NlpConfig.from(context.settings()).replyLimit(), context.meters(),
                    context.clock(),
                    random);
            KeyedLanes<ReplyJobEvent> lanes = KeyedLanes.over(context.topics().nlpJobs(), NAME, worker, context);
            beforeClosing(() -> producer.close(CLOSE_WAIT));
            beforeClosing(worker::close);
            beforeClosing(lanes::close);
            lanes.start();
        }
    }

    /** Writes to either topic of replies, each with the schema registered for it. */
    private static Serializer<ReplyEvent> replies(Topics topics) {
        Serializer<ReplyEvent> rooms = topics.replies().value().serializer();
        Serializer<ReplyEvent> inquiries = topics.inquiryReplies().value().serializer();
        return (topic, reply) -> (topic.equals(Topics.INQUIRY_REPLIES) ? inquiries : rooms).serialize(topic, reply);
    }

    private void beforeClosing(Runnable action) {
        synchronized (closing) {
            closing.push(action);
        }
    }

    /** Lanes first, then what they use. */
    @Override
    public void close() {
        List<Runnable> actions;
        synchronized (closing) {
            closed = true;
            actions = List.copyOf(closing);
        }
        actions.forEach(Runnable::run);
        context.health().remove(NAME);
    }
}
