package io.parley.runtime.config;

/** The configuration is wrong; the message is one line that names the key, where it was set, and what is expected. */
public final class SettingsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** @param message one line for the operator, without secrets */
    public SettingsException(String message) {
        super(message);
    }
}
