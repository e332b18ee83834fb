package io.parley.gateway.inquiries.topology;

import io.parley.gateway.inquiries.core.InquiryRules;
import io.parley.runtime.config.Settings;
import io.parley.runtime.streams.CommitPace;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topic;
import io.parley.schemas.Topics;
import io.parley.schemas.inquiries.Inquiry;
import io.parley.schemas.inquiries.InquiryEvent;
import io.parley.schemas.inquiries.InquiryState;
import io.parley.schemas.inquiries.InquiryWithdrawn;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.nlp.Exchange;
import io.parley.schemas.nlp.ReplyCancel;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.schemas.nlp.ReplyTo;
import io.parley.schemas.replies.ReplyCompleted;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplySentence;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

class InquiryTopologyTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration MEMORY = Duration.ofMinutes(30);

    private final Topics topics = new Topics(AvroSerdes.plain());

    @TempDir
    Path stateDir;

    private TopologyTestDriver driver;
    private TestInputTopic<String, InquiryEvent> inquiries;
    private TestInputTopic<String, ReplyEvent> replies;
    private TestOutputTopic<String, ReplyRequestEvent> requests;
    private TestOutputTopic<String, RoomMessage> messages;

    @BeforeEach
    void start() {
        Properties settings = new Properties();
        settings.putAll(StreamsProfile.from(Settings.of(Map.of(), StreamsProfile.KEYS), "inquiries-test", Guarantee.EXACTLY_ONCE)
                .behaviour());
        settings.put("state.dir", stateDir.toString());
        InquiryRules rules = new InquiryRules(10, MEMORY, Duration.ofMinutes(1));
        driver = new TopologyTestDriver(InquiryTopology.build(topics, rules, 2, new CommitPace()), settings, START);
        inquiries = input(topics.inquiries());
        replies = input(topics.inquiryReplies());
        requests = output(topics.nlpRequests());
        messages = output(topics.messages());
    }

    private <V> TestInputTopic<String, V> input(Topic<String, V> topic) {
        return driver.createInputTopic(topic.name(), topic.key().serializer(), topic.value().serializer());
    }

    private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
        return driver.createOutputTopic(topic.name(), topic.key().deserializer(), topic.value().deserializer());
    }

    @AfterEach
    void end() {
        driver.close();
    }

    @Test
    void shouldAskTheEnginesAndTellTheAnswerUnderTheSameKey() {
        // when
        ask("shop/s-1", "r1", "Where?");
        KeyValue<String, ReplyRequestEvent> request = requests.readKeyValue();
        answer(request.value.getEnvelope(), "Right.", "Mind the step.");

        // then
        assertThat(request.key).isEqualTo("shop/s-1");
        assertThat(request.value.getEnvelope().getTraceId()).isEqualTo("shop/s-1_r1");
        assertThat(request.value.getPayload())
                .isEqualTo(new ReplyRequest("Where?", List.of(), "{\"appId\":\"museum\"}", ReplyTo.INQUIRY));
        KeyValue<String, RoomMessage> message = messages.readKeyValue();
        assertThat(message.key).isEqualTo("shop/s-1");
        assertThat(message.value.getPayload()).isEqualTo(new Answer("r1", 0, "success", "{\"answer\":\"Right. Mind the step.\"}"));
        assertThat(messages.isEmpty()).isTrue();
    }

    @Test
    void shouldNeverShowAnAccountTheHistoryOfAnother() {
        // given
        answered("shop/s", "Where?", "Right.");
        answered("museum/s", "When?", "At nine.");

        // when
        ask("shop/s", "r2", "And then?");
        ask("museum/s", "r2", "And then?");

        // then
        assertThat(history(requests.readKeyValue())).containsExactly(new Exchange("Where?", "Right."));
        assertThat(history(requests.readKeyValue())).containsExactly(new Exchange("When?", "At nine."));
    }

    @Test
    void shouldTakeBackWhatNobodyWaitsFor() {
        // given
        ask("shop/s", "r1", "Where?");
        ReplyRequestEvent request = requests.readValue();

        // when
        tell("shop/s", "r1", new InquiryWithdrawn());
        answer(request.getEnvelope(), "Right.");

        // then
        assertThat(requests.readValue().getPayload()).isEqualTo(new ReplyCancel());
        assertThat(messages.isEmpty()).isTrue();
    }

    @Test
    void shouldForgetTheOldestSessionOfAnAccountThatHasTooMany() {
        // given
        answered("shop/a", "1?", "1.");
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        answered("shop/b", "2?", "2.");
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        answered("shop/c", "3?", "3.");

        // when
        List<String> kept = remembered();
        ask("shop/b", "r", "again?");

        // then
        assertThat(kept).containsExactly("shop/b", "shop/c");
        assertThat(history(requests.readKeyValue())).hasSize(1);
    }

    @Test
    void shouldForgetWhenItsTimeIsOver() {
        // given
        answered("shop/a", "1?", "1.");

        // when
        driver.advanceWallClockTime(MEMORY.plusSeconds(10));

        // then
        assertThat(remembered()).isEmpty();
    }

    @Test
    void shouldPassByRepliesThatNobodyAskedFor() {
        // when
        replies.pipeInput("shop/a",
                new ReplyEvent(new Envelope("shop/a", "shop/a_r", START), "a", "default/0/qa", new ReplyCompleted(0)));

        // then
        assertThat(messages.isEmpty()).isTrue();
        assertThat(remembered()).isEmpty();
    }

    private static List<Exchange> history(KeyValue<String, ReplyRequestEvent> request) {
        return ((ReplyRequest) request.value.getPayload()).getHistory();
    }

    private List<String> remembered() {
        List<String> keys = new ArrayList<>();
        try (var all = driver.<String, InquiryState>getKeyValueStore(InquiryTopology.STORE).all()) {
            all.forEachRemaining(row -> keys.add(row.key));
        }
        return keys;
    }

    private void answered(String key, String question, String answer) {
        ask(key, "first", question);
        answer(requests.readValue().getEnvelope(), answer);
        messages.readValue();
    }

    private void ask(String key, String requestId, String question) {
        tell(key, requestId, new Inquiry(question, "museum"));
    }

    private void tell(String key, String requestId, SpecificRecord payload) {
        inquiries.pipeInput(key, new InquiryEvent(new Envelope(key, null, START), requestId, payload));
    }

    private void answer(Envelope asked, String... sentences) {
        for (int i = 0; i < sentences.length; i++) {
            reply(asked, new ReplySentence(i + 1, sentences[i], List.of()));
        }
        reply(asked, new ReplyCompleted(sentences.length));
    }

    private void reply(Envelope asked, SpecificRecord payload) {
        replies.pipeInput(asked.getSessionId(), new ReplyEvent(asked, "attempt", "default/0/qa", payload));
    }
}
