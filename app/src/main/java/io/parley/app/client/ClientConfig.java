package io.parley.app.client;

import io.parley.runtime.config.Key;

import java.util.List;
import java.util.Optional;

/** How commands that ask a gateway are configured. */
public final class ClientConfig {

    /** Who asks. */
    public static final Key<Optional<String>> TOKEN = new Key<>("client.token", "",
            "Access token of commands that ask a gateway, as ask does; empty: that of the account demo of a running up.", "a text", true,
            text -> Optional.of(text).filter(given -> !given.isBlank()));

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(TOKEN);

    private ClientConfig() {}
}
