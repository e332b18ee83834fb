package io.parley.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.parley.gateway.pages.Pages;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API's description has each parameter where it is read, and nowhere else: a call with a wrong one is refused, and told of it by its name,
 * exactly where the parameter is described.
 */
class DescribedParametersTest {

    /** WebSockets have tests of their own, and so has the token proxy. */
    private static final Set<String> ELSEWHERE = Set.of("microphone", "pageToken");
    private static final MediaType JSON = MediaType.get("application/json");

    /** A value that is right nowhere. */
    private record Wrong(String in, String name, String value) {

        String where() {
            return in.equals("header") ? "header " + name : in + "." + name;
        }
    }

    private static final List<Wrong> WRONG = List.of(new Wrong("header", "Idempotency-Key", "k".repeat(257)),
            new Wrong("header", "Last-Event-ID", "x"), new Wrong("query", "position", "x"), new Wrong("header", "Parley-Epoch", "-1"));

    /** One call of the description. */
    private record Operation(JsonNode file, String path, String method, JsonNode described) {

        String name() {
            return described.path("operationId").asText();
        }

        Stream<JsonNode> parameters() {
            return elements(described.path("parameters")).map(this::resolved);
        }

        private JsonNode resolved(JsonNode node) {
            String reference = node.path("$ref").asText();
            return reference.isEmpty() ? node : file.at(reference.substring(1));
        }

        boolean has(Wrong wrong) {
            return parameters().anyMatch(parameter -> parameter.path("in").asText().equals(wrong.in())
                    && parameter.path("name").asText().equals(wrong.name()));
        }

        Request request(String root, Wrong wrong) {
            HttpUrl.Builder url = HttpUrl.get(root + path.replace("{sessionId}", "room")).newBuilder();
            parameters().filter(parameter -> parameter.path("in").asText().equals("query") && parameter.path("required").asBoolean())
                    .forEach(parameter -> url.addQueryParameter(parameter.path("name").asText(), parameter.path("example").asText()));
            Request.Builder request = new Request.Builder().header("Accept", "application/json, text/event-stream");
            if (wrong.in().equals("header")) {
                request.header(wrong.name(), wrong.value());
            } else {
                url.setQueryParameter(wrong.name(), wrong.value());
            }
            JsonNode example = resolved(described.path("requestBody")).at("/content/application~1json/example");
            return request.url(url.build()).method(method.toUpperCase(Locale.ROOT),
                    method.equals("post") ? RequestBody.create(example.toString(), JSON) : null).build();
        }
    }

    private static FakeLog log;
    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        log = new FakeLog().willing();
        gateway = new TestGateway(log, TestGateway.config(), DescribedRoutesTest.beside(log));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        log.close();
    }

    @TestFactory
    Stream<DynamicTest> shouldReadWhatIsDescribedAndNothingElse() throws IOException {
        return operations().stream().filter(operation -> !ELSEWHERE.contains(operation.name()))
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> check(operation)));
    }

    private static void check(Operation operation) throws IOException {
        for (Wrong wrong : WRONG) {
            String answer = answer(operation.request(gateway.url(""), wrong));
            assertThat(answer.contains(wrong.where())).as("%s, answered with %s", wrong.where(), answer).isEqualTo(operation.has(wrong));
        }
    }

    /** A stream that goes on has no complaint. */
    private static String answer(Request request) throws IOException {
        try (Response response = gateway.client.newCall(request).execute()) {
            return String.valueOf(response.header("Content-Type")).contains("event-stream") ? "a stream" : response.body().string();
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
            return operations;
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements.stream();
    }
}
