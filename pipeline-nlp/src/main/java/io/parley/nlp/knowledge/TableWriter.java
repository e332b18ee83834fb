package io.parley.nlp.knowledge;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Writes a compacted topic and waits until the broker has everything. */
final class TableWriter<V> {

    /** A change: a new value of a key, or null to forget the key. */
    record Change<V>(String key, @Nullable V value) {}

    private final String topic;
    private final Producer<String, V> producer;

    TableWriter(String topic, Producer<String, V> producer) {
        this.topic = topic;
        this.producer = producer;
    }

    /**
     * Writes the changes in their order.
     *
     * @throws KafkaException if the broker did not take all of them; those before may have been taken
     */
    void write(List<Change<V>> changes) {
        List<Future<?>> sent = new ArrayList<>();
        for (Change<V> change : changes) {
            sent.add(producer.send(new ProducerRecord<>(topic, change.key(), change.value())));
        }
        producer.flush();
        for (Future<?> one : sent) {
            await(one);
        }
    }

    private void await(Future<?> one) {
        try {
            one.get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot write to " + topic + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
