package io.parley.bench.machine;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ResidentTest {

    @Test
    void shouldReadTheResidentSizeAmongOthers() {
        // given
        Stream<String> lines = Stream.of("Name:\tjava", "VmPeak:\t 9000000 kB", "VmRSS:\t  524288 kB", "RssAnon:\t  100 kB");

        // when
        OptionalLong mib = Resident.inStatus(lines);

        // then
        assertThat(mib).hasValue(512);
    }

    @Test
    void shouldKnowThisProcess() {
        assertThat(Resident.mib(ProcessHandle.current().pid()).orElse(0)).isBetween(10L, 1_000_000L);
    }

    @Test
    void shouldAddUpOnlyWhatIsKnown() {
        // given
        Footprint.Part known = new Footprint.Part("broker", OptionalLong.of(200));
        Footprint.Part unknown = new Footprint.Part("registry", OptionalLong.empty());

        // then
        assertThat(new Footprint(List.of(known, known)).together()).hasValue(400);
        assertThat(new Footprint(List.of(known, unknown)).together()).isEmpty();
    }
}
