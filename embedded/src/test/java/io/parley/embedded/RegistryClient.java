package io.parley.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.Schema;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The registry over plain HTTP, by the paths that Confluent's clients use. */
record RegistryClient(String url) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Registers a schema as the subject's next version; its id. */
    int register(String subject, Schema schema) throws IOException, InterruptedException {
        JsonNode answer = send(request("/subjects/" + subject + "/versions")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("schema", schema.toString())))));
        return answer.get("id").asInt();
    }

    /** The id of a schema that is registered. */
    int lookUp(String subject, Schema schema) throws IOException, InterruptedException {
        JsonNode answer = send(
                request("/subjects/" + subject)
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("schema", schema.toString())))));
        return answer.get("id").asInt();
    }

    /** The schema with the id. */
    Schema schema(int id) throws IOException, InterruptedException {
        return new Schema.Parser().parse(send(request("/schemas/ids/" + id).GET()).get("schema").asText());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/apis/ccompat/v7" + path)).header("Content-Type",
                "application/vnd.schemaregistry.v1+json");
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        }
    }
}
