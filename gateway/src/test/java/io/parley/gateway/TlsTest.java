package io.parley.gateway;

import io.parley.gateway.tls.Certificates;
import io.parley.runtime.service.StartupException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import javax.net.ssl.SSLException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class TlsTest {

    private final FakeLog log = new FakeLog();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        log.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void shouldServeHttps(String algorithm) throws Exception {
        // given
        Certificates.Made own = Certificates.make(folder, "own", algorithm);
        try (TestGateway gateway = gateway(own.certificate(), own.key())) {
            OkHttpClient trusting = Certificates.trusting(own.trusted());

            // when
            try (Response answer = trusting
                    .newCall(new Request.Builder().url("https://localhost:" + gateway.port() + "/api/nothing").build())
                    .execute()) {
                // then
                assertThat(answer.handshake()).isNotNull();
                assertThat(answer.body().string()).contains("40401");
            }
        }
    }

    @Test
    void shouldServeANewCertificateWithoutARestart() throws Exception {
        // given
        Certificates.Made old = Certificates.make(folder, "old", "EC");
        Certificates.Made renewed = Certificates.make(folder, "renewed", "EC");
        Path certificate = Files.copy(old.certificate(), folder.resolve("served.crt"));
        Path key = Files.copy(old.key(), folder.resolve("served.key"));
        try (TestGateway gateway = new TestGateway(log, TestGateway.config(Map.of("gateway.tls_certificate", certificate.toString(),
                "gateway.tls_key", key.toString(), "gateway.tls_check", "20ms")))) {
            assertThat(served(gateway, old)).isEqualTo(old.trusted());

            // when
            Files.copy(renewed.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(renewed.key(), key, StandardCopyOption.REPLACE_EXISTING);

            // then
            await().ignoreExceptionsInstanceOf(SSLException.class)
                    .untilAsserted(() -> assertThat(served(gateway, renewed)).isEqualTo(renewed.trusted()));

            // when
            Files.writeString(key, "nothing");

            // then
            await().during(Duration.ofMillis(200)).untilAsserted(() -> assertThat(served(gateway, renewed)).isEqualTo(renewed.trusted()));
        }
    }

    /** The certificate that a new connection is shown by a server that this one is trusted of. */
    private static Certificate served(TestGateway gateway, Certificates.Made made) throws Exception {
        try (Response answer = Certificates.trusting(made.trusted())
                .newCall(new Request.Builder().url("https://localhost:" + gateway.port() + "/").build())
                .execute()) {
            return Objects.requireNonNull(answer.handshake()).peerCertificates().getFirst();
        }
    }

    @Test
    void shouldNameAFileThatIsNotThere() {
        assertThatThrownBy(() -> gateway(folder.resolve("no.crt"), folder.resolve("no.key"))).isInstanceOf(StartupException.class)
                .hasMessage("gateway.tls_certificate=" + folder.resolve("no.crt") + ": there is no such file");
    }

    @Test
    void shouldNameAFileWithoutACertificate() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.crt"), "nothing");

        assertThatThrownBy(() -> gateway(empty, empty)).isInstanceOf(StartupException.class)
                .hasMessageStartingWith("gateway.tls_certificate=" + empty + ": ").hasMessageNotContaining("\n");
    }

    @Test
    void shouldRefuseTheKeyOfAnotherCertificate() throws Exception {
        Certificates.Made own = Certificates.make(folder, "own", "EC");
        Certificates.Made other = Certificates.make(folder, "other", "EC");

        assertThatThrownBy(() -> gateway(own.certificate(), other.key())).isInstanceOf(StartupException.class)
                .hasMessage("gateway.tls_key=" + other.key() + ": it is not the key of the certificate in " + own.certificate());
    }

    @Test
    void shouldSayHowToMendAKeyOfAnotherForm() throws Exception {
        Certificates.Made own = Certificates.make(folder, "own", "EC");
        Path old = Files.writeString(folder.resolve("old.key"), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");

        assertThatThrownBy(() -> gateway(own.certificate(), old)).isInstanceOf(StartupException.class).hasMessageContaining("PKCS #8")
                .hasMessageContaining("EC PRIVATE KEY").hasMessageNotContaining("\n").hasMessageNotContaining("AAAA");
    }

    @Test
    void shouldNameWhatIsMissing() throws Exception {
        Certificates.Made own = Certificates.make(folder, "own", "EC");

        assertThatThrownBy(() -> new TestGateway(log, TestGateway.config(Map.of("gateway.tls_certificate", own.certificate().toString()))))
                .isInstanceOf(StartupException.class)
                .hasMessage("gateway.tls_key is not set, but gateway.tls_certificate is; HTTPS needs both");
    }

    private TestGateway gateway(Path certificate, Path key) {
        return new TestGateway(log,
                TestGateway.config(Map.of("gateway.tls_certificate", certificate.toString(), "gateway.tls_key", key.toString())));
    }
}
