package io.parley.gateway.inquiries.core;

import io.parley.gateway.accounts.core.AccountName;

/**
 * What questions are remembered under, and the key of all their records.
 *
 * @param account whose they are; a name holds no {@code /}, so that no two pairs have the same text
 * @param session the caller's own name for what belongs together; not empty
 */
public record InquiryKey(AccountName account, String session) {

    private static final char SEPARATOR = '/';

    /** @throws IllegalArgumentException without a session */
    public InquiryKey {
        if (session.isEmpty()) {
            throw new IllegalArgumentException("session: expected a name, found nothing");
        }
    }

    /**
     * Reads the key of a record.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static InquiryKey parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new IllegalArgumentException("key: expected <account>/<session>, found \"" + text + '"');
        }
        return new InquiryKey(new AccountName(text.substring(0, separator)), text.substring(separator + 1));
    }

    /** As it is written. */
    public String text() {
        return account.value() + SEPARATOR + session;
    }
}
