package io.parley.nlp.routing;

import io.parley.nlp.Samples;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.schemas.Topics;
import io.parley.schemas.models.ModelRoute;
import io.parley.schemas.nlp.ReplyCancel;
import io.parley.schemas.nlp.ReplyJob;
import io.parley.schemas.nlp.ReplyJobEvent;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.schemas.nlp.ReplyTo;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

class RoutingTopologyTest {

    private static final String SESSION = "room-1";
    private static final Topics TOPICS = new Topics(AvroSerdes.plain());

    private final TopologyTestDriver driver = new TopologyTestDriver(RoutingTopology.build(TOPICS, RouteChoice.always("default")),
            settings());
    private final TestInputTopic<String, ReplyRequestEvent> requests = driver.createInputTopic(Topics.NLP_REQUESTS, new StringSerializer(),
            TOPICS.nlpRequests().value().serializer());
    private final TestInputTopic<String, ModelRoute> models = driver.createInputTopic(Topics.MODELS, new StringSerializer(),
            TOPICS.models().value().serializer());
    private final TestOutputTopic<String, ReplyJobEvent> jobs = driver.createOutputTopic(Topics.NLP_JOBS,
            TOPICS.nlpJobs().key().deserializer(),
            TOPICS.nlpJobs().value().deserializer());

    @AfterEach
    void close() {
        driver.close();
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.putAll(new StreamsProfile("parley-nlp-routing", Guarantee.AT_LEAST_ONCE, 1, Duration.ofMillis(10), Duration.ofMillis(5))
                .behaviour());
        return settings;
    }

    @Test
    void shouldHaveTheTopologyThatIsCommitted() throws Exception {
        // given
        String expected;
        try (var golden = Objects.requireNonNull(RoutingTopologyTest.class.getResourceAsStream("routing-topology.txt"))) {
            expected = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }

        // when
        String described = RoutingTopology.build(TOPICS, RouteChoice.always("default")).describe().toString();

        // then
        assertThat(described.strip()).isEqualTo(expected.strip());
    }

    @Test
    void shouldGiveTheBuiltInRouteWhereNoneIsSet() {
        // when
        requests.pipeInput(SESSION, request("Hello?"));

        // then
        ReplyJob job = job(jobs.readValue());
        assertThat(job).isEqualTo(new ReplyJob(new ReplyRequest("Hello?", List.of(), null, ReplyTo.ROOM), "default", 0L, "qa", Map.of()));
    }

    @Test
    void shouldGiveTheRouteAsItIsWhenTheRequestIsRead() {
        // given
        models.pipeInput("default", new ModelRoute("default", 3L, "other", Map.of("delay", "20")));
        models.pipeInput("canary", new ModelRoute("canary", 9L, "wrong", Map.of()));

        // when
        requests.pipeInput(SESSION, request("one"));
        models.pipeInput("default", new ModelRoute("default", 4L, "qa", Map.of()));
        requests.pipeInput(SESSION, request("two"));

        // then
        assertThat(jobs.readValuesToList()).extracting(RoutingTopologyTest::job).extracting(ReplyJob::getRouteVersion, ReplyJob::getEngine,
                ReplyJob::getParameters).containsExactly(org.assertj.core.groups.Tuple.tuple(3L, "other", Map.of("delay", "20")),
                        org.assertj.core.groups.Tuple.tuple(4L, "qa", Map.of()));
    }

    @Test
    void shouldGoBackToTheBuiltInRouteWhenTheRouteIsTakenAway() {
        // given
        models.pipeInput("default", new ModelRoute("default", 3L, "other", Map.of()));
        models.pipeInput("default", (ModelRoute) null);

        // when
        requests.pipeInput(SESSION, request("one"));

        // then
        assertThat(job(jobs.readValue()).getRouteVersion()).isZero();
    }

    @Test
    void shouldPassCancellationsInTheirOrder() {
        // when
        requests.pipeInput(SESSION, request("one"));
        requests.pipeInput(SESSION, new ReplyRequestEvent(Samples.envelope(SESSION, SESSION + "_1"), new ReplyCancel()));

        // then
        assertThat(jobs.readValuesToList()).extracting(event -> event.getPayload().getClass().getSimpleName()).containsExactly("ReplyJob",
                "ReplyCancel");
    }

    @Test
    void shouldKeepKeyEnvelopeAndTrace() {
        // given
        var headers = new RecordHeaders().add("traceparent", "00-1-2-01".getBytes(StandardCharsets.US_ASCII));

        // when
        requests.pipeInput(new TestRecord<>(SESSION, request("one"), headers));

        // then
        TestRecord<String, ReplyJobEvent> job = jobs.readRecord();
        assertThat(job.key()).isEqualTo(SESSION);
        assertThat(job.value().getEnvelope()).isEqualTo(request("one").getEnvelope());
        assertThat(job.headers()).isEqualTo(headers);
    }

    @Test
    void shouldSendWhatItCannotReadToDeadLettersAndGoOn() {
        // given
        var raw = driver.createInputTopic(Topics.NLP_REQUESTS, new StringSerializer(), new ByteArraySerializer());
        var dead = driver.createOutputTopic(Topics.DEAD_LETTERS, new org.apache.kafka.common.serialization.StringDeserializer(),
                new org.apache.kafka.common.serialization.ByteArrayDeserializer());

        // when
        raw.pipeInput(SESSION, new byte[]{1, 2, 3});
        requests.pipeInput(SESSION, request("after"));

        // then
        assertThat(job(jobs.readValue()).getRequest().getQuery()).isEqualTo("after");
        assertThat(dead.readValue()).containsExactly(1, 2, 3);
    }

    private static ReplyRequestEvent request(String query) {
        return new ReplyRequestEvent(Samples.envelope(SESSION, SESSION + "_1"), new ReplyRequest(query, List.of(), null, ReplyTo.ROOM));
    }

    private static ReplyJob job(ReplyJobEvent event) {
        return (ReplyJob) event.getPayload();
    }
}
