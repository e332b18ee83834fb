package io.parley.bench.room;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decisions of the room's rules on one core, by JMH: in a JVM of its own, so that nothing that ran before has shaped its code.
 *
 * @param perSecond    decisions a second of the clock, the mean of the iterations
 * @param perCpuSecond decisions a second of a processor: what a core of one's own would do
 * @param error        half of the 99.9 % confidence interval of the first
 * @param inputs       inputs of the conversation that is decided again and again
 * @param kinds        how many of each kind
 */
public record Decisions(double perSecond, double perCpuSecond, double error, int inputs, Map<String, Long> kinds) {

    private static final int WARM_UPS = 4;
    private static final int ITERATIONS = 5;

    /**
     * Measures.
     *
     * @param iteration how long each of the nine iterations takes, four of them to warm up
     */
    static Decisions measure(Duration iteration) {
        TimeValue time = TimeValue.milliseconds(iteration.toMillis());
        var options = new OptionsBuilder().include("^" + RoomDecisions.class.getName().replace(".", "\\.") + "\\.decide$").forks(1)
                .warmupIterations(WARM_UPS).warmupTime(time).measurementIterations(ITERATIONS).measurementTime(time)
                .verbosity(VerboseMode.SILENT).shouldFailOnError(true).build();
        try {
            RunResult result = new Runner(options).runSingle();
            Result<?> clock = result.getPrimaryResult();
            double decided = counted(result, "decided");
            double cpuNanos = counted(result, "cpuNanos");
            var inputs = RoomDecisions.conversation();
            return new Decisions(clock.getScore(), decided / (cpuNanos / 1e9), clock.getScoreError(), inputs.size(),
                    inputs.stream().collect(
                            Collectors.groupingBy(taken -> taken.input().getClass().getSimpleName(), TreeMap::new, Collectors.counting())));
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not measure: " + e.getMessage(), e);
        }
    }

    private static double counted(RunResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter), counter).getScore();
    }
}
