package io.parley.gateway.tls;

import io.helidon.common.tls.Tls;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.service.StartupException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a gateway serves HTTPS with.
 *
 * @param certificate PEM file of its certificate, followed by those that vouch for it; empty: HTTP
 * @param key         PEM file of its private key
 * @param checkEvery  how often the files are looked at for new ones
 */
public record TlsConfig(Optional<Path> certificate, Optional<Path> key, Duration checkEvery) {

    /** Certificate. */
    public static final Key<Optional<Path>> CERTIFICATE = Key.path("gateway.tls_certificate", "",
            "PEM file of the certificate that the API is served with, its chain behind it; empty: HTTP without TLS.").optional();
    /** Its key. */
    public static final Key<Optional<Path>> KEY = Key
            .path("gateway.tls_key", "", "PEM file of the certificate's private key (PKCS #8, not encrypted).").optional();

    /** Renewal. */
    public static final Key<Duration> CHECK_EVERY = Key.duration("gateway.tls_check", Duration.ofMinutes(1),
            "How often both files are looked at; new ones are served without a restart.").where("a time above 0 as 250ms or 15s",
                    Duration::isPositive);

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(CERTIFICATE, KEY, CHECK_EVERY);

    /** The configuration that the settings hold. */
    public static TlsConfig from(Settings settings) {
        return new TlsConfig(settings.get(CERTIFICATE), settings.get(KEY), settings.get(CHECK_EVERY));
    }

    /** Whether it is HTTPS. */
    public boolean isOn() {
        return certificate.isPresent() || key.isPresent();
    }

    /**
     * What the server needs, read now; empty for HTTP.
     *
     * @throws StartupException if a file is missing or of no use; one line that names the key
     */
    public Optional<Tls> open() {
        if (!isOn()) {
            return Optional.empty();
        }
        Path chain = certificate.orElseThrow(() -> missing(CERTIFICATE, KEY));
        Path own = key.orElseThrow(() -> missing(KEY, CERTIFICATE));
        PemFiles files = PemFiles.read(chain, own);
        // No client is asked for a certificate, so nobody is ever held against what is trusted: but a server that trusts nothing can take no
        // new certificate later.
        return Optional.of(Tls.builder().privateKey(files.key()).privateKeyCertChain(files.chain()).trust(files.chain()).build());
    }

    private static StartupException missing(Key<?> missing, Key<?> set) {
        return new StartupException(missing.name() + " is not set, but " + set.name() + " is; HTTPS needs both");
    }
}
