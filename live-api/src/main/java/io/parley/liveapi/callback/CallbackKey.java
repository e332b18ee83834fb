package io.parley.liveapi.callback;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The secret that who tells statuses shares with who is told: it signs callbacks, by HMAC-SHA256 (RFC 2104) over {@code <timestamp>.<body>} in
 * hexadecimal, and tells signatures that are good. Immutable, thread-safe.
 */
public final class CallbackKey {

    /** How far a timestamp may be from the receiver's clock. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int DRAWN_BYTES = 32;
    /** No timestamp starts like this, so nothing that is signed is ever a key. */
    private static final String KEY_OF = "callbacks of ";

    private final byte[] secret;

    /** @throws IllegalArgumentException for an empty text */
    public CallbackKey(String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("callback key: expected a secret, found nothing");
        }
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A new secret, as it is configured.
     *
     * @param random must be cryptographically strong
     */
    public static String draw(RandomGenerator random) {
        byte[] bytes = new byte[DRAWN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The timestamp of an instant: seconds since 1970-01-01T00:00Z. */
    public static String timestamp(Instant at) {
        return Long.toString(at.getEpochSecond());
    }

    /** The signature of a body that is sent then. */
    public String sign(String timestamp, String body) {
        return mac(timestamp + '.' + body);
    }

    /**
     * Whether the signature is that of the body and fresh. Takes the same time however much of it is right.
     *
     * @param timestamp as it came
     * @param now       the receiver's time
     */
    public boolean isSigned(String timestamp, String body, String signature, Instant now) {
        boolean same = equal(sign(timestamp, body), signature);
        return same && isFresh(timestamp, now);
    }

    /** Whether that is the secret itself; takes the same time however much of it is right. */
    public boolean is(String shown) {
        return MessageDigest.isEqual(secret, shown.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The secret of one of many who are told, made of this one: whoever has it learns no other's, and nobody has to keep it.
     *
     * @param name whose it is
     */
    public String of(String name) {
        return mac(KEY_OF + name);
    }

    private static boolean isFresh(String timestamp, Instant now) {
        // Signed by whoever has the secret, so it is a number unless they do not speak this format.
        return timestamp.matches("\\d{1,12}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs().compareTo(TOLERANCE) <= 0;
    }

    private static boolean equal(String expected, String shown) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private String mac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "(hidden)";
    }
}
