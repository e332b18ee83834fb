package io.parley.gateway;

import io.parley.gateway.pages.Pages;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class PagesTest {

    private static final Pattern REFERENCES = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

    private final FakeLog log = new FakeLog();
    private final TestGateway gateway = new TestGateway(log, TestGateway.config(), new Pages());

    @AfterEach
    void stop() {
        gateway.close();
        log.close();
    }

    @ParameterizedTest
    @CsvSource({"/, text/html, The API", "/docs/, text/html, swagger-ui-bundle.js", "/docs/docs.js, text/javascript, SwaggerUIBundle",
            "/docs/swagger-ui-bundle.js, text/javascript, SwaggerUIBundle", "/docs/swagger-ui.css, text/css, .swagger-ui",
            "/docs/openapi.yaml, application/yaml, openapi: 3.1.0", "/docs/live-script.schema.json, application/json, sceneList",
            "/docs/takeover.schema.json, application/json, tts_query", "/pages.css, text/css, body"})
    void shouldServeWhatItShows(String path, String type, String content) throws IOException {
        try (Response page = get(path)) {
            assertThat(page.code()).isEqualTo(200);
            assertThat(page.header("Content-Type")).startsWith(type);
            assertThat(page.body().string()).contains(content);
        }
    }

    @Test
    void shouldShowAndRunNothingFromElsewhere() throws IOException {
        try (Response page = get("/docs/")) {
            assertThat(page.headers("Content-Security-Policy")).singleElement().asString()
                    .startsWith("default-src 'none'; script-src 'self';").contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            String html = page.body().string();
            assertThat(REFERENCES.matcher(html).results().map((MatchResult found) -> found.group(1))).isNotEmpty()
                    .allMatch(reference -> reference.startsWith("/") || reference.equals("data:,"));
            assertThat(html).doesNotContain("<script>", "style=", "onload=");
        }
    }

    @Test
    void shouldLeadToTheDescription() throws IOException {
        try (Response page = get("/docs")) {
            assertThat(page.code()).isEqualTo(200);
            assertThat(page.request().url().encodedPath()).isEqualTo("/docs/");
        }
    }

    private Response get(String path) throws IOException {
        return gateway.client.newCall(new Request.Builder().url(gateway.url(path)).build()).execute();
    }
}
