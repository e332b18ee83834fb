package io.parley.bench.room;

import io.parley.bench.traffic.Arrivals;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.Envelope;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.TimerFired;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How late timers fire: rooms are made for which there is no renderer, one every few milliseconds, and each is given up when its time is over. */
final class Lateness {

    /** {@code room.create_timeout} here, in milliseconds. */
    static final int DUE = 2_000;
    /** Between the making of two rooms, so that their timers are not all due at once; in milliseconds. */
    private static final int BETWEEN = 5;
    /** For the last timer to be taken, however late; one that is not by then does not count. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);

    private Lateness() {}

    /**
     * Measures.
     *
     * @param name tells these rooms from others
     * @param due  how many timers come due
     * @return from the deadline to the instant at which it was decided, of each
     */
    static List<Duration> measure(ServiceContext context, String name, int due) throws InterruptedException {
        List<Duration> late = Collections.synchronizedList(new ArrayList<>());
        var journal = context.topics().journal();
        try (Producer<String, RoomCommand> producer = context.kafka().producer("bench-due", context.topics().commands());
                Arrivals arrivals = Arrivals.of(
                        context.kafka().reader("bench-due", new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                        List.of(journal.name()), "bench-due", (record, nanos) -> {
                            JournalEntry entry = journal.value().deserializer().deserialize(record.topic(), record.value());
                            if (entry.getInput() instanceof TimerFired fired) {
                                late.add(Duration.between(fired.getDeadline(), entry.getAt()));
                            }
                        })) {
            for (int room = 0; room < due; room++) {
                String session = name + "-" + room;
                Envelope envelope = new Envelope(session, null, context.clock().instant());
                producer.send(new ProducerRecord<>(context.topics().commands().name(), session, new RoomCommand(envelope, session,
                        CreateRoom.newBuilder().setScript(ScriptDraft.PLAIN.toJson()).build(), null)));
                Thread.sleep(BETWEEN);
            }
            Thread.sleep(DUE);
            Thread.sleep(AFTERWARDS);
        }
        return List.copyOf(late);
    }
}
