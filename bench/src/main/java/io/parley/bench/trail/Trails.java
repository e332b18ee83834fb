package io.parley.bench.trail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the sightings of a stretch of time come to.
 *
 * <p>Nothing doubtful becomes a measurement: of what is seen twice at a point the first counts, a hop whose end was never seen or was seen
 * before its start has no time. All three are counted, so that whoever reads the times knows what they rest on.
 *
 * @param times     times of each hop, of the questions whose both ends were seen in order
 * @param questions questions asked in the stretch
 * @param repeated  sightings of a question at a point where it had been seen
 * @param missing   points where a question was never seen
 * @param swapped   hops whose end was seen before their start
 */
public record Trails(Map<Hop, List<Duration>> times, int questions, int repeated, int missing, int swapped) {

    /** A stretch of time by {@link System#nanoTime}: from the first instant to before the second. */
    public record Stretch(long from, long to) {

        boolean holds(long nanos) {
            return nanos - from >= 0 && nanos - to < 0;
        }
    }

    /**
     * Pairs sightings. A question belongs to the stretch in which its frame was sent; of one whose frame was not, nothing is known and nothing
     * counted.
     */
    public static Trails of(Collection<Sighting> sightings, Stretch stretch) {
        Map<QuestionId, Map<Point, Long>> seen = new HashMap<>();
        Map<QuestionId, Integer> repetitions = new HashMap<>();
        for (Sighting sighting : sightings) {
            Map<Point, Long> points = seen.computeIfAbsent(sighting.question(), question -> new EnumMap<>(Point.class));
            if (points.containsKey(sighting.point())) {
                repetitions.merge(sighting.question(), 1, Integer::sum);
                points.merge(sighting.point(), sighting.nanos(), (one, other) -> one - other <= 0 ? one : other);
            } else {
                points.put(sighting.point(), sighting.nanos());
            }
        }
        seen.values().removeIf(points -> {
            Long sent = points.get(Point.FRAME_SENT);
            return sent == null || !stretch.holds(sent);
        });
        int repeated = seen.keySet().stream().mapToInt(question -> repetitions.getOrDefault(question, 0)).sum();
        return measure(seen, repeated);
    }

    private static Trails measure(Map<QuestionId, Map<Point, Long>> seen, int repeated) {
        Map<Hop, List<Duration>> times = new EnumMap<>(Hop.class);
        int missing = 0;
        int swapped = 0;
        for (Map<Point, Long> points : seen.values()) {
            missing += Point.values().length - points.size();
            for (Hop hop : Hop.values()) {
                Long from = points.get(hop.from());
                Long to = points.get(hop.to());
                if (from == null || to == null) {
                    continue;
                }
                if (to - from < 0) {
                    swapped++;
                } else {
                    times.computeIfAbsent(hop, first -> new ArrayList<>()).add(Duration.ofNanos(to - from));
                }
            }
        }
        return new Trails(times, seen.size(), repeated, missing, swapped);
    }
}
