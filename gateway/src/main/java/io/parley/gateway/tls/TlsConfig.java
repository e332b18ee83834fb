package io.parley.gateway.tls;

import io.helidon.common.tls.Tls;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.service.StartupException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server serves HTTPS with.
 *
 * @param keys        the settings that say so
 * @param certificate PEM file of its certificate, followed by those that vouch for it; empty: HTTP
 * @param key         PEM file of its private key
 * @param checkEvery  how often the files are looked at for new ones
 */
public record TlsConfig(TlsKeys keys, Optional<Path> certificate, Optional<Path> key, Duration checkEvery) {

    /** The configuration that the settings hold under these names. */
    public static TlsConfig from(Settings settings, TlsKeys keys) {
        return new TlsConfig(keys, settings.get(keys.certificate()), settings.get(keys.key()), settings.get(keys.checkEvery()));
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
        Path chain = certificate.orElseThrow(() -> missing(keys.certificate(), keys.key()));
        Path own = key.orElseThrow(() -> missing(keys.key(), keys.certificate()));
        PemFiles files = PemFiles.read(keys, chain, own);
        // No client is asked for a certificate, so nobody is ever held against what is trusted: but a server that trusts nothing can take no
        // new certificate later.
        return Optional.of(Tls.builder().privateKey(files.key()).privateKeyCertChain(files.chain()).trust(files.chain()).build());
    }

    private static StartupException missing(Key<?> missing, Key<?> set) {
        return new StartupException(missing.name() + " is not set, but " + set.name() + " is; HTTPS needs both");
    }
}
