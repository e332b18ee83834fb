package io.parley.runtime.topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.runtime.service.RegistryApi;
import io.parley.runtime.service.StartupException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Registers schemas over the registry's Confluent-compatible API and has the registry hold them to BACKWARD_TRANSITIVE: new code reads all
 * older data. Doing it again changes nothing.
 */
public final class SchemaSetup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaSetup.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType TYPE = MediaType.get("application/vnd.schemaregistry.v1+json");
    private static final String COMPATIBILITY = "BACKWARD_TRANSITIVE";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OkHttpClient client = new OkHttpClient.Builder().callTimeout(PATIENCE).build();
    private final URI address;
    private final String registry;

    private record Answer(int status, String body) {

        boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /** A set-up at the registry with this root address; whether it is Apicurio's or Confluent's is found out. */
    public SchemaSetup(URI registry) {
        this.address = registry;
        this.registry = RegistryApi.root(registry);
    }

    /**
     * Registers the value schema of each topic under {@code <topic>-value}.
     *
     * @return the registry's schema id by topic
     * @throws StartupException for a registry that does not answer, or a schema that it refuses
     */
    public Map<String, Integer> register(Map<String, Schema> schemas) {
        String api = RegistryApi.find(address, PATIENCE);
        Map<String, Integer> ids = new TreeMap<>();
        new TreeMap<>(schemas).forEach((topic, schema) -> ids.put(topic, register(api, topic + "-value", schema)));
        LOG.atInfo().addKeyValue("schemas", ids.size()).log("schemas are registered");
        return ids;
    }

    /** The rule comes first, so that it binds this registration too; a registry may know no rule of a subject that is not there yet. */
    private int register(String api, String subject, Schema schema) {
        boolean ruled = rule(api, subject);
        int id = post(api, subject, schema);
        if (!ruled && !rule(api, subject)) {
            throw new StartupException(
                    "registry.url=%s: the registry does not keep the compatibility rule of %s".formatted(registry, subject));
        }
        return id;
    }

    private boolean rule(String api, String subject) {
        Answer answer = call(
                new Request.Builder().url(api + "/config/" + subject).put(body(Map.of("compatibility", COMPATIBILITY))).build());
        if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
            throw refused("the compatibility rule of " + subject, answer);
        }
        return answer.isSuccess();
    }

    private int post(String api, String subject, Schema schema) {
        Answer answer = call(new Request.Builder().url(api + "/subjects/" + subject + "/versions")
                .post(body(Map.of("schema", schema.toString(), "schemaType", "AVRO"))).build());
        if (answer.status() == CONFLICT) {
            throw new StartupException(
                    "registry.url=%s: the schema of %s is not compatible with the registered ones: %s".formatted(registry, subject,
                            reason(answer)));
        }
        JsonNode id = json(answer).path("id");
        if (!answer.isSuccess() || !id.isInt()) {
            throw refused("the schema of " + subject, answer);
        }
        return id.asInt();
    }

    private StartupException refused(String what, Answer answer) {
        return new StartupException(
                "registry.url=%s: the registry refuses %s with status %d: %s".formatted(registry, what, answer.status(), reason(answer)));
    }

    private static String reason(Answer answer) {
        return json(answer).path("message").asText("no reason given").replaceAll("\\s+", " ");
    }

    private static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private static RequestBody body(Map<String, String> fields) {
        return RequestBody.create(JSON.valueToTree(fields).toString(), TYPE);
    }

    private Answer call(Request request) {
        try (Response response = client.newCall(request).execute()) {
            return new Answer(response.code(), response.body().string());
        } catch (IOException e) {
            throw RegistryApi.silent(registry, e);
        }
    }

    /** Ends the connections. */
    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
