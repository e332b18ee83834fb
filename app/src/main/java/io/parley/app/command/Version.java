package io.parley.app.command;

import picocli.CommandLine.IVersionProvider;

import java.util.Objects;

/** The version, as the build wrote it into the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String built = Version.class.getPackage().getImplementationVersion();
        return new String[]{"parley " + Objects.requireNonNullElse(built, "(not packaged)")};
    }
}
