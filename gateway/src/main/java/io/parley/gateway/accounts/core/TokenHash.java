package io.parley.gateway.accounts.core;

import java.security.MessageDigest;
import java.util.Arrays;

/** SHA-256 of a token; what is known of tokens wherever they are not in their owner's hands. Immutable; compared in constant time. */
public final class TokenHash {

    private static final int BYTES = 32;

    private final byte[] bytes;

    /** @throws IllegalArgumentException for a number of bytes other than 32 */
    public TokenHash(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("hash: expected " + BYTES + " bytes, found " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /** The 32 bytes, as a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Takes the same time wherever the first difference is. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TokenHash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Nothing of the hash: logs are no place for it. */
    @Override
    public String toString() {
        return "TokenHash";
    }
}
