package io.parley.gateway.tls;

import io.parley.runtime.config.Key;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one server's HTTPS.
 *
 * @param certificate PEM file of its certificate
 * @param key         PEM file of its private key
 * @param checkEvery  how often the files are looked at
 */
public record TlsKeys(Key<Optional<Path>> certificate, Key<Optional<Path>> key, Key<Duration> checkEvery) {

    /**
     * Those of a server.
     *
     * @param prefix what their names begin with, as {@code gateway}
     * @param served what it serves, as {@code the API is}
     */
    public static TlsKeys of(String prefix, String served) {
        return new TlsKeys(
                Key.path(prefix + ".tls_certificate", "",
                        "PEM file of the certificate that " + served + " served with, its chain behind it; empty: HTTP without TLS.")
                        .optional(),
                Key.path(prefix + ".tls_key", "", "PEM file of the certificate's private key (PKCS #8, not encrypted).").optional(),
                Key.duration(prefix + ".tls_check", Duration.ofMinutes(1),
                        "How often both files are looked at; new ones are served without a restart.")
                        .where("a time above 0 as 250ms or 15s",
                                Duration::isPositive));
    }

    /** All of them. */
    public List<Key<?>> all() {
        return List.of(certificate, key, checkEvery);
    }
}
