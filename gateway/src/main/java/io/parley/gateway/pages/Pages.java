package io.parley.gateway.pages;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

import java.util.Map;

/** {@code GET /}, and the API's description under {@code /docs/}. Thread-safe. */
public final class Pages implements HttpService {

    /** Where the API's description is read. */
    public static final String DOCS = "/docs/";

    private static final String OWN = "/io/parley/gateway/pages/";
    private static final String API = "/io/parley/liveapi/";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String JSON = "application/json";

    private final Resource index = Resource.of(OWN + "index.html", HTML);
    private final Resource style = Resource.of(OWN + "pages.css", CSS);
    private final Map<String, Resource> docs = Map.of("", Resource.of(OWN + "docs.html", HTML), "docs.js",
            Resource.of(OWN + "docs.js", SCRIPT), "swagger-ui.css", Resource.of(Viewer.file("swagger-ui.css"), CSS),
            "swagger-ui-bundle.js", Resource.of(Viewer.file("swagger-ui-bundle.js"), SCRIPT), "openapi.yaml",
            Resource.of(API + "openapi.yaml", "application/yaml"), "live-script.schema.json",
            Resource.of(API + "live-script.schema.json", JSON), "takeover.schema.json", Resource.of(API + "takeover.schema.json", JSON));

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", (request, response) -> index.send(response)).get("/pages.css", (request, response) -> style.send(response));
        docs.forEach((name, resource) -> rules.get(DOCS + name, (request, response) -> resource.send(response)));
        rules.get("/docs", (request, response) -> response.status(Status.MOVED_PERMANENTLY_301).header(HeaderNames.LOCATION, DOCS).send());
    }
}
