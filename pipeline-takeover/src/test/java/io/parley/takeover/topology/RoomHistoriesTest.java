package io.parley.takeover.topology;

import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.Topics;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.TimerFired;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.schemas.serde.RecordBytes;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.takeover.invariant.Invariants;
import io.parley.takeover.journal.Redecision;
import io.parley.takeover.journal.Redecision.Outcome;
import io.parley.takeover.room.history.Given;
import io.parley.takeover.room.history.Histories;
import io.parley.takeover.room.history.History;
import io.parley.takeover.room.id.SessionId;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Random histories through the real topology: its journal is what the pure room decides, and other rooms do not matter. */
class RoomHistoriesTest {

    private final Topics topics = new Topics(AvroSerdes.plain());

    @Property(tries = 40, seed = "20261122", edgeCases = EdgeCasesMode.NONE)
    void shouldJournalWhatThePureRoomDecides(@ForAll("histories") History history) {
        // given
        List<Given> given = Given.in(history, "s");

        // when
        List<JournalEntry> journal = host(given, session -> true);

        // then
        assertThat(journal).extracting(JournalEntry::getInput).filteredOn(input -> !(input instanceof TimerFired)).as("what was given")
                .isEqualTo(given.stream().map(Given::record).toList());
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
        List<Given> both = Stream.concat(Given.in(one, "s").stream(), Given.in(other, "t").stream()).sorted(Comparator.comparing(Given::at))
                .toList();

        // when
        List<JournalEntry> among = host(both, session -> true).stream().filter(entry -> entry.getEnvelope().getSessionId().equals("s"))
                .toList();

        // then
        assertThat(bytes(among)).isEqualTo(bytes(host(both, session -> session.equals("s"))));
    }

    /** By the rules of the first room. Only some rooms' inputs are given, but time goes through the instants of all: when a timer is taken depends on when it is looked for. */
    private List<JournalEntry> host(List<Given> inputs, Predicate<String> rooms) {
        try (StateFolder folder = new StateFolder()) {
            return host(inputs, rooms, folder.path());
        }
    }

    private List<JournalEntry> host(List<Given> inputs, Predicate<String> rooms, Path stateDir) {
        Instant start = inputs.getFirst().at();
        Topology topology = RoomTopology.build(topics, inputs.getFirst().setup().rules(), new CommitPace());
        try (RoomDriver driver = new RoomDriver(topology, stateDir, start)) {
            Inputs into = new Inputs(driver);
            var journal = driver.output(topics.journal());
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
    private static Instant advance(RoomDriver driver, Instant from, Instant to) {
        Instant now = from;
        while (now.isBefore(to)) {
            Instant next = now.plusMillis(250).isBefore(to) ? now.plusMillis(250) : to;
            driver.advance(Duration.between(now, next));
            now = next;
        }
        return now;
    }

    private final class Inputs {
        private final TestInputTopic<String, RoomCommand> commands;
        private final TestInputTopic<String, SpeechEvent> speech;
        private final TestInputTopic<String, ReplyEvent> replies;
        private final TestInputTopic<String, RendererStatus> statuses;

        Inputs(RoomDriver driver) {
            commands = driver.input(topics.commands());
            speech = driver.input(topics.speech());
            replies = driver.input(topics.replies());
            statuses = driver.input(topics.rendererStatus());
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
    }

    private static List<String> bytes(List<JournalEntry> journal) {
        return journal.stream().map(entry -> HexFormat.of().formatHex(RecordBytes.of(entry))).toList();
    }

    @Provide
    Arbitrary<History> histories() {
        return Histories.any();
    }
}
