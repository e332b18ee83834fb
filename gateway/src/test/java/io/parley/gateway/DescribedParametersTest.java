package io.parley.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.parley.gateway.pages.Pages;
import io.parley.gateway.rooms.RoomRow;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.runtime.tracing.TraceContext;
import io.parley.schemas.messages.Answer;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API's description has each parameter where it is read, and nowhere else: a call with a wrong one is told of it exactly where the parameter
 * is described, and answered as without it elsewhere.
 */
class DescribedParametersTest {

    /** WebSockets have tests of their own, and so has the token proxy. */
    private static final Set<String> ELSEWHERE = Set.of("microphone", "pageToken");
    /** No call is told of a wrong one: those of the renderer are its secrets, that of WebSockets has no wrong value, and traces begin anew. */
    private static final Set<String> UNTOLD = Set.of("query key", "header Parley-Timestamp", "header Parley-Signature", "query positions",
            "header traceparent", "header tracestate");
    private static final String POSITION = "expected a position that came with a message of this room, found x";
    private static final String TOO_LONG = "expected 1 to 256 characters, found 257 characters";
    private static final MediaType JSON = MediaType.get("application/json");

    /**
     * A value of a parameter.
     *
     * @param told what a call is told that has this one and reads it
     */
    private record Sent(String in, String name, String value, String told) {

        String place() {
            return in + " " + name;
        }

        boolean isHeader() {
            return in.equals("header");
        }
    }

    private static final Sent NOTHING = new Sent("header", "X-Nothing", "x", "");
    private static final List<Sent> WRONG = List.of(
            new Sent("header", "Idempotency-Key", "k".repeat(257), "header Idempotency-Key: " + TOO_LONG),
            new Sent("header", "Last-Event-ID", "x", "header Last-Event-ID: " + POSITION),
            new Sent("header", "Parley-Epoch", "-1", "header Parley-Epoch: "),
            new Sent("header", "Authorization", "Bearer stranger", "\"code\":40101,"),
            new Sent("query", "Authorization", "stranger", "\"code\":40101,"),
            new Sent("query", "position", "x", "query.position: " + POSITION),
            new Sent("query", "sessionId", " ", "query.sessionId: expected a text that is not empty, found nothing"),
            new Sent("path", "sessionId", "s".repeat(257), "path.sessionId: " + TOO_LONG));

    /** One call of the description. */
    private record Operation(JsonNode file, String path, String method, JsonNode described) {

        String name() {
            return described.path("operationId").asText();
        }

        private Stream<JsonNode> parameters() {
            return elements(described.path("parameters")).map(this::resolved);
        }

        private JsonNode resolved(JsonNode node) {
            String reference = node.path("$ref").asText();
            return reference.isEmpty() ? node : file.at(reference.substring(1));
        }

        /** Where its parameters are, each with its name; a token in its header is no parameter to the description. */
        Set<String> places() {
            Stream<String> token = elements(described.has("security") ? described.path("security") : file.path("security"))
                    .filter(way -> !way.isEmpty()).map(way -> "header Authorization");
            return Stream
                    .concat(token, parameters().map(parameter -> parameter.path("in").asText() + " " + parameter.path("name").asText()))
                    .collect(Collectors.toSet());
        }

        /** The call as its examples have it, named if that is described, but for this. */
        Request request(String root, Sent sent) {
            HttpUrl.Builder url = HttpUrl.get(root + path.replace("{sessionId}", sent.in().equals("path") ? sent.value() : "room"))
                    .newBuilder();
            Request.Builder request = new Request.Builder().header("Accept", "application/json, text/event-stream");
            parameters().forEach(parameter -> {
                if (parameter.path("name").asText().equals("Idempotency-Key")) {
                    request.header("Idempotency-Key", parameter.path("example").asText());
                } else if (parameter.path("in").asText().equals("query") && parameter.path("required").asBoolean()) {
                    url.addQueryParameter(parameter.path("name").asText(), parameter.path("example").asText());
                }
            });
            if (sent.isHeader()) {
                request.header(sent.name(), sent.value());
            } else if (sent.in().equals("query")) {
                url.setQueryParameter(sent.name(), sent.value());
            }
            JsonNode example = resolved(described.path("requestBody")).at("/content/application~1json/example");
            return request.url(url.build()).method(method.toUpperCase(Locale.ROOT),
                    method.equals("post") ? RequestBody.create(example.toString(), JSON) : null).build();
        }
    }

    private static final Random RANDOM = new Random(5);
    private static FakeLog log;
    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        log = new FakeLog().willing();
        log.answeringInquiries(asked -> Optional.of(new Answer(asked.getRequestId(), 0, "success", "{\"answer\":\"On your right.\"}")));
        gateway = new TestGateway(log, TestGateway.config(), DescribedRoutesTest.beside(log));
        gateway.rooms.put(new RoomRow("sessionId", OpenAccess.TESTER, 2, TestGateway.NOW, TestGateway.NOW, null,
                new RtcAccess("rtcAppId", "rtcChannelId", "1", "rtcToken")));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        log.close();
    }

    @TestFactory
    Stream<DynamicTest> shouldReadWhatIsDescribedAndNothingElse() throws IOException {
        return each(operation -> {
            String usual = answer(operation, NOTHING);
            for (Sent wrong : WRONG) {
                String answer = answer(operation, wrong);
                if (operation.places().contains(wrong.place())) {
                    assertThat(answer).as(wrong.place()).contains(wrong.told()).isNotEqualTo(usual);
                } else {
                    assertThat(answer).as(wrong.place()).isEqualTo(usual);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldContinueTheTraceOfACallerWhereThatIsDescribedAndNowhereElse() throws IOException {
        return each(operation -> {
            // given
            TraceContext trace = TraceContext.root(RANDOM);

            // when
            answer(operation, new Sent("header", "traceparent", trace.traceparent(), ""));

            // then
            boolean described = operation.places().contains("header traceparent");
            assertThat(log.appended().stream().anyMatch(appended -> appended.trace().traceId().equals(trace.traceId())))
                    .isEqualTo(described);
            assertThat(operation.places().contains("header tracestate")).isEqualTo(described);
        });
    }

    @Test
    void shouldDescribeNoParameterThatIsNotTriedHere() throws IOException {
        Set<String> known = Stream.concat(WRONG.stream().map(Sent::place), UNTOLD.stream()).collect(Collectors.toSet());

        assertThat(operations()).allSatisfy(operation -> assertThat(operation.places()).as(operation.name()).isSubsetOf(known));
    }

    private static Stream<DynamicTest> each(Consumer<Operation> check) throws IOException {
        return operations().stream().map(operation -> DynamicTest.dynamicTest(operation.name(), () -> check.accept(operation)));
    }

    /** A stream that goes on has no complaint. */
    private static String answer(Operation operation, Sent sent) {
        Request request = operation.request(gateway.url(""), sent);
        try (Response response = gateway.client.newCall(request).execute()) {
            return String.valueOf(response.header("Content-Type")).contains("event-stream") ? "a stream" : response.body().string();
        } catch (IOException e) {
            throw new AssertionError(request + " is not answered", e);
        }
    }

    private static List<Operation> operations() throws IOException {
        try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream("/io/parley/liveapi/openapi.yaml"))) {
            JsonNode file = new YAMLMapper().readTree(in);
            List<Operation> operations = new ArrayList<>();
            file.path("paths").fields().forEachRemaining(path -> path.getValue().fields()
                    .forEachRemaining(call -> operations.add(new Operation(file, path.getKey(), call.getKey(), call.getValue()))));
            // A path has more than operations.
            operations.removeIf(operation -> operation.name().isEmpty());
            assertThat(operations).hasSameSizeAs(DescribedRoutesTest.described());
            operations.removeIf(operation -> ELSEWHERE.contains(operation.name()));
            return operations;
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements.stream();
    }
}
