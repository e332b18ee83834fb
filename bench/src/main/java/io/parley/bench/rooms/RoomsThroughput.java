package io.parley.bench.rooms;

import io.parley.bench.stats.Rate;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.schemas.Topics;
import io.parley.takeover.TakeoverRole;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The takeover topology beside a plain transactional copy: the same number and bytes of records written, the same partitions, the same commit
 * interval, one thread each; first the one, then the other.
 *
 * @param context a broker whose topics nobody has used
 * @param from    what the copy reads; nobody has used it
 * @param to      what the copy writes; nobody has used it
 * @param folder  for state; empty
 */
public record RoomsThroughput(ServiceContext context, String from, String to, Path folder) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String GROUP = "parley-takeover";
    private static final List<String> INPUTS = List.of(Topics.COMMANDS, Topics.SPEECH, Topics.REPLIES, Topics.RENDERER_STATUS);
    private static final List<String> OUTPUTS = List.of(Topics.NLP_REQUESTS, Topics.EFFECTS, Topics.MESSAGES, Topics.JOURNAL, Topics.ROOMS,
            Topics.CALLBACKS);

    /**
     * What came of it.
     *
     * @param inputs      records that the topology read
     * @param expected    what it was to write, which is what the copy read
     * @param copied      what the copy wrote
     * @param written     what the topology wrote, changelogs included
     * @param copyRate    records that the copy wrote a second
     * @param inputRate   records that the topology read a second
     */
    public record Result(long inputs, Written expected, Written copied, Written written, Rate copyRate, Rate inputRate) {

        /** Records that the topology wrote a second: its inputs' rate times what it wrote for each. */
        public Rate writeRate() {
            return new Rate(Math.round((double) inputRate.records() * written.records() / inputs), inputRate.time());
        }
    }

    /** Runs both. */
    public Result run(RoomsPlan plan, Consumer<String> progress) throws InterruptedException {
        Rehearsal.Prepared prepared = Rehearsal.prepare(context, plan, from, folder);
        progress.accept(
                "%d inputs of %d rooms are on the broker, and the %d records they lead to".formatted(prepared.inputs(), plan.rooms(),
                        prepared.outputs().records()));
        try (Admin admin = context.kafka().admin("bench-rooms")) {
            Rate copy = copy(admin, prepared.outputs().records());
            progress.accept("the copy is done");
            Rate topology = topology(admin, prepared.inputs());
            progress.accept("the topology is done");
            return new Result(prepared.inputs(), prepared.outputs(), count(Set.of(to)), count(outputs(admin)), copy, topology);
        }
    }

    private Rate copy(Admin admin, long records) throws InterruptedException {
        Duration interval = context.settings().get(StreamsProfile.COMMIT_INTERVAL);
        try (Copy copy = new Copy(context.kafka(), from, to, interval)) {
            return copy.progress(admin).await(records, PATIENCE);
        }
    }

    private Rate topology(Admin admin, long records) throws InterruptedException {
        try (Role role = TakeoverRole.of(context)) {
            role.start();
            return new GroupProgress(admin, GROUP, INPUTS).await(records, PATIENCE);
        }
    }

    private static Set<String> outputs(Admin admin) throws InterruptedException {
        try {
            Stream<String> changelogs = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(GROUP + "-") && name.endsWith("-changelog"));
            return Stream.concat(OUTPUTS.stream(), changelogs).collect(Collectors.toSet());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics cannot be listed: " + e.getMessage(), e);
        }
    }

    private Written count(Set<String> topics) {
        try (var consumer = context.kafka().reader("bench-count", new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return Written.in(consumer, topics);
        }
    }
}
