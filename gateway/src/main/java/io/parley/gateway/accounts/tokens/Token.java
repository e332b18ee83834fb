package io.parley.gateway.accounts.tokens;

import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.core.TokenHash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A token in clear: {@code <kind>.<account>.<256 random bits>}. It says what it is for, so that it is found where it should not be, and
 * whose it is, so that it can be looked up by key.
 *
 * @param kind    what it opens
 * @param account whose it is
 * @param text    the whole of it
 */
public record Token(Kind kind, AccountName account, String text) {

    private static final int RANDOM_BYTES = 32;
    private static final int RANDOM_CHARACTERS = 43;

    /** What a token opens. */
    public enum Kind {
        /** The API; short-lived, for browsers too. */
        ACCESS,
        /** A new access token; for servers only. */
        REFRESH,
        /** A login; for servers only. */
        SECRET;

        private String prefix() {
            return name().toLowerCase(Locale.ROOT) + ".";
        }
    }

    /**
     * A new token.
     *
     * @param random must be cryptographically strong
     */
    public static Token draw(Kind kind, AccountName account, RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new Token(kind, account, kind.prefix() + account + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The token of that kind that the text is; empty if it is none, which says nothing about whether it opens anything. */
    public static Optional<Token> parse(Kind kind, String text) {
        if (!text.startsWith(kind.prefix())) {
            return Optional.empty();
        }
        int end = text.length() - RANDOM_CHARACTERS - 1;
        int start = kind.prefix().length();
        if (end <= start || text.charAt(end) != '.' || !AccountName.isName(text.substring(start, end))) {
            return Optional.empty();
        }
        return Optional.of(new Token(kind, new AccountName(text.substring(start, end)), text));
    }

    /** What may be kept of it. 256 random bits need no salt and no slow hash: they cannot be guessed. */
    public TokenHash hash() {
        try {
            return new TokenHash(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Without the secret part. */
    @Override
    public String toString() {
        return kind.prefix() + account + ".(hidden)";
    }
}
