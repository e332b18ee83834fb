package io.parley.takeover.topology;

import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.streams.CommitPace;
import io.parley.runtime.tracing.TraceContext;
import io.parley.runtime.tracing.TraceHeaders;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.ListQueue;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.commands.StartRoom;
import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.effects.CreateChannel;
import io.parley.schemas.effects.HandOver;
import io.parley.schemas.effects.HandOverCall;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.effects.StartChannel;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.TimerFired;
import io.parley.schemas.journal.TurnSummary;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.Push;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.renderer.TakeoverStatus;
import io.parley.schemas.replies.ReplyCompleted;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplySentence;
import io.parley.schemas.replies.SentenceFlag;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.takeover.room.RoomRules;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class RoomTopologyTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final String SCRIPT = ScriptDraft.PLAIN.filling("Let me think.").opening("Welcome.").extra("quick_response_delay", 1000)
            .toJson();

    private final Topics topics = new Topics(AvroSerdes.plain());
    private final Topology topology = RoomTopology.build(topics, RoomRules.defaults(ZoneOffset.UTC), new CommitPace());

    @TempDir
    Path stateDir;

    private RoomDriver driver;
    private TestInputTopic<String, RoomCommand> commands;
    private TestInputTopic<String, ReplyEvent> replies;
    private TestInputTopic<String, RendererStatus> statuses;
    private TestOutputTopic<String, ReplyRequestEvent> requests;
    private TestOutputTopic<String, RendererEffect> effects;
    private TestOutputTopic<String, RoomMessage> messages;
    private TestOutputTopic<String, JournalEntry> journal;
    private int requestIds;

    @BeforeEach
    void start() {
        driver = new RoomDriver(topology, stateDir, START);
        commands = driver.input(topics.commands());
        replies = driver.input(topics.replies());
        statuses = driver.input(topics.rendererStatus());
        requests = driver.output(topics.nlpRequests());
        effects = driver.output(topics.effects());
        messages = driver.output(topics.messages());
        journal = driver.output(topics.journal());
    }

    @AfterEach
    void end() {
        driver.close();
    }

    @Test
    void shouldKeepItsShape() throws IOException {
        try (var golden = Objects.requireNonNull(getClass().getResourceAsStream("/room-topology.txt"))) {
            assertThat(topology.describe().toString().strip()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void shouldTakeAQuestionFromTextToTheEndOfItsTurn() {
        // given
        liveRoom("s");

        // when
        ask("s", "Where is it?");

        // then
        ReplyRequestEvent request = requests.readValue();
        assertThat(request.getEnvelope().getTraceId()).isEqualTo("s_1");
        assertThat(((ReplyRequest) request.getPayload()).getQuery()).isEqualTo("Where is it?");

        // when
        reply("s", new ReplySentence(1, "It is here.", List.of()));
        reply("s", new ReplyCompleted(1));
        HandOver handOver = handOver();
        assertThat(handOver.getCall()).isEqualTo(HandOverCall.COMMAND);
        assertThat(handOver.getParam()).contains("It is here.");
        played(handOver);

        // then
        assertThat(pushes()).containsSubsequence("nlp answer ok", "command eof ok");
        assertThat(summaries()).singleElement().satisfies(turn -> {
            assertThat(turn.getGenerated()).isEqualTo("It is here.");
            assertThat(turn.getHeard()).isEqualTo("It is here.");
        });
    }

    @Test
    void shouldLetAQuestionWaitForAProtectedSentence() {
        // given
        liveRoom("s");
        ask("s", "Where is it?");
        reply("s", new ReplySentence(1, "It is here.", List.of(SentenceFlag.PROTECTED)));
        HandOver handOver = handOver();

        // when
        ask("s", "And why?");

        // then
        assertThat(effects.isEmpty()).isTrue();
        assertThat(requests.readValuesToList()).hasSize(1);

        // when
        played(handOver);

        // then
        assertThat(requests.readValuesToList()).extracting(event -> event.getPayload().getClass().getSimpleName())
                .containsExactly("ReplyCancel", "ReplyRequest");
    }

    @Test
    void shouldSayAFillerExactlyWhenTheDelayIsOver() {
        // given
        liveRoom("s");
        ask("s", "Where is it?");

        // when
        driver.advance(Duration.ofMillis(999));

        // then
        assertThat(effects.isEmpty()).isTrue();

        // when
        driver.advance(Duration.ofMillis(1));

        // then
        assertThat(handOver().getParam()).contains("Let me think.");
        assertThat(journal.readValuesToList()).last().satisfies(entry -> assertThat(entry.getInput()).isInstanceOf(TimerFired.class));
    }

    @Test
    void shouldRefuseWhatIsAskedOfAnUnknownRoomWithoutJournallingIt() {
        // when
        ask("nobody", "Hello?");

        // then
        assertThat(messages.readValuesToList()).singleElement()
                .satisfies(message -> assertThat(((Answer) message.getPayload()).getMessage()).contains("nobody"));
        assertThat(journal.isEmpty()).isTrue();
    }

    @Test
    void shouldNumberTheJournalWithoutGaps() {
        // given
        liveRoom("s");
        long before = 6;

        // when
        ask("s", "One?");
        ask("s", "Two?");
        reply("s", new ReplySentence(1, "Stale or not, it is journalled.", List.of()));
        driver.advance(Duration.ofMinutes(1));

        // then
        List<Long> numbers = journal.readValuesToList().stream().map(JournalEntry::getNumber).toList();
        assertThat(numbers).isEqualTo(LongStream.rangeClosed(before + 1, before + numbers.size()).boxed().toList());
    }

    @Test
    void shouldKeepRoomsApart() {
        // given
        liveRoom("one");
        liveRoom("two");

        // when
        ask("one", "Hello?");
        command("two", new ListQueue());

        // then
        assertThat(requests.readValuesToList()).singleElement()
                .satisfies(request -> assertThat(request.getEnvelope().getSessionId()).isEqualTo("one"));
    }

    @Test
    void shouldSendAllOfATurnUnderTheTraceOfItsQuestion() {
        // given
        liveRoom("s");
        TraceContext asked = TraceContext.root(new Random(1));
        Headers question = TraceHeaders.of(asked);
        commands.pipeInput(new TestRecord<>("s", question("s", "Where is it?"), question, START));

        // when a timer draws the filler, and each sentence waits for the end of what plays
        driver.advance(Duration.ofSeconds(1));
        reply("s", new ReplySentence(1, "It is here, where you are now.", List.of()));
        reply("s", new ReplySentence(2, "It has always been here, too.", List.of()));
        reply("s", new ReplyCompleted(2));
        List<TestRecord<String, RendererEffect>> sent = new ArrayList<>();
        while (!effects.isEmpty()) {
            TestRecord<String, RendererEffect> effect = effects.readRecord();
            sent.add(effect);
            if (effect.value().getPayload() instanceof HandOver handOver) {
                played(handOver);
            }
        }

        // then
        assertThat(sent).extracting(effect -> effect.value().getPayload()).filteredOn(HandOver.class::isInstance).hasSize(3);
        assertThat(sent).extracting(RoomTopologyTest::trace).containsOnly(asked.traceId());
        assertThat(messages.readRecordsToList()).filteredOn(record -> record.value().getPayload() instanceof Push).hasSize(3)
                .extracting(RoomTopologyTest::trace).containsOnly(asked.traceId());
    }

    @Test
    void shouldAskUnderTheTraceOfAQuestionThatHadToWait() {
        // given
        liveRoom("s");
        TraceContext waits = TraceContext.root(new Random(2));
        ask("s", "Where is it?");
        reply("s", new ReplySentence(1, "It is here.", List.of(SentenceFlag.PROTECTED)));
        commands.pipeInput(new TestRecord<>("s", question("s", "And why?"), TraceHeaders.of(waits), START));

        // when
        played(handOver());

        // then
        assertThat(requests.readRecordsToList()).last().satisfies(request -> {
            assertThat(request.value().getEnvelope().getTraceId()).isEqualTo("s_2");
            assertThat(trace(request)).isEqualTo(waits.traceId());
        });
    }

    @Test
    void shouldKeepTheTraceOfATurnWhoseQuestionNamedNone() {
        // given
        liveRoom("s");
        ask("s", "Where is it?");
        String drawn = trace(requests.readRecord());

        // when
        driver.advance(Duration.ofSeconds(1));

        // then
        assertThat(trace(effects.readRecord())).isEqualTo(drawn);
    }

    private RoomCommand question(String session, String text) {
        return new RoomCommand(envelope(session, null), "request-" + ++requestIds, new TextQuestion(text), null);
    }

    private static String trace(TestRecord<String, ?> record) {
        return TraceHeaders.read(record.headers()).orElseThrow().traceId();
    }

    private void liveRoom(String session) {
        command(session, CreateRoom.newBuilder().setScript(SCRIPT).build());
        RendererEffect create = effects.readValue();
        assertThat(create.getPayload()).isInstanceOf(CreateChannel.class);
        status(session, CallResult.newBuilder().setEffectId(create.getEffectId()).setOutcome(CallOutcome.ACCEPTED)
                .setRendererSessionId("r-" + session).setStatus(35).build());
        command(session, new StartRoom());
        assertThat(effects.readValue().getPayload()).isInstanceOf(StartChannel.class);
        HandOver opening = handOver();
        assertThat(opening.getParam()).contains("Welcome.");
        played(opening);
        messages.readValuesToList();
        journal.readValuesToList();
    }

    private void ask(String session, String text) {
        command(session, new TextQuestion(text));
    }

    private void command(String session, Object payload) {
        commands.pipeInput(session, new RoomCommand(envelope(session, null), "request-" + ++requestIds, payload, null));
    }

    private void reply(String session, Object payload) {
        replies.pipeInput(session, new ReplyEvent(envelope(session, session + "_1"), "a", "default/0/qa", payload));
    }

    private void status(String session, Object payload) {
        statuses.pipeInput(session, new RendererStatus(envelope(session, null), payload));
    }

    private HandOver handOver() {
        return (HandOver) effects.readValue().getPayload();
    }

    private void played(HandOver handOver) {
        String session = handOver.getHandOverId().substring(0, handOver.getHandOverId().indexOf('-'));
        String rendererId = "at-" + handOver.getHandOverId();
        status(session, CallResult.newBuilder().setEffectId("e").setHandOverId(handOver.getHandOverId()).setOutcome(CallOutcome.ACCEPTED)
                .setRendererTraceId(rendererId).build());
        status(session, new TakeoverStatus(rendererId, 36, null, null, null, null));
        status(session, new TakeoverStatus(rendererId, 37, null, null, null, null));
    }

    private List<String> pushes() {
        return messages.readValuesToList().stream().filter(m -> m.getPayload() instanceof Push).map(m -> (Push) m.getPayload())
                .map(push -> push.getService() + " " + push.getType() + " " + push.getStatus()).toList();
    }

    private List<TurnSummary> summaries() {
        return journal.readValuesToList().stream().flatMap(entry -> entry.getEmitted().stream()).filter(TurnSummary.class::isInstance)
                .map(TurnSummary.class::cast).toList();
    }

    private static Envelope envelope(String session, @Nullable String trace) {
        return new Envelope(session, trace, START);
    }
}
