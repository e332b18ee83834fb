package io.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the bench with tiny numbers: what is measured is there and adds up. How fast it was is nothing that a test could judge. */
class SmokeTest {

    private static final List<String> TINY = List.of("--rooms=2", "--every=2", "--seconds=4", "--warm-up=1", "--fed-rooms=400",
            "--fed-turns=10");

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
        assertThat(out.toString()).contains("Throughput of the takeover topology", "transactional copy", "times the plain copy")
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

    @Test
    void shouldPrintTheFiguresOfTheRoomsRules() throws IOException {
        // when
        int code = room("--only=decisions,state", "--iteration=0.2", "--json");

        // then
        assertThat(code).as(err.toString()).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.at("/decisions/perSecond").asDouble()).isPositive();
        assertThat(report.at("/decisions/perProcessorSecond").asDouble()).isPositive();
        assertThat(report.at("/state/rooms")).hasSize(3).allSatisfy(room -> assertThat(room.get("bytes").asInt()).isPositive());
        assertThat(report.at("/state/rooms/0/bytes").asInt()).isLessThanOrEqualTo(report.at("/state/aimIdle").asInt());
        assertThat(report.has("throughput") || report.has("interruption") || report.has("timers")).isFalse();
    }

    @Test
    @Tag("slow")
    void shouldMissNoInterruptionOfRoomsThatSpeak() throws IOException {
        // when
        int code = room("--only=interruption", "--rooms=4", "--every=2", "--warm-up=3", "--seconds=4", "--json");

        // then
        assertThat(code).as(err.toString()).isZero();
        JsonNode interruption = new ObjectMapper().readTree(out.toString()).get("interruption");
        assertThat(interruption.at("/kafkaAlone/count").asInt()).isEqualTo(8);
        assertThat(interruption.at("/cancelCall/count").asInt()).isBetween(1, 8);
        assertThat(interruption.get("missing").asInt()).isZero();
    }

    @Test
    @Tag("slow")
    void shouldShowThatRoomsThatOnlyWaitWriteNothing() throws IOException {
        // when
        int code = room("--only=timers", "--armed=200", "--due=5", "--quiet=2", "--json");

        // then
        assertThat(code).as(err.toString()).isZero();
        JsonNode timers = new ObjectMapper().readTree(out.toString()).get("timers");
        assertThat(timers.get("writtenMeanwhile")).isEmpty();
        assertThat(timers.at("/lateAlone/count").asInt()).isEqualTo(5);
        assertThat(timers.at("/lateAmongAll/count").asInt()).isEqualTo(5);
    }

    private int road(String option) {
        List<String> line = new ArrayList<>(List.of("bench", "road", option));
        line.addAll(TINY);
        return run(line);
    }

    private int room(String... options) {
        List<String> line = new ArrayList<>(List.of("bench", "room"));
        line.addAll(List.of(options));
        return run(line);
    }

    private int run(List<String> line) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), line.toArray(String[]::new));
    }
}
