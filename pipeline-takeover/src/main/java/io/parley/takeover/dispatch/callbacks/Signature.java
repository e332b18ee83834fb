package io.parley.takeover.dispatch.callbacks;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;

/** Signs callbacks: HMAC-SHA256 (RFC 2104) over {@code <timestamp>.<body>}, in hexadecimal. Thread-safe. */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException for an empty key */
    Signature(String secret) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The timestamp of an instant: seconds since 1970-01-01T00:00Z. */
    static String timestamp(Instant at) {
        return Long.toString(at.getEpochSecond());
    }

    /** The signature of a body that is sent then. */
    String of(String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((timestamp + '.' + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
