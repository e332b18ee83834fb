package io.parley.takeover.topology;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.ListQueue;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.Reason;
import io.parley.schemas.rooms.RoomSummary;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A room of which nothing can be read any more when its task comes back to it, and its neighbour. */
class LostRoomTest {

    @TempDir
    Path stateDir;

    private LoneProcessor rooms;

    @BeforeEach
    void lose() {
        rooms = new LoneProcessor(stateDir);
        create("broken");
        create("well");
        rooms.rooms().put("broken", "no record at all".getBytes(UTF_8));
        rooms.restart();
    }

    @AfterEach
    void end() {
        rooms.close();
    }

    @Test
    void shouldEndARoomOfWhichNothingCanBeReadAndLeaveItsNeighbourAlone() {
        // when
        rooms.command("broken", new ListQueue());
        rooms.command("well", new ListQueue());

        // then
        assertThat(rooms.answers()).containsExactly("50001 the room failed", "40902 sessionId: the room has status 32; start it first");
        assertThat(rooms.forwarded(RoomSummary.class)).singleElement().satisfies(summary -> {
            assertThat(summary.getStatus()).isEqualTo(9);
            assertThat(summary.getUserData()).isEqualTo("mine");
        });
        assertThat(rooms.forwarded(OwnerCallback.class)).extracting(OwnerCallback::getCallbackId).containsExactly("broken:9");
        assertThat(rooms.forwarded(JournalEntry.class)).first().satisfies(entry -> {
            assertThat(entry.getNumber()).isZero();
            assertThat(entry.getReasons()).extracting(Reason::getRule).containsExactly("ROOM_FAILED");
        });
    }

    @Test
    void shouldNotUseItsNameAgain() {
        // given
        rooms.command("broken", new ListQueue());
        rooms.context.resetForwards();

        // when
        create("broken");

        // then
        assertThat(rooms.answers()).singleElement().asString().startsWith("40901");
    }

    @Test
    void shouldEndItAtOnceAlsoIfNobodyAsksForIt() {
        // given
        CapturedPunctuator alarm = rooms.context.scheduledPunctuators().stream().filter(punctuator -> !punctuator.cancelled()).findFirst()
                .orElseThrow();
        assertThat(alarm.getInterval()).isEqualTo(Duration.ofMillis(1));

        // when
        alarm.getPunctuator().punctuate(LoneProcessor.START.toEpochMilli());

        // then
        assertThat(rooms.forwarded(RoomSummary.class)).extracting(RoomSummary::getStatus).containsExactly(9);
    }

    private void create(String session) {
        rooms.command(session, CreateRoom.newBuilder().setScript(ScriptDraft.PLAIN.toJson())
                .setCallbackUrl("http://owner.example/told").setUserData("mine").build());
    }
}
