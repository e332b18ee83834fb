package io.parley.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.inquiries.InquiryClient;
import io.parley.gateway.inquiries.InquiryService;
import io.parley.liveapi.LiveApiPaths;
import io.parley.schemas.Topics;
import io.parley.schemas.inquiries.Inquiry;
import io.parley.schemas.inquiries.InquiryEvent;
import io.parley.schemas.inquiries.InquiryWithdrawn;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.serde.AvroSerdes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class InquiriesTest {

    private static final String BODY = Reference.text("nlp-reply.request");
    private static final String SESSION = Reference.tree(BODY).get("session").textValue();

    private final FakeLog log = new FakeLog();
    private TestGateway gateway;

    @BeforeEach
    void start() {
        Random random = new Random(3);
        Topics topics = new Topics(AvroSerdes.plain());
        InquiryService service = new InquiryService(
                new InquiryClient(log, topics.inquiries(), Duration.ofMillis(400), () -> TestGateway.NOW,
                        random, new SimpleMeterRegistry()),
                headers -> headers
                        .first(HeaderNames.AUTHORIZATION).map(AccountName::new)
                        .orElseThrow(NotAllowedException::unauthenticated),
                random);
        gateway = new TestGateway(log, TestGateway.config(), service);
    }

    @AfterEach
    void stop() {
        gateway.close();
        log.close();
    }

    @Test
    void shouldAnswerInTheShapeOfTheReference() {
        // given
        JsonNode request = Reference.tree(BODY);
        JsonNode example = Reference.tree(Reference.text("nlp-reply.response"));
        log.answeringInquiries(asked -> Optional.of(new Answer(asked.getRequestId(), 0, "success",
                Reference.object().set("answer", example.get("answer")).toString())));

        // when
        JsonNode answer = Reference.tree(post(BODY));

        // then: the example is the answer to another request, all of which comes back
        ObjectNode expected = example.deepCopy();
        expected.set("device_id", request.get("device"));
        List.of("language", "query", "session", "trace").forEach(name -> expected.set(name, request.get(name)));
        assertThat(answer).isEqualTo(expected);
        assertThat(log.appended()).singleElement().satisfies(appended -> {
            assertThat(appended.topic()).isEqualTo(Topics.INQUIRIES);
            assertThat(appended.key()).isEqualTo("shop/" + SESSION);
            assertThat(((InquiryEvent) appended.value()).getPayload()).isEqualTo(new Inquiry("Hello", "app_id"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"appId", "device", "language", "query", "session", "trace"})
    void shouldNameTheFieldThatTheReferencesRequestLacks(String field) {
        // given
        ObjectNode request = (ObjectNode) Reference.tree(BODY);
        request.remove(field);

        // then
        assertThat(post(request.toString())).contains("\"code\":40002", "body." + field);
        assertThat(log.appended()).isEmpty();
    }

    @Test
    void shouldSayWhyThereIsNoAnswer() {
        // given
        log.answeringInquiries(asked -> Optional.of(new Answer(asked.getRequestId(), 50001, "the engine is away", null)));

        // when, then
        assertThat(post(BODY)).contains("\"answer\":\"\"", "\"error_message\":\"the engine is away\"");
    }

    @Test
    void shouldGiveUpInTimeAndTakeTheQuestionBack() {
        // when
        String answer = post(BODY);

        // then
        assertThat(answer).contains("\"answer\":\"\"", "\"error_message\":\"no answer came in time; ask again\"");
        await().untilAsserted(() -> assertThat(log.appended(InquiryEvent.class)).extracting(InquiryEvent::getPayload)
                .containsExactly(new Inquiry("Hello", "app_id"), new InquiryWithdrawn()));
        assertThat(log.appended(InquiryEvent.class)).extracting(InquiryEvent::getRequestId)
                .containsOnly(log.appended(InquiryEvent.class).getFirst().getRequestId());
    }

    @Test
    void shouldSayThatTheLogIsAway() {
        // given
        log.goAway();

        // when, then
        assertThat(post(BODY)).contains("\"error_message\":\"the log cannot be reached, or did not confirm in time; try again later\"");
    }

    @Test
    void shouldRefuseWhatIsWrong() {
        assertThat(post("{}")).contains("\"code\":40002", "body.appId", "\"error_message\":\"");
        assertThat(post(BODY.replace(SESSION, "x".repeat(300)))).contains("\"code\":40002", "body.session");
        assertThat(log.appended()).isEmpty();
    }

    @Test
    void shouldAnswerOnlyAccounts() {
        assertThat(gateway.post(LiveApiPaths.NLP_REPLY, BODY)).contains("\"code\":40101", "\"error_message\":\"");
    }

    private String post(String body) {
        return gateway.post(LiveApiPaths.NLP_REPLY, body, "Authorization", "shop");
    }
}
