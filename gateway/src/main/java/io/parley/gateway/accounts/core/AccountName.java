package io.parley.gateway.accounts.core;

/**
 * Names an account, for ever.
 *
 * @param value 1 to 64 lower-case letters, digits, {@code -} and {@code _}, the first a letter or digit: it stands in tokens and file names
 */
public record AccountName(String value) {

    /** What a name must be, to be read after "expected". */
    public static final String EXPECTED = "1 to 64 lower-case letters, digits, - and _, the first a letter or digit";

    private static final String FORM = "[a-z0-9][a-z0-9_-]{0,63}";

    /** @throws IllegalArgumentException for a text that is no name */
    public AccountName {
        if (!isName(value)) {
            throw new IllegalArgumentException("account: expected " + EXPECTED + ", found \"" + value + "\"");
        }
    }

    /** Whether the text is a name. */
    public static boolean isName(String text) {
        return text.matches(FORM);
    }

    @Override
    public String toString() {
        return value;
    }
}
