package io.parley.runtime;

import io.parley.runtime.config.Key;
import io.parley.runtime.lanes.LanesConfig;
import io.parley.runtime.service.ServiceConfig;
import io.parley.runtime.streams.StreamsProfile;

import java.util.List;
import java.util.stream.Stream;

/** The keys that every process has. */
public final class RuntimeKeys {

    /** All keys of this module. */
    public static final List<Key<?>> ALL = Stream.of(ServiceConfig.KEYS, StreamsProfile.KEYS, LanesConfig.KEYS)
            .<Key<?>>flatMap(List::stream).toList();

    private RuntimeKeys() {}
}
