package io.parley.liveapi;

/** HTTP headers that Parley adds to the Live API; see {@code docs/extensions.md}. */
public final class ExtensionHeaders {
    /** Names a request: a repetition with the same key gets the first one's answer and changes nothing. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    /** The room's epoch, a decimal number from 0: starts of an epoch older than the highest one seen are refused. */
    public static final String EPOCH = "Parley-Epoch";
    /** Names a status callback: one that is told again has the same. */
    public static final String CALLBACK_ID = "Parley-Callback-Id";
    /** When a status callback was signed: seconds since 1970-01-01T00:00Z. */
    public static final String TIMESTAMP = "Parley-Timestamp";
    /** The signature of a status callback: HMAC-SHA256 of the timestamp, a dot and the body, in hexadecimal. */
    public static final String SIGNATURE = "Parley-Signature";

    private ExtensionHeaders() {}
}
