package io.parley.embedded;

import io.parley.embedded.process.ClassPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class ParentKillTest {

    private static final String PID = "pid ";

    @TempDir
    Path data;

    @Test
    void shouldEndServersWhenTheirParentIsKilledAndStartAnewOnTheirData() throws Exception {
        Process parent = startParent();
        ProcessHandle broker;
        ProcessHandle registry;
        try (BufferedReader says = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            broker = saidBy(says);
            registry = saidBy(says);

            parent.destroyForcibly().waitFor();
            try (EmbeddedKafka again = EmbeddedKafka.start(EmbeddedConfig.temporary().withData(data))) {
                assertThat(again.pid()).isNotEqualTo(broker.pid());
            }
        } finally {
            parent.destroyForcibly();
        }

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !broker.isAlive() && !registry.isAlive());
    }

    private static ProcessHandle saidBy(BufferedReader parent) throws IOException {
        String line = parent.readLine();
        while (!line.startsWith(PID)) {
            line = parent.readLine();
        }
        return ProcessHandle.of(Long.parseLong(line.substring(PID.length()))).orElseThrow();
    }

    private Process startParent() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-D" + EmbeddedConfig.HOME + "=" + System.getProperty(EmbeddedConfig.HOME), "-Djava.io.tmpdir=" + data,
                Parent.class.getName(),
                data.toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH",
                ClassPath.ofThisProcess().stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator"))));
        return builder.start();
    }

    /** A process that starts both servers, says their pids and waits to be killed. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] args) throws InterruptedException {
            Embedded embedded = Embedded.start(EmbeddedConfig.temporary().withData(Path.of(args[0])));
            System.out.println(PID + embedded.kafka().pid());
            System.out.println(PID + embedded.registry().pid());
            Thread.currentThread().join();
        }
    }
}
