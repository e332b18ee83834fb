package io.parley.gateway.accounts.tokens;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The keys that session tokens are signed with. The first signs, all verify: so a new key is put first and an old one is taken away when no
 * room of its time is left, and nobody is logged out.
 *
 * @param keys at least one, no two with the same id
 */
public record SigningKeys(List<Key> keys) {

    /** What the configured text must be, to be read after "expected". */
    public static final String EXPECTED = "id:base64 of 32 bytes or more, several with commas, as made by openssl rand -base64 32";

    private static final int LEAST_BYTES = 32;

    /**
     * One key.
     *
     * @param id     names it in tokens: 1 to 32 letters, digits, - and _
     * @param secret 32 bytes or more
     */
    public record Key(String id, byte[] secret) {

        /** @throws IllegalArgumentException for an id that is none or a key that is too short */
        public Key {
            if (!id.matches("[A-Za-z0-9_-]{1,32}") || secret.length < LEAST_BYTES) {
                throw new IllegalArgumentException("signing key: expected " + EXPECTED);
            }
            secret = secret.clone();
        }

        @Override
        public byte[] secret() {
            return secret.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && id.equals(key.id) && Arrays.equals(secret, key.secret);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return id + ":(hidden)";
        }
    }

    /** @throws IllegalArgumentException for no keys, or two of one id */
    public SigningKeys {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || new HashSet<>(keys.stream().map(Key::id).toList()).size() < keys.size()) {
            throw new IllegalArgumentException("signing keys: expected at least one, each with an id of its own");
        }
    }

    /** @throws IllegalArgumentException for a text that is not as {@link #EXPECTED}; its message does not quote it */
    public static SigningKeys parse(String text) {
        return new SigningKeys(Arrays.stream(text.split(",", -1)).map(String::strip).map(SigningKeys::parseKey).toList());
    }

    private static Key parseKey(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("signing key: expected " + EXPECTED);
        }
        return new Key(text.substring(0, colon), Base64.getDecoder().decode(text.substring(colon + 1)));
    }

    /** A new key, as it is configured. */
    public static String draw(String id, RandomGenerator random) {
        byte[] bytes = new byte[LEAST_BYTES];
        random.nextBytes(bytes);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }

    Key signing() {
        return keys.getFirst();
    }

    Optional<Key> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
