package io.parley.gateway.accounts.tokens;

import io.parley.gateway.accounts.core.AccountName;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Session tokens: they open the microphone and the push messages of one room. Immutable, thread-safe.
 *
 * <p>{@code session.<key>.<payload>.<HMAC-SHA-256 of all before it>}: nothing is stored, and the same room gets the same token again as long
 * as the same key signs. So a token says nothing of whether its room and its account still are: whoever lets it in asks.
 */
public final class SessionTokens {

    private static final String PREFIX = "session.";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SigningKeys keys;

    /**
     * What a token opens.
     *
     * @param account   whose room it is
     * @param sessionId the room
     */
    public record Grant(AccountName account, String sessionId) {}

    /** Tokens signed with these keys. */
    public SessionTokens(SigningKeys keys) {
        this.keys = keys;
    }

    /** Whether the text is meant as such a token, valid or not. */
    public static boolean isMeant(String text) {
        return text.startsWith(PREFIX);
    }

    /** The token that opens this. */
    public String issue(Grant grant) {
        SigningKeys.Key key = keys.signing();
        // No name holds a dot.
        String payload = ENCODER.encodeToString((grant.account() + "." + grant.sessionId()).getBytes(UTF_8));
        String signed = PREFIX + key.id() + "." + payload;
        return signed + "." + ENCODER.encodeToString(mac(key, signed));
    }

    /** What the token opens; empty if none of the keys signed it. */
    public Optional<Grant> verify(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 4 || !token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String signed = token.substring(0, token.lastIndexOf('.'));
        return keys.find(parts[1]).filter(key -> isSigned(key, signed, parts[3])).flatMap(key -> grant(parts[2]));
    }

    private static boolean isSigned(SigningKeys.Key key, String signed, String signature) {
        // Compared as text, so that no second spelling of the same bytes is a token.
        return MessageDigest.isEqual(ENCODER.encode(mac(key, signed)), signature.getBytes(UTF_8));
    }

    private static Optional<Grant> grant(String payload) {
        String text = new String(Base64.getUrlDecoder().decode(payload), UTF_8);
        int dot = text.indexOf('.');
        return Optional.of(new Grant(new AccountName(text.substring(0, dot)), text.substring(dot + 1)));
    }

    private static byte[] mac(SigningKeys.Key key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.secret(), ALGORITHM));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
