package io.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the gateway's bench with tiny numbers, as {@link SmokeTest} does the road's. */
@Tag("slow")
class GatewaySmokeTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldPrintEveryFigureOfTheGateway() throws IOException {
        // when
        int code = gateway("--calls=20", "--called=4", "--speaking=3", "--connections=5", "--seconds=3", "--warm-up=1", "--json");

        // then
        assertThat(code).as(err.toString()).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.at("/calls/kafkaAlone/count").asInt()).isEqualTo(60);
        assertThat(report.at("/calls/queueCommand/count").asInt()).as(out.toString()).isEqualTo(60);
        assertThat(report.at("/frames/kafkaAlone/count").asInt()).isEqualTo(90);
        assertThat(report.at("/frames/frame/count").asInt()).isEqualTo(90);
        assertThat(report.at("/frames/missing").asInt()).isZero();
        assertThat(report.at("/connections/kinds")).hasSize(2)
                .allSatisfy(kind -> assertThat(kind.get("open").asInt()).isEqualTo(5));
    }

    @Test
    void shouldNameThePartsWhereItIsAskedForAnother() {
        // when
        int code = gateway("--only=speed");

        // then
        assertThat(code).isNotZero();
        assertThat(err.toString()).contains("speed", "calls", "frames", "connections");
    }

    private int gateway(String... options) {
        String[] line = new String[options.length + 2];
        line[0] = "bench";
        line[1] = "gateway";
        System.arraycopy(options, 0, line, 2, options.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), line);
    }
}
