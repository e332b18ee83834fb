package io.parley.app.roles;

import io.parley.app.client.ClientConfig;
import io.parley.asr.AsrConfig;
import io.parley.gateway.GatewayConfig;
import io.parley.gateway.tokenproxy.TokenProxyConfig;
import io.parley.nlp.NlpConfig;
import io.parley.runtime.RuntimeKeys;
import io.parley.runtime.config.Key;
import io.parley.stage.StageConfig;
import io.parley.takeover.TakeoverConfig;
import io.parley.takeover.dispatch.DispatchRole;

import java.util.List;
import java.util.stream.Stream;

/** Everything that can be configured. */
public final class AllKeys {

    /** The keys of all modules. */
    public static final List<Key<?>> ALL = Stream
            .of(RuntimeKeys.ALL, AsrConfig.KEYS, NlpConfig.KEYS, TakeoverConfig.KEYS, DispatchRole.KEYS,
                    GatewayConfig.KEYS, TokenProxyConfig.KEYS, StageConfig.KEYS, ClientConfig.KEYS)
            .<Key<?>>flatMap(List::stream).toList();

    private AllKeys() {}
}
