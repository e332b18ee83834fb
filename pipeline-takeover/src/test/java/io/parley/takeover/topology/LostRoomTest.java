package io.parley.takeover.topology;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.Envelope;
import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.ListQueue;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.Reason;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.rooms.RoomSummary;
import io.parley.takeover.journal.InputReader;
import io.parley.takeover.room.RoomRules;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A room of which nothing can be read any more when its task comes back to it, and its neighbour. */
class LostRoomTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path stateDir;

    private MockProcessorContext<String, SpecificRecord> context;
    private List<StateStore> stores;
    private RoomProcessor processor;
    private int requestIds;

    @BeforeEach
    void lose() {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), stateDir.toFile());
        context.setCurrentSystemTimeMs(START.toEpochMilli());
        stores = RoomStore.builders().stream().<StateStore>map(builder -> {
            StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            return store;
        }).toList();
        processor = new RoomProcessor(new InputReader(RoomRules.defaults(ZoneOffset.UTC)), new CommitPace());
        processor.init(context);
        create("broken");
        create("well");
        KeyValueStore<String, byte[]> rooms = context.getStateStore(RoomStore.ROOMS);
        rooms.put("broken", "no record at all".getBytes(UTF_8));
        context.scheduledPunctuators().forEach(CapturedPunctuator::cancel);
        context.resetForwards();
        processor.init(context);
    }

    @AfterEach
    void end() {
        stores.forEach(StateStore::close);
    }

    @Test
    void shouldEndARoomOfWhichNothingCanBeReadAndLeaveItsNeighbourAlone() {
        // when
        command("broken", new ListQueue());
        command("well", new ListQueue());

        // then
        assertThat(answers()).containsExactly("50001 the room failed", "40902 sessionId: the room has status 32; start it first");
        assertThat(forwarded(RoomSummary.class)).singleElement().satisfies(summary -> {
            assertThat(summary.getStatus()).isEqualTo(9);
            assertThat(summary.getUserData()).isEqualTo("mine");
        });
        assertThat(forwarded(OwnerCallback.class)).extracting(OwnerCallback::getCallbackId).containsExactly("broken:9");
        assertThat(forwarded(JournalEntry.class)).first().satisfies(entry -> {
            assertThat(entry.getNumber()).isZero();
            assertThat(entry.getReasons()).extracting(Reason::getRule).containsExactly("ROOM_FAILED");
        });
    }

    @Test
    void shouldNotUseItsNameAgain() {
        // given
        command("broken", new ListQueue());
        context.resetForwards();

        // when
        create("broken");

        // then
        assertThat(answers()).singleElement().asString().startsWith("40901");
    }

    @Test
    void shouldEndItAtOnceAlsoIfNobodyAsksForIt() {
        // given
        CapturedPunctuator alarm = context.scheduledPunctuators().stream().filter(punctuator -> !punctuator.cancelled()).findFirst()
                .orElseThrow();
        assertThat(alarm.getInterval()).isEqualTo(Duration.ofMillis(1));

        // when
        alarm.getPunctuator().punctuate(START.toEpochMilli());

        // then
        assertThat(forwarded(RoomSummary.class)).extracting(RoomSummary::getStatus).containsExactly(9);
    }

    private void create(String session) {
        command(session, CreateRoom.newBuilder().setScript(ScriptDraft.PLAIN.toJson())
                .setCallbackUrl("http://owner.example/told").setUserData("mine").build());
    }

    private void command(String session, SpecificRecord payload) {
        processor.process(
                new Record<>(session, new RoomCommand(new Envelope(session, null, START), "request-" + ++requestIds, payload, null),
                        START.toEpochMilli()));
    }

    private List<String> answers() {
        return forwarded(RoomMessage.class).stream().map(message -> (Answer) message.getPayload())
                .map(answer -> answer.getCode() + " " + answer.getMessage()).toList();
    }

    private <V> List<V> forwarded(Class<V> sort) {
        return context.forwarded().stream().map(forward -> forward.record().value()).filter(sort::isInstance).map(sort::cast).toList();
    }
}
