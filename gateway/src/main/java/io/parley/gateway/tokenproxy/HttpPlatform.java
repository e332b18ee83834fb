package io.parley.gateway.tokenproxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parley.liveapi.ExtensionHeaders;
import io.parley.liveapi.ParleyPaths;
import io.parley.liveapi.RefusalCode;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A platform that speaks the calls of {@code AccountService}. */
final class HttpPlatform implements Platform, AutoCloseable {

    private static final MediaType TYPE = MediaType.get("application/json");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final Duration UNTOLD_WAIT = Duration.ofMinutes(1);

    private final URI url;
    private final String account;
    private final String secret;
    private final OkHttpClient client;

    /** @param timeout how long one call may take */
    HttpPlatform(URI url, String account, String secret, Duration timeout) {
        this.url = url;
        this.account = account;
        this.secret = secret;
        client = new OkHttpClient.Builder().callTimeout(timeout).followRedirects(false).build();
    }

    @Override
    public Outcome logIn(String requestId) {
        return call(ParleyPaths.TOKEN, Map.of("account", account, "secret", secret), requestId);
    }

    @Override
    public Outcome refresh(String refreshToken, String requestId) {
        return call(ParleyPaths.TOKEN_REFRESH, Map.of("refreshToken", refreshToken), requestId);
    }

    private Outcome call(String path, Map<String, String> body, String requestId) {
        Request request = new Request.Builder().url(url.toString().replaceAll("/+$", "") + path)
                .header(ExtensionHeaders.IDEMPOTENCY_KEY, requestId)
                .post(RequestBody.create(JSON.valueToTree(body).toString(), TYPE)).build();
        try (Response response = client.newCall(request).execute()) {
            return outcome(response.code(), response.header("Retry-After"), response.body().string());
        } catch (IOException e) {
            return new Outcome.Failed(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static Outcome outcome(int status, @Nullable String retryAfter, String body) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return new Outcome.Failed("HTTP " + status + " without JSON");
        }
        int code = answer.path("code").asInt(-1);
        if (status == UNAUTHORIZED || code == RefusalCode.UNAUTHENTICATED.number()) {
            return new Outcome.Denied();
        }
        if (status == TOO_MANY || code == RefusalCode.REFRESHED_TOO_SOON.number() || code == RefusalCode.TOO_MANY_CALLS.number()) {
            return new Outcome.TooSoon(wait(retryAfter));
        }
        String accessToken = answer.at("/data/accessToken").asText();
        long life = answer.at("/data/expiresIn").asLong();
        if (code != 0 || accessToken.isBlank() || life <= 0) {
            return new Outcome.Failed("HTTP " + status + ", code " + code);
        }
        String refreshToken = answer.at("/data/refreshToken").asText();
        return new Outcome.Given(accessToken, refreshToken.isBlank() ? Optional.empty() : Optional.of(refreshToken),
                Duration.ofSeconds(life));
    }

    private static Duration wait(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(retryAfter)) : UNTOLD_WAIT;
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
