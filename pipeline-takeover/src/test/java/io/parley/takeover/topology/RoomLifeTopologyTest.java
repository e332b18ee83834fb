package io.parley.takeover.topology;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.schemas.commands.CloseRoom;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.Heartbeat;
import io.parley.schemas.commands.ListQueue;
import io.parley.schemas.commands.MicrophoneAlive;
import io.parley.schemas.commands.MicrophoneClosed;
import io.parley.schemas.commands.MicrophoneOpened;
import io.parley.schemas.commands.QueueTakeover;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.commands.StartRoom;
import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.effects.CloseChannel;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.Reason;
import io.parley.schemas.journal.TurnSummary;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.renderer.RtcAccess;
import io.parley.schemas.renderer.TakeoverStatus;
import io.parley.schemas.replies.ReplyCompleted;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.rooms.MicrophoneUse;
import io.parley.schemas.rooms.RoomSummary;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.takeover.invariant.Invariants;
import io.parley.takeover.journal.Redecision;
import io.parley.takeover.journal.Redecision.Outcome;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomRules.Answering;
import io.parley.takeover.room.id.SessionId;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** How rooms come, go and fail on a partition that they share. */
class RoomLifeTopologyTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final String SCRIPT = ScriptDraft.PLAIN.toJson();
    private static final String WORDS = "{\"tts_query\":{\"content\":\"The house closes now.\"}}";
    private static final RtcAccess RTC = new RtcAccess("app", "channel", "1", "token");

    private final Topics topics = new Topics(AvroSerdes.plain());

    @TempDir
    Path stateDir;

    private RoomDriver driver;
    private TestInputTopic<String, RoomCommand> commands;
    private TestInputTopic<String, RendererStatus> statuses;
    private TestOutputTopic<String, RoomMessage> messages;
    private TestOutputTopic<String, RoomSummary> rooms;
    private TestOutputTopic<String, OwnerCallback> callbacks;
    private TestOutputTopic<String, JournalEntry> journal;
    private int requestIds;

    @BeforeEach
    void start() {
        start(RoomRules.defaults(ZoneOffset.UTC));
    }

    private void start(RoomRules rules) {
        driver = new RoomDriver(RoomTopology.build(topics, rules, new CommitPace()), stateDir, START);
        commands = driver.input(topics.commands());
        statuses = driver.input(topics.rendererStatus());
        messages = driver.output(topics.messages());
        rooms = driver.output(topics.rooms());
        callbacks = driver.output(topics.callbacks());
        journal = driver.output(topics.journal());
    }

    @AfterEach
    void end() {
        driver.close();
    }

    @Test
    void shouldSummariseARoomWheneverItsLifeOrItsQueueChanges() {
        // when
        liveRoom("s");
        command("s", new QueueTakeover(WORDS, null));
        command("s", new Heartbeat());
        command("s", new CloseRoom());

        // then: a heartbeat changes nothing that anybody asks for
        List<RoomSummary> summaries = rooms.readValuesToList();
        assertThat(summaries).extracting(RoomSummary::getStatus).containsExactly(32, 35, 2, 2, 5);
        assertThat(summaries).extracting(RoomSummary::getQueue).containsExactly(List.of(), List.of(), List.of(), List.of("s-1"), List.of());
        assertThat(summaries.get(2)).isEqualTo(RoomSummary.newBuilder().setEnvelope(new Envelope("s", null, START)).setStatus(2)
                .setCreatedAt(START).setStartedAt(START).setAccount("acme").setUserData("mine").setRtc(RTC)
                .setMicrophone(MicrophoneUse.NONE)
                .build());
        assertThat(summaries.getLast().getClosedBecause()).isEqualTo("closed by request");
        assertThat(callbacks.readValuesToList()).extracting(OwnerCallback::getCallbackId).containsExactly("s:35", "s-1:34", "s-1:37",
                "s:5");
    }

    @Test
    void shouldSummariseARoomWheneverItsMicrophoneIsOpenedOrClosed() {
        // given
        liveRoom("s");
        drain();

        // when
        command("s", new MicrophoneOpened(1L, AudioMode.ASK));
        command("s", new MicrophoneAlive(1L));
        command("s", new MicrophoneClosed(1L));

        // then
        assertThat(rooms.readValuesToList()).extracting(RoomSummary::getMicrophone).containsExactly(MicrophoneUse.ASK,
                MicrophoneUse.NONE);
    }

    @Test
    void shouldNeverUseANameAgain() {
        // given
        liveRoom("s");
        command("s", new CloseRoom());
        driver.advance(Duration.ofMinutes(10));
        long entries = journal.getQueueSize();
        messages.readValuesToList();
        rooms.readValuesToList();

        // when
        create("s");
        command("s", new StartRoom());

        // then
        assertThat(answers()).containsExactly("40901 sessionId: there was a room s before, and names are not used again",
                "40402 sessionId: there is no room s");
        assertThat(rooms.isEmpty()).isTrue();
        assertThat(journal.getQueueSize()).isEqualTo(entries);
    }

    @Test
    void shouldForgetThatANameWasUsedAfterNinetyDays() {
        // given
        create("s");
        command("s", new CloseRoom());
        driver.advance(Duration.ofMinutes(10));

        // when
        driver.advance(Duration.ofDays(90).plusMillis(1));
        create("s");

        // then
        assertThat(answers()).last().asString().startsWith("0 ");
    }

    @Test
    void shouldStoreNothingOfARoomThatIsNot() {
        // when
        command("nobody", new ListQueue());

        // then
        assertThat(answers()).containsExactly("40402 sessionId: there is no room nobody");
        assertThat(driver.driver.producedTopicNames()).noneMatch(name -> name.endsWith("-changelog"));
    }

    @Test
    void shouldEndARoomWhoseRulesCannotTakeAnInputAndLeaveItsNeighboursAlone() {
        // given: a number that nobody can configure breaks the end of a turn
        RoomRules d = RoomRules.defaults(ZoneOffset.UTC);
        driver.close();
        start(new RoomRules(d.queueing(), new Answering(-1, d.answering().timeout(), d.answering().gap(), ""), d.listening(),
                d.interrupting(),
                d.rendering(), d.living(), d.zone()));
        liveRoom("broken");
        liveRoom("well");
        command("broken", new TextQuestion("One?"));
        List<JournalEntry> entries = new ArrayList<>(journal.readValuesToList());
        drain();

        // when
        command("broken", new TextQuestion("Two?"));
        command("well", new ListQueue());

        // then
        assertThat(answers()).containsExactly("50001 the room failed", "0 success");
        assertThat(rooms.readValuesToList()).extracting(RoomSummary::getStatus, RoomSummary::getClosedBecause)
                .containsExactly(tuple(9, "the room failed: IllegalArgumentException"));
        assertThat(callbacks.readValuesToList()).extracting(OwnerCallback::getStatus).containsExactly(9);
        List<JournalEntry> later = journal.readValuesToList();
        assertThat(later).first().satisfies(entry -> {
            assertThat(entry.getNumber()).isPositive();
            assertThat(entry.getReasons()).extracting(Reason::getRule).contains("ROOM_FAILED");
            assertThat(entry.getEmitted()).filteredOn(TurnSummary.class::isInstance).hasSize(1);
        });
        entries.addAll(later);
        // A room that remembers less than no turn breaks what is claimed of its memory, but not what is claimed of its turns.
        assertThat(broken("broken", entries)).extracting(each -> each.claim().name()).containsOnly("Bounded", "HeardIsPrefix");
    }

    @Test
    void shouldEndARoomThatCanBeStoredNoLongerWithAllThatItHad() {
        // given: a time that nobody can configure makes a deadline beyond what can be stored
        RoomRules d = RoomRules.defaults(ZoneOffset.UTC);
        driver.close();
        start(new RoomRules(d.queueing(), new Answering(10, Duration.ofMillis(Long.MAX_VALUE), d.answering().gap(), ""), d.listening(),
                d.interrupting(), d.rendering(), d.living(), d.zone()));
        liveRoom("broken");
        liveRoom("well");
        command("broken", new QueueTakeover(WORDS, null));
        drain();

        // when
        command("broken", new TextQuestion("One?"));
        command("well", new ListQueue());

        // then
        assertThat(answers()).containsExactly("50001 the room failed", "0 success");
        assertThat(rooms.readValuesToList()).singleElement()
                .isEqualTo(RoomSummary.newBuilder().setEnvelope(new Envelope("broken", null, START)).setStatus(9).setCreatedAt(START)
                        .setStartedAt(START).setClosedAt(START).setClosedBecause("the room can be stored no longer").setAccount("acme")
                        .setUserData("mine").setQueue(List.of()).setMicrophone(MicrophoneUse.NONE).build());
        assertThat(callbacks.readValuesToList()).extracting(OwnerCallback::getStatus).containsExactly(39, 9);
        assertThat(journal.readValuesToList()).first().satisfies(entry -> {
            assertThat(entry.getReasons()).extracting(Reason::getRule).contains("ROOM_FAILED");
            assertThat(entry.getEmitted()).filteredOn(RendererEffect.class::isInstance).extracting(RendererEffect.class::cast)
                    .extracting(RendererEffect::getPayload).last().isInstanceOf(CloseChannel.class);
        });
    }

    @Test
    void shouldSendWhatNobodyCanHaveMeantToDeadLettersAndLeaveTheRoomAsItIs() {
        // given
        liveRoom("s");
        drain();

        // when: a status that there is not, a reply that names no turn, and a command to nobody
        statuses.pipeInput("s", new RendererStatus(new Envelope("s", null, START), new TakeoverStatus("r1", 35, null, null, null, "r")));
        driver.input(topics.replies()).pipeInput("s",
                new ReplyEvent(new Envelope("s", null, START), "a", "route/1/engine", new ReplyCompleted(1)));
        commands.pipeInput(" ", new RoomCommand(new Envelope(" ", null, START), "request", new ListQueue(), null));
        command("s", new ListQueue());

        // then
        List<String> why = driver.driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList().stream()
                .map(letter -> new String(letter.headers().lastHeader("__streams.errors.message").value(), UTF_8)).toList();
        assertThat(why).hasSize(3);
        assertThat(why.get(0)).contains("status: expected 33, 34, 36, 37 or 39, found 35");
        assertThat(why.get(1)).contains("envelope.traceId: a reply event must name its turn, found null");
        assertThat(why.get(2)).contains("sessionId");
        assertThat(answers()).containsExactly("0 success");
        assertThat(journal.readValuesToList()).singleElement().satisfies(entry -> assertThat(entry.getNumber()).isEqualTo(4));
    }

    /** What does not hold of a room by its journal. */
    private static List<Invariants.Broken> broken(String session, List<JournalEntry> entries) {
        Redecision redecision = new Redecision(new SessionId(session));
        Invariants invariants = Invariants.ofJournal();
        entries.stream().filter(entry -> entry.getEnvelope().getSessionId().equals(session)).forEach(entry -> {
            Outcome outcome = redecision.take(entry);
            assertThat(outcome).isInstanceOf(Outcome.Same.class);
            invariants.observe(((Outcome.Same) outcome).step());
        });
        return invariants.broken();
    }

    private void liveRoom(String session) {
        create(session);
        statuses.pipeInput(session, new RendererStatus(new Envelope(session, null, START), CallResult.newBuilder()
                .setEffectId(session + ":1").setOutcome(CallOutcome.ACCEPTED).setRendererSessionId("r").setStatus(35).setRtc(RTC).build()));
        command(session, new StartRoom());
    }

    private void create(String session) {
        command(session, CreateRoom.newBuilder().setScript(SCRIPT).setAccount("acme").setCallbackUrl("http://owner.example/told")
                .setUserData("mine").build());
    }

    private void command(String session, Object payload) {
        commands.pipeInput(session, new RoomCommand(new Envelope(session, null, START), "request-" + ++requestIds, payload, null));
    }

    private List<String> answers() {
        return messages.readValuesToList().stream().filter(m -> m.getPayload() instanceof Answer).map(m -> (Answer) m.getPayload())
                .map(answer -> answer.getCode() + " " + answer.getMessage()).toList();
    }

    private void drain() {
        messages.readValuesToList();
        rooms.readValuesToList();
        callbacks.readValuesToList();
        journal.readValuesToList();
    }
}
