package io.parley.gateway.tokenproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parley.gateway.tokenproxy.core.HeldToken;
import io.parley.runtime.files.PrivateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What the proxy knows over a restart, in a file that only its user can read. */
final class TokenFile {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path path;
    private final String owner;

    /** What is kept. */
    record Kept(HeldToken token, String refreshToken) {

        /** Without the tokens. */
        @Override
        public String toString() {
            return "Kept[" + token + "]";
        }
    }

    /** @param owner platform and account; tokens of another one are of no use */
    TokenFile(Path path, String owner) {
        this.path = path;
        this.owner = owner;
    }

    /** What was kept; empty if there is nothing of use. */
    Optional<Kept> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            JsonNode kept = JSON.readTree(Files.readString(path, StandardCharsets.UTF_8));
            if (!kept.path("owner").asText().equals(owner)) {
                return Optional.empty();
            }
            HeldToken token = new HeldToken(kept.path("accessToken").asText(), Instant.parse(kept.path("issuedAt").asText()),
                    Instant.parse(kept.path("expiresAt").asText()));
            return Optional.of(new Kept(token, kept.path("refreshToken").asText()));
        } catch (IOException | DateTimeException e) {
            LOG.atWarn().addKeyValue("file", path).log("the kept tokens cannot be read; a login replaces them");
            return Optional.empty();
        }
    }

    /** Keeps it; where that fails a restart costs a login. */
    void write(Kept kept) {
        String json = JSON.createObjectNode().put("owner", owner).put("accessToken", kept.token().text())
                .put("issuedAt", kept.token().issuedAt().toString()).put("expiresAt", kept.token().expiresAt().toString())
                .put("refreshToken", kept.refreshToken()).toString();
        try {
            PrivateFile.replace(path, json);
        } catch (IOException e) {
            LOG.atError().addKeyValue("file", path).setCause(e).log("the tokens cannot be kept; a restart will log in");
        }
    }
}
