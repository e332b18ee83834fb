package io.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the bench with tiny numbers: what is measured is there and adds up. How fast it was is nothing that a test could judge. */
class SmokeTest {

    private static final List<String> TINY = List.of("--rooms=2", "--every=2", "--seconds=4", "--warm-up=1", "--fed-rooms=200",
            "--fed-turns=3");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldPrintEveryFigureOfTheRoad() throws IOException {
        // when
        int code = road("--json");

        // then
        assertThat(code).as(err.toString()).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        JsonNode latency = report.get("latency");
        long hops = 0;
        for (JsonNode hop : latency.get("hops")) {
            assertThat(hop.has("p50Ms") && hop.has("p99Ms") && hop.has("kafkaAlone")).as(hop.toString()).isTrue();
            hops += hop.get("count").asLong();
        }
        assertThat(latency.get("questions").asLong()).isPositive();
        assertThat(latency.get("missing").asLong()).isZero();
        assertThat(hops + latency.get("swapped").asLong()).isEqualTo(latency.get("questions").asLong() * latency.get("hops").size());
        JsonNode throughput = report.get("throughput");
        assertThat(throughput.at("/takeover/inputs").asLong()).isPositive();
        assertThat(throughput.at("/takeover/records")).isEqualTo(throughput.at("/kafkaAlone/records"));
        assertThat(throughput.get("timesAlone").asDouble()).isPositive();
        JsonNode memory = report.get("memory");
        assertThat(memory.get("together").asLong()).isPositive().isEqualTo(
                memory.get("broker").asLong() + memory.get("registry").asLong() + memory.get("all roles and the bench").asLong());
    }

    @Test
    void shouldMeasureOnlyWhatItIsAskedFor() {
        // when
        int code = road("--only=throughput");

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Throughput of the takeover topology", "transactional copy", "times the copy")
                .doesNotContain("Latency in ms", "Memory resident");
    }

    @Test
    void shouldNameThePartsWhereItIsAskedForAnother() {
        // when
        int code = road("--only=speed");

        // then
        assertThat(code).isNotZero();
        assertThat(err.toString()).contains("speed", "latency", "throughput", "memory");
    }

    private int road(String option) {
        List<String> line = new ArrayList<>(List.of("bench", "road", option));
        line.addAll(TINY);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), line.toArray(String[]::new));
    }
}
