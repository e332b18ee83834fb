package io.parley.nlp.worker;

import io.parley.schemas.Envelope;
import io.parley.schemas.replies.ReplyCompleted;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplyFailed;
import io.parley.schemas.replies.ReplySentence;
import io.parley.schemas.replies.SentenceFlag;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Writes the events of one attempt at a reply, numbering its sentences. Used by the thread that makes the reply. */
final class ReplyWriter {

    private final Producer<String, ReplyEvent> producer;
    private final String topic;
    private final Envelope turn;
    private final Headers headers;
    private final String attempt;
    private final String origin;
    private final InstantSource clock;
    private final List<Future<?>> sent = new ArrayList<>();
    private int lastSequence;

    /**
     * @param topic   where the events go
     * @param turn    the job's envelope
     * @param headers of every event
     * @param attempt names this attempt
     * @param origin  {@code route/version/engine}
     */
    ReplyWriter(Producer<String, ReplyEvent> producer, String topic, Envelope turn, Headers headers, String attempt, String origin,
            InstantSource clock) {
        this.producer = producer;
        this.topic = topic;
        this.turn = turn;
        this.headers = headers;
        this.attempt = attempt;
        this.origin = origin;
        this.clock = clock;
    }

    void sentence(String text, List<SentenceFlag> flags) {
        lastSequence++;
        send(new ReplySentence(lastSequence, text, flags));
    }

    void completed() {
        send(new ReplyCompleted(lastSequence));
    }

    void failed(String error) {
        send(new ReplyFailed(error));
    }

    int sentences() {
        return lastSequence;
    }

    /**
     * Waits until the broker has everything.
     *
     * @throws KafkaException if it did not take everything
     */
    void awaitWritten() throws InterruptedException {
        for (Future<?> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new KafkaException("the reply could not be written to " + topic, e.getCause());
            }
        }
    }

    private void send(Object payload) {
        Envelope envelope = new Envelope(turn.getSessionId(), turn.getTraceId(), clock.instant());
        ReplyEvent event = new ReplyEvent(envelope, attempt, origin, payload);
        sent.add(producer.send(new ProducerRecord<>(topic, null, turn.getSessionId(), event, headers)));
    }
}
