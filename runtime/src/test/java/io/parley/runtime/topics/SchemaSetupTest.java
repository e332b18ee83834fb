package io.parley.runtime.topics;

import io.parley.runtime.service.StartupException;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SchemaSetupTest {

    private static final Schema SCHEMA = SchemaBuilder.record("R").fields().requiredString("text").endRecord();

    private final MockWebServer server = new MockWebServer();
    private final Registry registry = new Registry();
    private int port;

    /** A registry that answers as Apicurio's or Confluent's does, and remembers what it was asked. */
    private static final class Registry extends Dispatcher {

        private final List<String> requests = new ArrayList<>();
        private String root = "/apis/ccompat/v7";
        private boolean knowsSubject = true;
        private MockResponse versions = new MockResponse.Builder().body("{\"id\":7}").build();

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String path = String.valueOf(request.getTarget());
            String body = request.getBody() == null ? "" : request.getBody().utf8();
            requests.add(request.getMethod() + " " + path + " " + body);
            if (!path.startsWith(root)) {
                return new MockResponse.Builder().code(404).build();
            }
            return switch (path.substring(root.length()).split("/")[1]) {
                case "config" -> new MockResponse.Builder().code(knowsSubject ? 200 : 404).body("{}").build();
                default -> path.endsWith("/versions") ? registered() : new MockResponse.Builder().body("[]").build();
            };
        }

        private MockResponse registered() {
            knowsSubject = true;
            return versions;
        }
    }

    @BeforeEach
    void start() throws Exception {
        server.setDispatcher(registry);
        server.start();
        port = server.getPort();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldSetTheRuleAndRegister() {
        Map<String, Integer> ids = register();

        assertThat(ids).isEqualTo(Map.of("parley.audio", 7));
        assertThat(registry.requests).hasSize(3);
        assertThat(registry.requests.get(1))
                .isEqualTo("PUT /apis/ccompat/v7/config/parley.audio-value {\"compatibility\":\"BACKWARD_TRANSITIVE\"}");
        assertThat(registry.requests.get(2)).startsWith("POST /apis/ccompat/v7/subjects/parley.audio-value/versions ")
                .contains("\"schemaType\":\"AVRO\"").contains("\\\"name\\\":\\\"R\\\"");
    }

    @Test
    void shouldSetTheRuleAfterwardsWhereTheRegistryDoesNotKnowTheSubjectYet() {
        registry.knowsSubject = false;

        register();

        assertThat(registry.requests).extracting(request -> request.split(" ")[0]).containsExactly("GET", "PUT", "POST", "PUT");
    }

    @Test
    void shouldFindConfluentsOwnRegistryAtTheRoot() {
        registry.root = "";
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return String.valueOf(request.getTarget()).startsWith("/apis")
                        ? new MockResponse.Builder().code(404).build()
                        : registry.dispatch(request);
            }
        });

        assertThat(register()).containsEntry("parley.audio", 7);
        assertThat(registry.requests).first().asString().startsWith("GET /subjects ");
        assertThat(registry.requests).element(1).asString().startsWith("PUT /config/parley.audio-value ");
    }

    @Test
    void shouldSayThatWhatAnswersIsNoRegistry() {
        registry.root = "/elsewhere";

        assertThatThrownBy(this::register)
                .hasMessage("registry.url=" + url() + ": expected a schema registry, it answered with status 404");
    }

    @Test
    void shouldSayWhyASchemaIsNotCompatible() {
        registry.versions = new MockResponse.Builder().code(409).body("{\"error_code\":409,\"message\":\"READER_FIELD_MISSING\\n  text\"}")
                .build();

        assertThatThrownBy(this::register).isInstanceOf(StartupException.class).hasMessage("registry.url=" + url()
                + ": the schema of parley.audio-value is not compatible with the registered ones: READER_FIELD_MISSING text");
    }

    @Test
    void shouldSayThatARegistryRefuses() {
        registry.versions = new MockResponse.Builder().code(422).body("not JSON").build();

        assertThatThrownBy(this::register)
                .hasMessage("registry.url=" + url()
                        + ": the registry refuses the schema of parley.audio-value with status 422: no reason given");
    }

    @Test
    void shouldSayThatNoRegistryAnswers() {
        server.close();

        assertThatThrownBy(this::register).isInstanceOf(StartupException.class)
                .hasMessageStartingWith("registry.url=" + url() + ": no schema registry answers (").hasMessageNotContaining("\n");
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }

    private Map<String, Integer> register() {
        try (SchemaSetup setup = new SchemaSetup(URI.create(url() + "/"))) {
            return setup.register(Map.of("parley.audio", SCHEMA));
        }
    }
}
