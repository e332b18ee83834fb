package io.parley.nlp.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The engines of a process, by name. Immutable. */
public final class ReplyEngines {

    private final Map<String, ReplyEngine> byName = new TreeMap<>();

    /**
     * These engines.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public ReplyEngines(Collection<? extends ReplyEngine> engines) {
        for (ReplyEngine engine : engines) {
            if (byName.put(engine.name(), engine) != null) {
                throw new IllegalArgumentException("two engines are named " + engine.name());
            }
        }
    }

    /** The engine of this name. */
    public Optional<ReplyEngine> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The engine of this name.
     *
     * @throws ReplyException naming the engine, if there is none
     */
    public ReplyEngine require(String name) throws ReplyException {
        return named(name).orElseThrow(() -> new ReplyException("engine: there is no \"" + name + "\"; known are " + byName.keySet()));
    }
}
