package io.parley.takeover.dispatch;

import io.parley.schemas.Topics;
import io.parley.schemas.renderer.RendererStatus;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Writes results to {@code parley.renderer-status}. Thread-safe. */
final class ResultWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ResultWriter.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Producer<String, RendererStatus> producer;
    private final Pause pause;

    ResultWriter(Producer<String, RendererStatus> producer, Pause pause) {
        this.producer = producer;
        this.pause = pause;
    }

    /**
     * Writes until the broker has it: the room waits for every result. One that is written twice is recognised by its effect.
     *
     * @throws InterruptedException if the thread is interrupted before; then it is not known whether the broker has it
     */
    void write(String sessionId, RendererStatus status, Headers headers) throws InterruptedException {
        while (true) {
            try {
                producer.send(new ProducerRecord<>(Topics.RENDERER_STATUS, null, null, sessionId, status, headers)).get();
                return;
            } catch (ExecutionException | KafkaException e) {
                LOG.atError().addKeyValue("topic", Topics.RENDERER_STATUS).addKeyValue("sessionId", sessionId).setCause(e)
                        .log("a result could not be written and is tried again");
                pause.of(PAUSE);
            }
        }
    }
}
