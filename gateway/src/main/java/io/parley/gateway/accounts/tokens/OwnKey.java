package io.parley.gateway.accounts.tokens;

import io.parley.runtime.config.SettingsException;
import io.parley.runtime.files.PrivateFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** The signing key of a machine that was given none: drawn once, kept in a file that only its user can read. */
public final class OwnKey {

    private OwnKey() {}

    /**
     * The key in the file; a new one where there is no file.
     *
     * @param random must be cryptographically strong
     * @throws SettingsException    if the file holds no key
     * @throws UncheckedIOException if the file cannot be read or written
     */
    public static SigningKeys in(Path file, RandomGenerator random) {
        try {
            if (!Files.exists(file)) {
                // Of several processes that start at once, one draws the key of the machine.
                PrivateFile.create(file, SigningKeys.draw("own", random));
            }
            return SigningKeys.parse(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new SettingsException(
                    "tokens.keys: none is set, and " + file + " holds no key of this machine's own; delete it to have one drawn");
        } catch (IOException e) {
            throw new UncheckedIOException("tokens.keys: none is set, and the key of this machine's own cannot be kept in " + file + ": "
                    + e.getMessage(), e);
        }
    }
}
