package io.parley.takeover.topology;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.schemas.Envelope;
import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.schemas.commands.CancelTakeovers;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.Heartbeat;
import io.parley.schemas.commands.ListQueue;
import io.parley.schemas.commands.QueueTakeover;
import io.parley.schemas.commands.ReorderTakeover;
import io.parley.schemas.commands.StartRoom;
import io.parley.schemas.commands.TakeoverNow;
import io.parley.schemas.commands.TakeoverVersion;
import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.effects.CloseChannel;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.Reason;
import io.parley.schemas.journal.TurnSummary;
import io.parley.schemas.messages.Push;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplySentence;
import io.parley.schemas.rooms.RoomSummary;
import io.parley.schemas.serde.RecordBytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** A broker takes no record beyond a megabyte: whatever a room is told, it stays below that, or ends alone. */
class RoomSizeTest {

    private static final int BROKERS_LIMIT = 1_000_000;

    @TempDir
    Path stateDir;

    private LoneProcessor rooms;

    @BeforeEach
    void start() {
        rooms = new LoneProcessor(stateDir);
        List.of("s", "well").forEach(session -> live(session, "mine"));
        rooms.context.resetForwards();
    }

    @AfterEach
    void end() {
        rooms.close();
    }

    @Test
    void shouldStaySmallWhateverIdsAreNamed() {
        // given
        String many = IntStream.range(0, 6_000).mapToObj(i -> "nobody-" + i).collect(Collectors.joining(";"));

        // when
        for (int i = 0; i < 40; i++) {
            rooms.command("s", new CancelTakeovers("x".repeat(60_000)));
            rooms.command("s", new CancelTakeovers(many));
            rooms.command("s", new CancelTakeovers(";".repeat(60_000)));
            rooms.command("s", new ReorderTakeover("x".repeat(60_000), 1));
        }

        // then
        assertThat(rooms.rooms().get("s")).hasSizeLessThan(100_000);
        assertThat(rooms.answers()).filteredOn(answer -> answer.startsWith("40002 commandTraceId: expected"))
                .hasSize(120);
    }

    @Test
    void shouldEndARoomThatGrowsTooLargeAndLeaveItsNeighbourAlone() {
        // given
        rooms.command("s", new TextQuestion("Where?"));

        // when
        for (int sequence = 1; sequence <= 3; sequence++) {
            replies("s", "s_1", sequence, "x".repeat(300_000));
        }
        rooms.command("s", new ListQueue());
        rooms.command("well", new ListQueue());

        // then
        assertThat(rooms.rooms().get("s")).isNull();
        assertThat(rooms.forwarded(RoomSummary.class)).last().satisfies(summary -> {
            assertThat(summary.getStatus()).isEqualTo(9);
            assertThat(summary.getUserData()).isEqualTo("mine");
        });
        assertThat(rooms.forwarded(JournalEntry.class)).flatExtracting(JournalEntry::getReasons).extracting(Reason.class::cast)
                .filteredOn(reason -> reason.getRule().equals("ROOM_FAILED")).extracting(Reason::getEvidence)
                .containsExactly("RoomTooLargeException");
        assertThat(rooms.forwarded(RendererEffect.class)).last().extracting(RendererEffect::getPayload).isInstanceOf(CloseChannel.class);
        assertThat(rooms.forwarded(OwnerCallback.class)).extracting(OwnerCallback::getCallbackId).containsExactly("s:9");
        assertThat(rooms.answers()).endsWith("40402 sessionId: there is no room s", "0 success");
        assertThat(rooms.context.forwarded()).allSatisfy(
                forward -> assertThat(RecordBytes.of(forward.record().value())).hasSizeLessThan(BROKERS_LIMIT));
    }

    @Test
    void shouldEndTheTurnOfALostRoomThoughItsTranscriptIsTooLargeForTheEntry() {
        // given
        rooms.command("s", new TextQuestion("Where?"));
        replies("s", "s_1", 1, "x".repeat(200_000));
        rooms.context.resetForwards();

        // when
        replies("s", "s_1", 2, "x".repeat(800_000));

        // then
        assertThat(rooms.rooms().get("s")).isNull();
        assertThat(rooms.forwarded(TurnSummary.class)).isEmpty();
        assertThat(rooms.forwarded(RoomMessage.class)).extracting(RoomMessage::getPayload).filteredOn(Push.class::isInstance).hasSize(1);
        assertThat(rooms.forwarded(RendererEffect.class)).last().extracting(RendererEffect::getPayload).isInstanceOf(CloseChannel.class);
    }

    @Test
    void shouldLeaveASnapshotOutThatDoesNotFitIntoItsEntry() {
        // given: three entries were written when it was made, and two are with what comes here
        rooms.command("s", new TextQuestion("Where?"));
        replies("s", "s_1", 1, "x".repeat(200_000));
        IntStream.rangeClosed(6, 255).forEach(entry -> rooms.command("s", new Heartbeat()));

        // when
        replies("s", "s_9", 1, "x".repeat(600_000));

        // then
        assertThat(newest("s")).satisfies(entry -> {
            assertThat(entry.getNumber()).isEqualTo(256);
            assertThat(entry.getSnapshot()).isNull();
        });
        assertThat(rooms.rooms().get("s")).isNotNull();
    }

    @Test
    void shouldTellLessOfTheEndOfARoomWhereThatIsTooMuchForItsEntry() {
        // given: every callback carries what the owner gave with the room
        live("talkative", "x".repeat(64_000));
        for (int i = 0; i < 15; i++) {
            rooms.command("talkative", new QueueTakeover(TakeoverContent.text("Hear, hear").toJson(), null));
        }
        rooms.command("talkative", new TakeoverNow(TakeoverVersion.V2, TakeoverContent.text("Hear, hear").toJson()));
        rooms.context.resetForwards();

        // when
        rooms.command("talkative", new CancelTakeovers("-1"));

        // then
        assertThat(rooms.forwarded(OwnerCallback.class)).extracting(OwnerCallback::getCallbackId).containsExactly("talkative:9");
        assertThat(rooms.forwarded(RoomSummary.class)).extracting(RoomSummary::getStatus).containsExactly(9);
        assertThat(rooms.context.forwarded()).allSatisfy(
                forward -> assertThat(RecordBytes.of(forward.record().value())).hasSizeLessThan(BROKERS_LIMIT));
    }

    private JournalEntry newest(String session) {
        return rooms.forwarded(JournalEntry.class).stream().filter(entry -> entry.getEnvelope().getSessionId().equals(session))
                .reduce((earlier, later) -> later).orElseThrow();
    }

    private void live(String session, String userData) {
        rooms.command(session, CreateRoom.newBuilder().setScript(ScriptDraft.PLAIN.toJson())
                .setCallbackUrl("http://owner.example/told").setUserData(userData).build());
        rooms.process(session, new RendererStatus(envelope(session, null), CallResult.newBuilder().setEffectId(session + ":1")
                .setOutcome(CallOutcome.ACCEPTED).setRendererSessionId("theirs").setStatus(35).build()));
        rooms.command(session, new StartRoom());
    }

    private void replies(String session, String trace, int sequence, String text) {
        rooms.process(session,
                new ReplyEvent(envelope(session, trace), "attempt", "default/0/qa", new ReplySentence(sequence, text, List.of())));
    }

    private static Envelope envelope(String session, @Nullable String trace) {
        return new Envelope(session, trace, LoneProcessor.START);
    }
}
