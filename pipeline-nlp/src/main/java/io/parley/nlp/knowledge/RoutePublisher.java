package io.parley.nlp.knowledge;

import io.parley.nlp.knowledge.TableWriter.Change;
import io.parley.schemas.Topics;
import io.parley.schemas.models.ModelRoute;
import org.apache.kafka.clients.producer.Producer;

import java.util.List;

/** Writes model routes to their topic, keyed by route. Thread-safe, as its producer is. */
public final class RoutePublisher {

    private final TableWriter<ModelRoute> writer;

    /** With a producer of the topic's serializers, which stays the caller's to close. */
    public RoutePublisher(Producer<String, ModelRoute> producer) {
        writer = new TableWriter<>(Topics.MODELS, producer);
    }

    /**
     * Sets a route and returns when the broker has it; requests read after that take it.
     *
     * @throws IllegalArgumentException               if the route has no name, no engine, or a version below 1
     * @throws org.apache.kafka.common.KafkaException if the broker did not take it
     */
    public void publish(ModelRoute route) {
        require(!route.getRoute().isBlank(), "route", route.getRoute());
        require(!route.getEngine().isBlank(), "engine", route.getEngine());
        require(route.getVersion() >= 1, "version", route.getVersion());
        writer.write(List.of(new Change<>(route.getRoute(), route)));
    }

    /**
     * Takes a route away; one that is not there is no error.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker did not take it
     */
    public void remove(String route) {
        writer.write(List.of(new Change<>(route, null)));
    }

    private static void require(boolean holds, String field, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(
                    field + ": \"" + value + "\" is not allowed; a name is not empty and a version is at least 1");
        }
    }
}
