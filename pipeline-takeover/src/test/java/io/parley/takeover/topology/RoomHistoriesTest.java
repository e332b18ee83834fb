package io.parley.takeover.topology;

import io.parley.liveapi.json.LiveApiJson;
import io.parley.runtime.config.Settings;
import io.parley.runtime.streams.CommitPace;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.schemas.Topic;
import io.parley.schemas.Topics;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.schemas.serde.RecordBytes;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.takeover.invariant.Invariants;
import io.parley.takeover.invariant.Step;
import io.parley.takeover.journal.InputRecords;
import io.parley.takeover.journal.Redecision;
import io.parley.takeover.journal.Redecision.Outcome;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.history.Histories;
import io.parley.takeover.room.history.History;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Content;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Random histories through the real topology: its journal is what the pure room decides, and other rooms do not matter. */
class RoomHistoriesTest {

    private final Topics topics = new Topics(AvroSerdes.plain());

    @Property(tries = 40, seed = "20261122", edgeCases = EdgeCasesMode.NONE)
    void shouldJournalWhatThePureRoomDecides(@ForAll("histories") History history) {
        // when
        List<JournalEntry> journal = host(inputs("s", history), session -> true);

        // then
        Redecision redecision = new Redecision(new SessionId("s"));
        Invariants invariants = Invariants.ofJournal();
        for (JournalEntry entry : journal) {
            Outcome outcome = redecision.take(entry);
            assertThat(outcome).isInstanceOf(Outcome.Same.class);
            invariants.observe(((Outcome.Same) outcome).step());
        }
        assertThat(invariants.broken()).isEmpty();
    }

    @Property(tries = 20, seed = "20261122", edgeCases = EdgeCasesMode.NONE)
    void shouldJournalTheSameWithoutTheOtherRooms(@ForAll("histories") History one, @ForAll("histories") History other) {
        // given
        List<Given> both = Stream.concat(inputs("s", one).stream(), inputs("t", other).stream()).sorted(Comparator.comparing(Given::at))
                .toList();

        // when
        List<JournalEntry> among = host(both, session -> true).stream().filter(entry -> entry.getEnvelope().getSessionId().equals("s"))
                .toList();

        // then
        assertThat(bytes(among)).isEqualTo(bytes(host(both, session -> session.equals("s"))));
    }

    private record Given(String session, Instant at, SpecificRecord record) {}

    /** What the world gives to that room in that history; timers are the host's own. */
    private static List<Given> inputs(String session, History history) {
        List<Step> steps = history.play(world -> world.fireTimersFirst(true));
        RoomSetup setup = steps.stream().flatMap(step -> Stream.ofNullable(step.next())).findFirst().orElseThrow().setup();
        List<Given> inputs = new ArrayList<>();
        for (Step step : steps) {
            if (!(step.input() instanceof RoomInput.TimerFired)) {
                RoomInput input = of(session, step.input());
                inputs.add(new Given(session, step.clock(), new InputRecords(session, script(setup), step.clock()).write(input)));
            }
        }
        return inputs;
    }

    /** The histories' room is named {@code s}. */
    private static RoomInput of(String session, RoomInput input) {
        return switch (input) {
            case RoomInput.Reply reply -> new RoomInput.Reply(new TraceId(reply.trace().value().replaceFirst("^s", session)),
                    reply.attempt(), reply.part());
            case RoomInput.CallResult result when result.handOver() != null -> new RoomInput.CallResult(result.effectId(),
                    new HandOverId(result.handOver().value().replaceFirst("^s", session)), result.outcome(),
                    result.rendererTraceId(), result.rendererSessionId(), result.status(), result.message(), result.stopped());
            default -> input;
        };
    }

    private static String script(RoomSetup setup) {
        Map<String, Object> scene = new TreeMap<>();
        scene.put("quick_response", setup.fillers().stream().map(Content::text).toList());
        if (setup.openingWords() != null) {
            scene.put("opening_words", setup.openingWords());
        }
        return LiveApiJson.write(new TreeMap<>(Map.of("version", "0.0.2", "sceneList", List.of(scene), "extra",
                new TreeMap<>(Map.of("quick_response_enable", setup.filling().enabled(), "quick_response_random",
                        setup.filling().random(), "quick_response_delay", setup.filling().delay().toMillis(), "command_immediate",
                        setup.commandImmediate())))));
    }

    /** Only some rooms' inputs are given, but time goes through the instants of all: when a timer is taken depends on when it is looked for. */
    private List<JournalEntry> host(List<Given> inputs, Predicate<String> rooms) {
        Properties settings = new Properties();
        settings.putAll(StreamsProfile.from(Settings.of(Map.of(), StreamsProfile.KEYS), "room-histories", Guarantee.EXACTLY_ONCE)
                .behaviour());
        Path folder = temporary();
        settings.put("state.dir", folder.toString());
        RoomRules rules = RoomRules.defaults(ZoneOffset.UTC);
        Instant start = inputs.getFirst().at();
        try (TopologyTestDriver driver = new TopologyTestDriver(RoomTopology.build(topics, rules, new CommitPace()), settings, start)) {
            Inputs into = new Inputs(driver);
            var journal = driver.createOutputTopic(topics.journal().name(), topics.journal().key().deserializer(),
                    topics.journal().value().deserializer());
            Instant now = start;
            for (Given given : inputs) {
                now = advance(driver, now, given.at());
                if (rooms.test(given.session())) {
                    into.pipe(given);
                }
            }
            advance(driver, now, now.plusSeconds(60));
            return journal.readValuesToList();
        }
    }

    /** In small steps, so that timers fire near their deadlines. */
    private static Instant advance(TopologyTestDriver driver, Instant from, Instant to) {
        Instant now = from;
        while (now.isBefore(to)) {
            Instant next = now.plusMillis(250).isBefore(to) ? now.plusMillis(250) : to;
            driver.advanceWallClockTime(Duration.between(now, next));
            now = next;
        }
        return now;
    }

    private final class Inputs {
        private final TestInputTopic<String, RoomCommand> commands;
        private final TestInputTopic<String, SpeechEvent> speech;
        private final TestInputTopic<String, ReplyEvent> replies;
        private final TestInputTopic<String, RendererStatus> statuses;

        Inputs(TopologyTestDriver driver) {
            commands = input(driver, topics.commands());
            speech = input(driver, topics.speech());
            replies = input(driver, topics.replies());
            statuses = input(driver, topics.rendererStatus());
        }

        void pipe(Given given) {
            switch (given.record()) {
                case RoomCommand command -> commands.pipeInput(given.session(), command);
                case SpeechEvent event -> speech.pipeInput(given.session(), event);
                case ReplyEvent event -> replies.pipeInput(given.session(), event);
                case RendererStatus status -> statuses.pipeInput(given.session(), status);
                default -> throw new IllegalArgumentException("no topic takes " + given.record());
            }
        }

        private static <V> TestInputTopic<String, V> input(TopologyTestDriver driver, Topic<String, V> topic) {
            return driver.createInputTopic(topic.name(), topic.key().serializer(), topic.value().serializer());
        }
    }

    private static List<String> bytes(List<JournalEntry> journal) {
        return journal.stream().map(entry -> HexFormat.of().formatHex(RecordBytes.of(entry))).toList();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("room-histories");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<History> histories() {
        return Histories.any();
    }
}
