package io.parley.gateway.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Where the files of Swagger UI are on the class path: below the version that the build chose. */
final class Viewer {

    private static final String PROPERTIES = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private Viewer() {}

    /** The path of one of its files. */
    static String file(String name) {
        return "/META-INF/resources/webjars/swagger-ui/" + version() + '/' + name;
    }

    private static String version() {
        try (InputStream in = Objects.requireNonNull(Viewer.class.getResourceAsStream(PROPERTIES), "the program lacks " + PROPERTIES)) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
