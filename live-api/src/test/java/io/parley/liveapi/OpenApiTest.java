package io.parley.liveapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.CreateResult;
import io.parley.liveapi.microphone.MicrophoneCode;
import io.parley.liveapi.takeover.CommandRequest;
import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.liveapi.takeover.TtsQuery;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** The OpenAPI file says what the types say: all paths, and schemas that the reference's examples and its own fulfil. */
class OpenApiTest {
    private static final String BASE = "parley:/live-api/";
    private static final String FILE = BASE + "openapi.yaml";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(OpenApiTest::resource));
    private static final JsonNode API = yaml();

    @Test
    void shouldDescribeEveryPathAndNothingElse() {
        List<String> paths = Stream.of(LiveApiPaths.class, ParleyPaths.class).flatMap(type -> Arrays.stream(type.getFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers())).map(OpenApiTest::value).toList();

        assertThat(API.get("paths").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(paths).hasSize(26);
    }

    @Test
    void shouldDescribeTheStatusOfEveryRefusal() {
        Set<String> described = operations().flatMap(operation -> names(operation.get("responses"))).collect(Collectors.toSet());

        // A call that there is not is described nowhere.
        assertThat(RefusalCode.values()).filteredOn(code -> code != RefusalCode.UNKNOWN_PATH)
                .allSatisfy(code -> assertThat(described).as("%s", code).contains(Integer.toString(code.httpStatus())));
    }

    @Test
    void shouldDescribeWhatEveryCallMayBeRefusedWith() {
        assertThat(operations()).hasSizeGreaterThan(20).allSatisfy(operation -> {
            Stream<String> always = Stream.of("400", "431");
            Stream<String> body = operation.has("requestBody") ? Stream.of("413") : Stream.of();
            Stream<String> caller = operation.at("/responses/401").isMissingNode() ? Stream.of() : Stream.of("429");

            assertThat(names(operation.get("responses"))).as("%s", operation.get("operationId"))
                    .containsAll(Stream.of(always, body, caller).flatMap(statuses -> statuses).toList());
        });
    }

    /** The calls of the API, without those for operators. */
    private static Stream<JsonNode> operations() {
        return API.get("paths").properties().stream().filter(path -> path.getKey().startsWith("/api/"))
                .flatMap(path -> path.getValue().properties().stream()).map(Map.Entry::getValue)
                .filter(operation -> operation.has("operationId"));
    }

    private static Stream<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey);
    }

    /** Every media type and parameter of the file that has an example. */
    @TestFactory
    Stream<DynamicTest> shouldHaveExamplesThatFulfilTheirSchemas() {
        List<String> holders = new ArrayList<>();
        collectExamples(API, "", holders);
        assertThat(holders).hasSizeGreaterThan(35);
        return holders.stream().map(pointer -> DynamicTest.dynamicTest(pointer,
                () -> assertThat(schema(pointer + "/schema").validate(API.at(pointer + "/example"))).isEmpty()));
    }

    @Test
    void shouldHaveExampleForEveryJsonBody() {
        List<String> without = new ArrayList<>();
        collectJsonBodies(API, "", without);

        assertThat(without).isEmpty();
    }

    /** A text in braces that has no quotes ends at its first comma: what follows is read as a property without a value. */
    @Test
    void shouldHaveAValueForEveryProperty() {
        List<String> without = new ArrayList<>();
        collectNulls(API, "", without);

        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"create, 2dvh/v2/material/live/channel/create", "heartbeat, 2dvh/v1/material/live/channel/heartbeat",
            "start, 2dvh/v1/material/live/channel/start", "command-v1, 2dvh/v1/material/live/channel/command",
            "command-v2, 2dvh/v2/material/live/channel/command", "queue, 2dvh/v1/material/live/channel/command/queue",
            "reorder, 2dvh/v1/material/live/channel/command/queue/reorder", "cancel, 2dvh/v1/material/live/channel/command/cancel",
            "queue-list, 2dvh/v1/material/live/channel/command/queue/list", "quick, 2dvh/v2/material/live/channel/command/quick",
            "nlp-reply, 2dvh/v1/nlp/model/reply", "close, 2dvh/v1/material/live/channel/close",
            "history-list, 2dvh/v1/material/live/channel/history/list", "rtc-token, 2dvh/v1/material/rtc/token/audience",
            "stat, 2dvh/v1/material/live/channel/stat", "running-list, 2dvh/v1/material/live/channel/running/list"})
    void shouldAllowExamplesOfReference(String example, String path) {
        String call = "/paths/" + ("/api/" + path).replace("/", "~1");
        boolean get = API.at(call).has("get");

        if (!get) {
            assertFulfils(example + ".request", body(call + "/post/requestBody"));
        }
        assertFulfils(example + ".response", body(call + (get ? "/get" : "/post") + "/responses/200"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"opening", "asr-text", "asr-ended", "asr-failed", "nlp-answer", "record-ended", "command-ended"})
    void shouldAllowPushesOfReference(String example) {
        assertFulfils("push-" + example, "/components/schemas/PushMessage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "eof", "1-authentication-failed", "2-ready", "4-stop", "5-failed", "6-not-ready", "7-conflict",
            "18-ended", "19-started", "20-queued"})
    void shouldAllowMicrophoneMessagesOfReference(String example) {
        assertFulfils("microphone-" + example, "/components/schemas/MicrophoneMessage");
    }

    /** The calls that a room answers are those that may name themselves, but for the accounts'. */
    @Test
    void shouldAllowTheIdOfARequestThatWasNotAnsweredInTime() {
        JsonNode late = Reference.tree("{\"code\":50002,\"message\":\"late\",\"data\":{\"requestId\":\"6f1c\"}}");
        List<String> rooms = API.get("paths").properties().stream()
                .filter(path -> !path.getKey().contains("/accounts/"))
                .filter(path -> path.getValue().at("/post/parameters").toString().contains("/IdempotencyKey"))
                .map(path -> body("/paths/" + escaped(path.getKey()) + "/post/responses/200")).toList();

        assertThat(rooms).hasSize(13).allSatisfy(answer -> assertThat(schema(answer).validate(late)).isEmpty());
    }

    @Test
    void shouldTakeAHistoryRequestThatAsksForNothingInParticular() {
        assertThat(API.at("/paths/~1api~12dvh~1v1~1material~1live~1channel~1history~1list/post/requestBody/required").asBoolean())
                .isFalse();
        assertThat(schema("/components/schemas/HistoryRequest")
                .validate(Reference.tree("{\"sessionId\":\"\",\"sortName\":\"\",\"sortValue\":\"\"}"))).isEmpty();
    }

    @Test
    void shouldRefuseWhatReadersRefuse() {
        assertThat(schema("/components/schemas/QueueRequest")
                .validate(Reference.tree("{\"sessionId\":\"s\",\"param\":\"{}\",\"priority\":0}")))
                .hasSize(1);
        assertThat(schema("/components/schemas/SessionRequest").validate(Reference.tree("{\"sessionId\":\" \"}"))).hasSize(1);
        assertThat(schema("/components/schemas/SessionRequest")
                .validate(Reference.tree("{\"sessionId\":\"" + "s".repeat(CreateResult.LONGEST_ID + 1) + "\"}"))).hasSize(1);
        assertThat(schema("/components/parameters/IdempotencyKey/schema").validate(Reference.tree("\"\""))).hasSize(1);
        assertThat(schema("/components/schemas/CreateRequest")
                .validate(Reference.tree("{\"param\":\"{}\",\"urtcUseExternalApp\":true}"))).hasSize(4);
    }

    @Test
    void shouldKnowCodesOfTypes() {
        assertThat(API.at("/components/schemas/MicrophoneMessage/properties/code/enum")).extracting(JsonNode::intValue)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MicrophoneCode.values()).map(MicrophoneCode::number).toList());
        // Nothing plays before it has joined.
        assertThat(API.at("/components/schemas/QueueResult/properties/commandStatus/enum")).extracting(JsonNode::intValue)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(TakeoverStatus.values())
                        .filter(status -> status != TakeoverStatus.STARTED).map(TakeoverStatus::number).toList());
    }

    @Test
    void shouldHaveExamplesOfEscapedJsonThatPass() {
        JsonNode create = example("/paths/~1api~12dvh~1v2~1material~1live~1channel~1create/post/requestBody");
        JsonNode command = example("/components/requestBodies/Command");
        JsonNode quick = example("/paths/~1api~12dvh~1v2~1material~1live~1channel~1command~1quick/post/requestBody");

        assertThat(CreateRequest.read(create.toString()).script().scene().openingWords()).isEqualTo("Welcome.");
        assertThatCode(() -> CommandRequest.read(command.toString()).content(TtsQuery.VENDORS_MIN_CHARS)).doesNotThrowAnyException();
        assertThat(CommandRequest.read(quick.toString()).quickOrder().order()).isEqualTo(-1);
    }

    private static JsonNode example(String holder) {
        return API.at(holder + "/content/application~1json/example");
    }

    /** The schema of a body that may be a reference to a shared one. */
    private static String body(String holder) {
        JsonNode reference = API.at(holder + "/$ref");
        return (reference.isMissingNode() ? holder : reference.textValue().substring(1)) + "/content/application~1json/schema";
    }

    private static void assertFulfils(String example, String pointer) {
        assertThat(API.at(pointer).isMissingNode()).as(pointer).isFalse();
        assertThat(schema(pointer).validate(Reference.tree(Reference.text(example)))).as(example + " by " + pointer).isEmpty();
    }

    private static Schema schema(String pointer) {
        return REGISTRY.getSchema(SchemaLocation.of(FILE + "#" + pointer));
    }

    private static void collectExamples(JsonNode node, String pointer, List<String> holders) {
        if (node.has("example") && node.has("schema")) {
            holders.add(pointer);
        }
        node.properties().forEach(property -> collectExamples(property.getValue(), pointer + '/' + escaped(property.getKey()), holders));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collectExamples(node.get(i), pointer + '/' + i, holders);
        }
    }

    private static void collectJsonBodies(JsonNode node, String pointer, List<String> without) {
        node.properties().forEach(property -> {
            String place = pointer + '/' + escaped(property.getKey());
            if (property.getKey().equals("application/json") && !property.getValue().has("example")) {
                without.add(place);
            }
            collectJsonBodies(property.getValue(), place, without);
        });
    }

    private static void collectNulls(JsonNode node, String pointer, List<String> nulls) {
        node.properties().forEach(property -> {
            String place = pointer + '/' + escaped(property.getKey());
            if (property.getValue().isNull()) {
                nulls.add(place);
            }
            collectNulls(property.getValue(), place, nulls);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collectNulls(node.get(i), pointer + '/' + i, nulls);
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode yaml() {
        try {
            return new YAMLMapper().readTree(file("openapi.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String id) {
        String name = id.substring(BASE.length());
        return name.equals("openapi.yaml") ? API.toString() : file(name);
    }

    private static String file(String name) {
        try (InputStream in = Objects.requireNonNull(OpenApiTest.class.getResourceAsStream("/io/parley/liveapi/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
