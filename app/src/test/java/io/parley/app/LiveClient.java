package io.parley.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.app.client.SampleScript;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.RefusalCode;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls the Live API of one gateway as an account. */
record LiveClient(OkHttpClient http, String gateway, String token) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    String create() {
        return call(LiveApiPaths.CREATE, Map.of("param", SampleScript.json())).at("/data/sessionId").textValue();
    }

    String live() {
        String session = create();
        call(LiveApiPaths.START, Map.of("sessionId", session));
        return session;
    }

    int status(String session) {
        return get(LiveApiPaths.STAT + "?sessionId=" + session).at("/data/status").intValue();
    }

    /** The sessions that go on, with their statuses. */
    Map<String, Integer> running() {
        Map<String, Integer> open = new LinkedHashMap<>();
        get(LiveApiPaths.RUNNING_LIST).get("data")
                .forEach(room -> open.put(room.get("sessionId").textValue(), room.get("status").intValue()));
        return open;
    }

    List<String> queue(String session) {
        List<String> ids = new ArrayList<>();
        call(LiveApiPaths.QUEUE_LIST, Map.of("sessionId", session)).at("/data/commandTraceIds").forEach(id -> ids.add(id.textValue()));
        return ids;
    }

    JsonNode call(String path, Map<String, Object> body) {
        return post(path, JSON.valueToTree(body).toString(), null);
    }

    JsonNode call(String path, Map<String, Object> body, String key) {
        return post(path, JSON.valueToTree(body).toString(), key);
    }

    JsonNode post(String path, String body, @Nullable String key) {
        Request.Builder request = posting(path, body);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return answered(request);
    }

    /** What may be refused, with whatever status belongs to the answer. */
    JsonNode send(String path, String body) {
        try (Response response = http.newCall(posting(path, body).header("Authorization", "Bearer " + token).build()).execute()) {
            JsonNode answer = JSON.readTree(response.body().string());
            assertThat(response.code()).as("%s", answer)
                    .isEqualTo(RefusalCode.of(answer.path("code").intValue()).map(RefusalCode::httpStatus).orElse(200));
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Request.Builder posting(String path, String body) {
        return new Request.Builder().url(gateway + path).post(RequestBody.create(body, MediaType.get("application/json")));
    }

    JsonNode get(String path) {
        return answered(new Request.Builder().url(gateway + path));
    }

    private JsonNode answered(Request.Builder request) {
        try (Response response = http.newCall(request.header("Authorization", "Bearer " + token).build()).execute()) {
            assertThat(response.code()).isEqualTo(200);
            return JSON.readTree(response.body().string());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Takeover JSON that says this. */
    static String text(String words) {
        return JSON.createObjectNode().set("tts_query", JSON.createObjectNode().put("content", words).put("ssml", false)).toString();
    }

    /** An example of the reference. */
    static JsonNode example(String name) {
        try (InputStream in = Objects.requireNonNull(LiveClient.class.getResourceAsStream("/reference/" + name + ".json"), name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The names and kinds of a value, without what it is. */
    static JsonNode shape(JsonNode value) {
        if (value.isObject()) {
            ObjectNode shape = JSON.createObjectNode();
            for (Iterator<String> names = value.fieldNames(); names.hasNext();) {
                String name = names.next();
                shape.set(name, shape(value.get(name)));
            }
            return shape;
        }
        if (value.isArray()) {
            ArrayNode shape = JSON.createArrayNode();
            return value.isEmpty() ? shape : shape.add(shape(value.get(0)));
        }
        return JSON.getNodeFactory().textNode(value.getNodeType().name());
    }
}
