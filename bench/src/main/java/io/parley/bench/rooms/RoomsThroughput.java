package io.parley.bench.rooms;

import io.parley.bench.rooms.Copy.Producing;
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
 * The takeover topology beside transactional copies: the same number and bytes of records written, the same partitions, the same commit
 * interval, one thread each; one after the other.
 *
 * @param context a broker whose topics nobody has used
 * @param from    what the copies read; nobody has used it
 * @param plain   what the plain copy writes; nobody has used it
 * @param alike   what the copy writes whose producer is set as the topology's; nobody has used it
 * @param folder  for state; empty
 */
public record RoomsThroughput(ServiceContext context, String from, String plain, String alike, Path folder) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String GROUP = "parley-takeover";
    private static final List<String> INPUTS = List.of(Topics.COMMANDS, Topics.SPEECH, Topics.REPLIES, Topics.RENDERER_STATUS);
    private static final List<String> OUTPUTS = List.of(Topics.NLP_REQUESTS, Topics.EFFECTS, Topics.MESSAGES, Topics.JOURNAL, Topics.ROOMS,
            Topics.CALLBACKS);

    /**
     * What came of a copy.
     *
     * @param written what it wrote
     * @param rate    records that it wrote a second
     */
    public record Copied(Written written, Rate rate) {}

    /**
     * What came of it.
     *
     * @param inputs      records that the topology read
     * @param expected    what it was to write, which is what the copies read
     * @param plain       a copy whose producer gathers as Kafka's do by themselves
     * @param alike       a copy whose producer is set as the topology's
     * @param written     what the topology wrote, changelogs included
     * @param inputRate   records that the topology read a second
     */
    public record Result(long inputs, Written expected, Copied plain, Copied alike, Written written, Rate inputRate) {

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
            Copied plainCopy = copy(admin, Producing.PLAIN, plain, prepared.outputs().records());
            Copied alikeCopy = copy(admin, Producing.ALIKE, alike, prepared.outputs().records());
            progress.accept("the copies are done");
            Rate topology = topology(admin, prepared.inputs());
            progress.accept("the topology is done");
            return new Result(prepared.inputs(), prepared.outputs(), plainCopy, alikeCopy, count(outputs(admin)), topology);
        }
    }

    private Copied copy(Admin admin, Producing producing, String to, long records) throws InterruptedException {
        Duration interval = context.settings().get(StreamsProfile.COMMIT_INTERVAL);
        Rate rate;
        try (Copy copy = new Copy(context.kafka(), producing, from, to, interval)) {
            rate = copy.progress(admin).await(records, PATIENCE);
        }
        return new Copied(count(Set.of(to)), rate);
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
