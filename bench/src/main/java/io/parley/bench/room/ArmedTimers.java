package io.parley.bench.room;

import io.parley.bench.ground.Ground;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.serde.StoreSerde;
import io.parley.schemas.state.RoomAnswersRecord;
import io.parley.schemas.state.RoomRecord;
import io.parley.schemas.state.RoomSetupRecord;
import io.parley.schemas.state.TimerRecord;
import io.parley.takeover.TakeoverRole;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Timer;
import io.parley.takeover.store.RoomCodec;
import io.parley.takeover.store.SetupCodec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rooms that only wait. They are written where a process that takes over finds them, in the changelogs of the rooms' topology; then the
 * topology is started on an empty disk.
 *
 * @param ground   a broker on which the topology has never run
 * @param folder   for state; empty
 * @param progress is told a line for people at each step
 */
record ArmedTimers(Ground ground, Path folder, Consumer<String> progress) {

    private static final String CHANGELOG = "parley-takeover-%s-changelog";
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(5);
    /** For what a start itself writes, as members of groups and markers of transactions, which are not what an idle instance writes. */
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final Duration BEYOND = Duration.ofDays(1);

    /** Measures. */
    ArmedResult run(ArmedPlan plan) throws InterruptedException {
        ServiceContext without = context("alone");
        List<Duration> alone;
        try (Role role = start(without)) {
            progress.accept("timers with nothing else armed");
            alone = Lateness.measure(without, "few", plan.due());
        }
        long bytes = arm(plan.rooms());
        progress.accept("%,d rooms that wait are in the changelogs, %d MB".formatted(plan.rooms(), bytes / 1_000_000));
        ServiceContext context = context("armed");
        long before = System.nanoTime();
        try (Role role = start(context)) {
            Duration starting = Duration.ofNanos(System.nanoTime() - before);
            progress.accept("started with them; now nothing happens");
            Thread.sleep(SETTLING);
            Map<String, Long> written = Tide.during(context, plan.quiet());
            progress.accept("timers with all of them armed");
            return new ArmedResult(plan, bytes, starting, written, alone, Lateness.measure(context, "many", plan.due()));
        }
    }

    private ServiceContext context(String disk) {
        return ground.context(Map.of("state.dir", folder.resolve(disk).toString(), "room.create_timeout", Lateness.DUE + "ms"));
    }

    private static Role start(ServiceContext context) {
        Role role = TakeoverRole.of(context);
        role.start();
        context.awaitReady(READY_TIMEOUT);
        return role;
    }

    /** What the rooms are to the topology: bytes by their names. Returns how many bytes. */
    private long arm(int rooms) {
        PureRoom template = new PureRoom(taken -> {});
        new Talk(template).open();
        RoomState idle = template.state();
        byte[] setup = StoreSerde.<RoomSetupRecord>of(RoomSetupRecord.getClassSchema()).serializer().serialize("",
                SetupCodec.write(idle.setup()));
        StoreSerde<RoomRecord> states = StoreSerde.of(RoomRecord.getClassSchema());
        byte[] answers = StoreSerde.<RoomAnswersRecord>of(RoomAnswersRecord.getClassSchema()).serializer().serialize("",
                RoomCodec.write(idle.requests()));
        RoomRecord state = RoomCodec.writeWithoutAnswers(idle);
        Instant first = ground.context().clock().instant().plus(BEYOND);
        long bytes = 0;
        try (Producer<byte[], byte[]> producer = ground.context().kafka().producer("bench-armed", new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int room = 0; room < rooms; room++) {
                TimerRecord timer = new TimerRecord(Timer.HEARTBEAT.name(), first.toEpochMilli() + room);
                byte[] key = ("armed-" + room).getBytes(StandardCharsets.UTF_8);
                byte[] stored = states.serializer().serialize("", RoomRecord.newBuilder(state).setTimers(List.of(timer)).build());
                producer.send(new ProducerRecord<>(CHANGELOG.formatted("rooms"), key, stored));
                producer.send(new ProducerRecord<>(CHANGELOG.formatted("room-answers"), key, answers));
                producer.send(new ProducerRecord<>(CHANGELOG.formatted("room-setups"), key, setup));
                bytes += stored.length + answers.length + setup.length + 3L * key.length;
            }
            producer.flush();
        }
        return bytes;
    }
}
