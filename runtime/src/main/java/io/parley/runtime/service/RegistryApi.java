package io.parley.runtime.service;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Where a schema registry speaks the Confluent-compatible API: Apicurio's below a path of its own, Confluent's own at its root. */
public final class RegistryApi {

    private static final String APICURIO_PATH = "/apis/ccompat/v7";
    private static final int NOT_FOUND = 404;

    private RegistryApi() {}

    /**
     * Asks the registry.
     *
     * @param registry its root address
     * @param patience how long an answer may take
     * @return the API's address, without a slash at its end
     * @throws StartupException if none answers, or one that is no registry
     */
    public static String find(URI registry, Duration patience) {
        String root = root(registry);
        OkHttpClient http = new OkHttpClient.Builder().callTimeout(patience).build();
        try {
            String api = root + APICURIO_PATH;
            int status = subjects(http, root, api);
            if (status == NOT_FOUND) {
                api = root;
                status = subjects(http, root, api);
            }
            if (status / 100 != 2) {
                throw new StartupException(
                        "registry.url=%s: expected a schema registry, it answered with status %d".formatted(root, status));
            }
            return api;
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    /** The registry's address as it is put before a path. */
    public static String root(URI registry) {
        String text = registry.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** What one says whom no registry answers. */
    public static StartupException silent(String root, Exception why) {
        return new StartupException("registry.url=%s: no schema registry answers (%s); is it running, and is the address right?"
                .formatted(root, why.getMessage()), why);
    }

    private static int subjects(OkHttpClient http, String root, String api) {
        try (Response response = http.newCall(new Request.Builder().url(api + "/subjects").build()).execute()) {
            return response.code();
        } catch (IOException | IllegalArgumentException e) {
            throw silent(root, e);
        }
    }
}
