package io.parley.bench.room;

import io.parley.bench.traffic.Arrivals;
import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.schemas.replies.ReplyCompleted;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplySentence;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.util.List;

/** Answers every question at once, with a sentence that takes a minute to say. */
final class Prompter implements AutoCloseable {

    private static final String ANSWER = "Behind the stairs there is a door, and behind the door there are more stairs. ".repeat(5).strip();

    private final ServiceContext context;
    private final Producer<String, ReplyEvent> replies;
    private final Arrivals questions;

    private Prompter(ServiceContext context) {
        this.context = context;
        replies = context.kafka().producer("bench-prompter", context.topics().replies());
        questions = Arrivals.of(context.kafka().reader("bench-prompter", new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                List.of(context.topics().nlpRequests().name()), "bench-prompter",
                (record, nanos) -> answer(
                        context.topics().nlpRequests().value().deserializer().deserialize(record.topic(), record.value())));
    }

    static Prompter of(ServiceContext context) {
        return new Prompter(context);
    }

    private void answer(ReplyRequestEvent asked) {
        if (asked.getPayload() instanceof ReplyRequest) {
            reply(asked, new ReplySentence(1, ANSWER, List.of()));
            reply(asked, new ReplyCompleted(1));
        }
    }

    private void reply(ReplyRequestEvent asked, SpecificRecord part) {
        replies.send(new ProducerRecord<>(context.topics().replies().name(), asked.getEnvelope().getSessionId(),
                new ReplyEvent(asked.getEnvelope(), "0123456789abcdef", "default/1/scripted", part)));
    }

    @Override
    public void close() {
        questions.close();
        replies.close();
    }
}
