package io.parley.takeover.topology;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.Envelope;
import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.schemas.commands.CancelTakeovers;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.Heartbeat;
import io.parley.schemas.commands.ListQueue;
import io.parley.schemas.commands.QueueTakeover;
import io.parley.schemas.commands.ReorderTakeover;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.commands.StartRoom;
import io.parley.schemas.commands.TakeoverNow;
import io.parley.schemas.commands.TakeoverVersion;
import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.effects.CloseChannel;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.Reason;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplySentence;
import io.parley.schemas.rooms.RoomSummary;
import io.parley.schemas.serde.RecordBytes;
import io.parley.takeover.journal.InputReader;
import io.parley.takeover.room.RoomRules;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** A broker takes no record beyond a megabyte: whatever a room is told, it stays below that, or ends alone. */
class RoomSizeTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final int BROKERS_LIMIT = 1_000_000;

    @TempDir
    Path stateDir;

    private MockProcessorContext<String, SpecificRecord> context;
    private List<StateStore> stores;
    private RoomProcessor processor;
    private int requestIds;

    @BeforeEach
    void start() {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), stateDir.toFile());
        context.setCurrentSystemTimeMs(START.toEpochMilli());
        stores = RoomStore.builders().stream().<StateStore>map(builder -> {
            StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            return store;
        }).toList();
        processor = new RoomProcessor(new InputReader(RoomRules.defaults(ZoneOffset.UTC)), new CommitPace());
        processor.init(context);
        List.of("s", "well").forEach(session -> live(session, "mine"));
        context.resetForwards();
    }

    @AfterEach
    void end() {
        stores.forEach(StateStore::close);
    }

    @Test
    void shouldStaySmallWhateverIdsAreNamed() {
        // given
        String many = IntStream.range(0, 6_000).mapToObj(i -> "nobody-" + i).collect(Collectors.joining(";"));

        // when
        for (int i = 0; i < 40; i++) {
            command("s", new CancelTakeovers("x".repeat(60_000)));
            command("s", new CancelTakeovers(many));
            command("s", new CancelTakeovers(";".repeat(60_000)));
            command("s", new ReorderTakeover("x".repeat(60_000), 1));
        }

        // then
        assertThat(stored("s")).hasSizeLessThan(100_000);
        assertThat(answers()).filteredOn(answer -> answer.startsWith("40002 commandTraceId: expected"))
                .hasSize(120);
    }

    @Test
    void shouldEndARoomThatGrowsTooLargeAndLeaveItsNeighbourAlone() {
        // given
        command("s", new TextQuestion("Where?"));

        // when
        for (int sequence = 1; sequence <= 3; sequence++) {
            replies("s", "s_1", sequence, "x".repeat(300_000));
        }
        command("s", new ListQueue());
        command("well", new ListQueue());

        // then
        assertThat(stored("s")).isNull();
        assertThat(forwarded(RoomSummary.class)).last().satisfies(summary -> {
            assertThat(summary.getStatus()).isEqualTo(9);
            assertThat(summary.getUserData()).isEqualTo("mine");
        });
        assertThat(forwarded(JournalEntry.class)).flatExtracting(JournalEntry::getReasons).extracting(Reason.class::cast)
                .filteredOn(reason -> reason.getRule().equals("ROOM_FAILED")).extracting(Reason::getEvidence)
                .containsExactly("RoomTooLargeException");
        assertThat(forwarded(RendererEffect.class)).last().extracting(RendererEffect::getPayload).isInstanceOf(CloseChannel.class);
        assertThat(forwarded(OwnerCallback.class)).extracting(OwnerCallback::getCallbackId).containsExactly("s:9");
        assertThat(answers()).endsWith("40402 sessionId: there is no room s", "0 success");
        assertThat(context.forwarded()).allSatisfy(
                forward -> assertThat(RecordBytes.of(forward.record().value())).hasSizeLessThan(BROKERS_LIMIT));
    }

    @Test
    void shouldLeaveASnapshotOutThatDoesNotFitIntoItsEntry() {
        // given: three entries were written when it was made, and two are with what comes here
        command("s", new TextQuestion("Where?"));
        replies("s", "s_1", 1, "x".repeat(200_000));
        IntStream.rangeClosed(6, 255).forEach(entry -> command("s", new Heartbeat()));

        // when
        replies("s", "s_9", 1, "x".repeat(600_000));

        // then
        assertThat(newest("s")).satisfies(entry -> {
            assertThat(entry.getNumber()).isEqualTo(256);
            assertThat(entry.getSnapshot()).isNull();
        });
        assertThat(stored("s")).isNotNull();
    }

    @Test
    void shouldTellLessOfTheEndOfARoomWhereThatIsTooMuchForItsEntry() {
        // given: every callback carries what the owner gave with the room
        live("talkative", "x".repeat(64_000));
        for (int i = 0; i < 15; i++) {
            command("talkative", new QueueTakeover(TakeoverContent.text("Hear, hear").toJson(), null));
        }
        command("talkative", new TakeoverNow(TakeoverVersion.V2, TakeoverContent.text("Hear, hear").toJson()));
        context.resetForwards();

        // when
        command("talkative", new CancelTakeovers("-1"));

        // then
        assertThat(forwarded(OwnerCallback.class)).extracting(OwnerCallback::getCallbackId).containsExactly("talkative:9");
        assertThat(forwarded(RoomSummary.class)).extracting(RoomSummary::getStatus).containsExactly(9);
        assertThat(context.forwarded()).allSatisfy(
                forward -> assertThat(RecordBytes.of(forward.record().value())).hasSizeLessThan(BROKERS_LIMIT));
    }

    private JournalEntry newest(String session) {
        return forwarded(JournalEntry.class).stream().filter(entry -> entry.getEnvelope().getSessionId().equals(session))
                .reduce((earlier, later) -> later).orElseThrow();
    }

    private void live(String session, String userData) {
        command(session, CreateRoom.newBuilder().setScript(ScriptDraft.PLAIN.toJson())
                .setCallbackUrl("http://owner.example/told").setUserData(userData).build());
        process(session, new RendererStatus(envelope(session, null), CallResult.newBuilder().setEffectId(session + ":1")
                .setOutcome(CallOutcome.ACCEPTED).setRendererSessionId("theirs").setStatus(35).build()));
        command(session, new StartRoom());
    }

    private void command(String session, SpecificRecord payload) {
        process(session, new RoomCommand(envelope(session, null), "request-" + ++requestIds, payload, null));
    }

    private void replies(String session, String trace, int sequence, String text) {
        process(session, new ReplyEvent(envelope(session, trace), "attempt", "default/0/qa", new ReplySentence(sequence, text, List.of())));
    }

    private void process(String session, SpecificRecord value) {
        processor.process(new Record<>(session, value, START.toEpochMilli()));
    }

    private static Envelope envelope(String session, @Nullable String trace) {
        return new Envelope(session, trace, START);
    }

    private byte @Nullable [] stored(String session) {
        KeyValueStore<String, byte[]> rooms = context.getStateStore(RoomStore.ROOMS);
        return rooms.get(session);
    }

    private List<String> answers() {
        return forwarded(RoomMessage.class).stream().map(RoomMessage::getPayload).filter(Answer.class::isInstance).map(Answer.class::cast)
                .map(answer -> answer.getCode() + " " + answer.getMessage()).toList();
    }

    private <V> List<V> forwarded(Class<V> sort) {
        return context.forwarded().stream().map(forward -> forward.record().value()).filter(sort::isInstance).map(sort::cast).toList();
    }
}
