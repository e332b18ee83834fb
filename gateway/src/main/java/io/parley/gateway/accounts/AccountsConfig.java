package io.parley.gateway.accounts;

import io.parley.gateway.accounts.tokens.SigningKeys;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.service.ServiceConfig;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How accounts are configured.
 *
 * @param signingKeys    what session tokens are signed with; empty where each machine draws a key of its own
 * @param ownKey         file of the key that is drawn where none are configured
 * @param callsPerMinute logins and refreshes of one address, from 1
 */
public record AccountsConfig(Optional<SigningKeys> signingKeys, Path ownKey, int callsPerMinute) {

    /** Signing keys. */
    public static final Key<Optional<SigningKeys>> TOKENS_KEYS = new Key<>("tokens.keys", "",
            "Keys that session tokens are signed with, the same at all gateways: the first signs, all verify. Empty: one of this machine's own, kept in state.dir.",
            SigningKeys.EXPECTED, true, text -> text.isBlank() ? Optional.empty() : Optional.of(SigningKeys.parse(text)));
    /** Bound of guessing. */
    public static final Key<Integer> CALLS_PER_MINUTE = Key.integer("accounts.calls_per_minute", 30, 1, 1_000_000,
            "Logins and refreshes that one address may try within a minute.");

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(TOKENS_KEYS, CALLS_PER_MINUTE);

    /** The configuration that the settings hold. */
    public static AccountsConfig from(Settings settings) {
        return new AccountsConfig(settings.get(TOKENS_KEYS), settings.get(ServiceConfig.STATE_DIR).resolve("tokens.key"),
                settings.get(CALLS_PER_MINUTE));
    }
}
