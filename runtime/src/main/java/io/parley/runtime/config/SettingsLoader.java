package io.parley.runtime.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the layers together in their one order: defaults, file, environment, flags. */
public final class SettingsLoader {

    /** The environment variable that names the file where no flag does. */
    public static final String FILE_VARIABLE = "PARLEY_CONFIG";

    private SettingsLoader() {}

    /**
     * Loads the settings of a process.
     *
     * @param keys        every key of the process
     * @param file        the file given by flag; without it, the one that {@code PARLEY_CONFIG} names; without both, none
     * @param environment the process's environment
     * @param flags       value by key name
     * @throws SettingsException with one line for the operator
     */
    public static Settings load(Collection<Key<?>> keys, Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
        List<Layer> layers = new ArrayList<>();
        file.or(() -> Optional.ofNullable(environment.get(FILE_VARIABLE)).filter(name -> !name.isBlank()).map(Path::of))
                .ifPresent(path -> layers.add(SettingsFile.read(path)));
        layers.add(Layer.ofEnvironment(environment, keys));
        layers.add(Layer.of("flags", flags));
        return Settings.of(layers, keys);
    }
}
