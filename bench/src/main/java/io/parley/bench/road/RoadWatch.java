package io.parley.bench.road;

import io.parley.bench.traffic.Arrivals;
import io.parley.bench.traffic.Schedule;
import io.parley.bench.trail.Point;
import io.parley.bench.trail.QuestionId;
import io.parley.bench.trail.Sighting;
import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.Topic;
import io.parley.schemas.Topics;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.effects.HandOver;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.nlp.ReplyJob;
import io.parley.schemas.nlp.ReplyJobEvent;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplySentence;
import io.parley.schemas.speech.FinalTranscript;
import io.parley.schemas.speech.SpeechEnded;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.stage.ReceivedCall;
import io.parley.stage.StageObserver;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sees questions pass: one consumer of what is committed for the frames, one for all other topics, and the renderer's calls. Thread-safe.
 */
final class RoadWatch implements StageObserver, AutoCloseable {

    private final Topics topics;
    private final Schedule schedule;
    private final Queue<Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final Arrivals frames;
    private final Arrivals events;

    RoadWatch(ServiceContext context, Schedule schedule) {
        this.topics = context.topics();
        this.schedule = schedule;
        frames = Arrivals.of(reader(context, "frames"), List.of(topics.audio().name()), "bench-road-frames", this::frame);
        events = Arrivals.of(reader(context, "events"),
                List.of(topics.speech().name(), topics.nlpRequests().name(), topics.nlpJobs().name(),
                        topics.replies().name(), topics.effects().name()),
                "bench-road-events", this::event);
    }

    private static Consumer<byte[], byte[]> reader(ServiceContext context, String what) {
        return context.kafka().reader("bench-road-" + what, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void see(QuestionId question, Point point, long nanos) {
        sightings.add(new Sighting(question, point, nanos));
    }

    /** What was seen so far. */
    List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    private void frame(ConsumerRecord<byte[], byte[]> record, long nanos) {
        AudioFrame frame = read(topics.audio(), record);
        schedule.completes(frame.getEnvelope().getSessionId(), frame.getSequence())
                .ifPresent(question -> see(question, Point.FRAME_READ, nanos));
    }

    private void event(ConsumerRecord<byte[], byte[]> record, long nanos) {
        Optional<Sighting> seen = switch (record.topic()) {
            case Topics.SPEECH -> speech(read(topics.speech(), record), nanos);
            case Topics.NLP_REQUESTS -> request(read(topics.nlpRequests(), record), nanos);
            case Topics.NLP_JOBS -> job(read(topics.nlpJobs(), record), nanos);
            case Topics.REPLIES -> reply(read(topics.replies(), record), nanos);
            case Topics.EFFECTS -> effect(read(topics.effects(), record), nanos);
            default -> Optional.empty();
        };
        seen.ifPresent(sightings::add);
    }

    private static <V> V read(Topic<String, V> topic, ConsumerRecord<byte[], byte[]> record) {
        return topic.value().deserializer().deserialize(record.topic(), record.value());
    }

    private static Optional<Sighting> speech(SpeechEvent event, long nanos) {
        QuestionId question = new QuestionId(event.getEnvelope().getSessionId(), event.getUtterance());
        if (event.getPayload() instanceof SpeechEnded) {
            return Optional.of(new Sighting(question, Point.SPEECH_ENDED, nanos));
        }
        return event.getPayload() instanceof FinalTranscript
                ? Optional.of(new Sighting(question, Point.FINAL_TRANSCRIPT, nanos))
                : Optional.empty();
    }

    private static Optional<Sighting> request(ReplyRequestEvent event, long nanos) {
        return event.getPayload() instanceof ReplyRequest request ? said(request.getQuery(), Point.REQUEST, nanos) : Optional.empty();
    }

    private static Optional<Sighting> job(ReplyJobEvent event, long nanos) {
        return event.getPayload() instanceof ReplyJob job ? said(job.getRequest().getQuery(), Point.JOB, nanos) : Optional.empty();
    }

    private static Optional<Sighting> reply(ReplyEvent event, long nanos) {
        return event.getPayload() instanceof ReplySentence sentence ? said(sentence.getText(), Point.SENTENCE, nanos) : Optional.empty();
    }

    private static Optional<Sighting> effect(RendererEffect event, long nanos) {
        return event.getPayload() instanceof HandOver handOver ? said(handOver.getParam(), Point.EFFECT, nanos) : Optional.empty();
    }

    private static Optional<Sighting> said(String text, Point point, long nanos) {
        return QuestionId.in(text).map(question -> new Sighting(question, point, nanos));
    }

    @Override
    public void onCall(ReceivedCall call) {
        long nanos = System.nanoTime();
        said(call.body(), Point.CALL, nanos).ifPresent(sightings::add);
    }

    @Override
    public void close() {
        events.close();
        frames.close();
    }
}
