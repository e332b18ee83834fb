package io.parley.app;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The script in front of the command, in a checkout with a JDK and a Maven that only say what they are told. */
@Timeout(60)
class LauncherTest {

    @TempDir
    private Path checkout;

    /** How a start ended. */
    private record Started(int code, List<String> out, List<String> err) {}

    @BeforeEach
    void checkOut() throws IOException {
        script("parley", Files.readString(Path.of(System.getProperty("parley.home"), "parley")));
        script("jdk/bin/java", "#!/bin/sh\necho java \"$@\"\n");
        Files.writeString(checkout.resolve("jdk/release"), "JAVA_VERSION=\"21.0.1\"\n");
        script("bin/mvn", """
                #!/bin/sh
                echo "$@" >>"%s"
                echo "[INFO] Building Parley app 0.1.0-SNAPSHOT                 [12/13]"
                echo "[INFO] BUILD SUCCESS"
                """.formatted(checkout.resolve("maven")));
    }

    @Test
    void shouldSayInOneLineThatWhatIsNamedIsNoJdk() throws IOException, InterruptedException {
        // when
        Started started = start(Map.of("PARLEY_JAVA", "/none"));

        // then
        assertThat(started.code()).isEqualTo(1);
        assertThat(started.err()).singleElement().asString().startsWith("parley: PARLEY_JAVA=/none is no JDK of version 21 or later; ");
    }

    @Test
    void shouldBuildWhatIsMissingAndSayWhichModule() throws IOException, InterruptedException {
        // when
        Started started = start(Map.of());

        // then
        assertThat(started.code()).isZero();
        assertThat(started.err()).contains("parley:   Parley app [12/13]");
        assertThat(started.out()).singleElement().asString().startsWith("java ").endsWith("io.parley.app.Main --version");
    }

    @Test
    void shouldBuildAnewOnlyWhatWasBuiltWithOtherWords() throws IOException, InterruptedException {
        // when
        start(Map.of("PARLEY_MAVEN_ARGS", "-Pconfluent -DskipTests"));
        start(Map.of("PARLEY_MAVEN_ARGS", "-Pconfluent -DskipTests"));
        start(Map.of());

        // then
        assertThat(Files.readAllLines(checkout.resolve("maven"))).satisfiesExactly(
                first -> assertThat(first).contains("-Pconfluent -DskipTests -pl app -am package"),
                second -> assertThat(second).doesNotContain("-Pconfluent"));
    }

    private Started start(Map<String, String> variables) throws IOException, InterruptedException {
        Path out = checkout.resolve("out");
        Path err = checkout.resolve("err");
        ProcessBuilder launcher = new ProcessBuilder(checkout.resolve("parley").toString(), "--version").redirectOutput(out.toFile())
                .redirectError(err.toFile());
        launcher.environment().remove("PARLEY_MAVEN_ARGS");
        launcher.environment().put("PARLEY_JAVA", checkout.resolve("jdk").toString());
        launcher.environment().put("PATH", checkout.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        launcher.environment().putAll(variables);
        int code = launcher.start().waitFor();
        return new Started(code, Files.readAllLines(out), Files.readAllLines(err));
    }

    private void script(String name, String text) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
