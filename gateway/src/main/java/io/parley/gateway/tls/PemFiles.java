package io.parley.gateway.tls;

import io.parley.runtime.service.StartupException;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate chain and its key (PEM: RFC 7468; PKCS #8: RFC 5958).
 *
 * @param chain the server's own certificate first
 * @param key   its private key
 */
record PemFiles(List<X509Certificate> chain, PrivateKey key) {

    private static final Pattern KEY = Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----(.+?)-----END \\1-----", Pattern.DOTALL);
    private static final String PKCS8 = "PRIVATE KEY";
    private static final byte[] PROOF = "key and certificate".getBytes(StandardCharsets.US_ASCII);

    /** @throws StartupException if a file is of no use, or they do not belong together; one line that names key and file */
    static PemFiles read(TlsKeys keys, Path certificate, Path key) {
        List<X509Certificate> chain = chain(keys.certificate().name(), certificate);
        PublicKey publicKey = chain.getFirst().getPublicKey();
        PrivateKey privateKey = key(keys.key().name(), key, publicKey.getAlgorithm());
        if (!belongTogether(publicKey, privateKey)) {
            throw unusable(keys.key().name(), key, "it is not the key of the certificate in " + certificate, null);
        }
        return new PemFiles(chain, privateKey);
    }

    private static List<X509Certificate> chain(String name, Path file) {
        byte[] bytes = bytes(name, file);
        try {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))
                    .stream().map(X509Certificate.class::cast).toList();
            if (chain.isEmpty()) {
                throw unusable(name, file, "there is no certificate in it", null);
            }
            return chain;
        } catch (CertificateException e) {
            throw unusable(name, file, "expected certificates in PEM form", e);
        }
    }

    private static PrivateKey key(String name, Path file, String algorithm) {
        Matcher block = KEY.matcher(new String(bytes(name, file), StandardCharsets.US_ASCII));
        if (!block.find()) {
            throw unusable(name, file, "there is no private key in it", null);
        }
        if (!block.group(1).equals(PKCS8)) {
            throw unusable(name, file, "expected a key as PKCS #8 that is not encrypted, found " + block.group(1)
                    + "; `openssl pkcs8 -topk8 -nocrypt` makes one of it", null);
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(block.group(2));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            throw unusable(name, file, "it cannot be read as a key for " + algorithm + ", which the certificate is for", e);
        } catch (GeneralSecurityException e) {
            throw unusable(name, file, "keys for " + algorithm + " cannot be used here", e);
        }
    }

    private static byte[] bytes(String key, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw unusable(key, file, "there is no such file", e);
        } catch (IOException e) {
            throw unusable(key, file, "it cannot be read", e);
        }
    }

    private static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey) {
        try {
            Signature signature = Signature.getInstance(switch (publicKey.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                case String other -> other;
            });
            signature.initSign(privateKey);
            signature.update(PROOF);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(PROOF);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static StartupException unusable(String key, Path file, String why, @Nullable Exception cause) {
        String message = key + "=" + file + ": " + why;
        return cause == null ? new StartupException(message) : new StartupException(message, cause);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "PemFiles[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
