package io.parley.liveapi;

/** HTTP headers that Parley adds to the Live API; see {@code docs/extensions.md}. */
public final class ExtensionHeaders {
    /** Names a request: a repetition with the same key gets the first one's answer and changes nothing. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    /** The room's epoch, a decimal number from 0: starts of an epoch older than the highest one seen are refused. */
    public static final String EPOCH = "Parley-Epoch";

    private ExtensionHeaders() {}
}
