package io.parley.bench.trail;

import io.parley.bench.trail.Trails.Stretch;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class TrailsTest {

    private static final long MILLI = 1_000_000L;
    private static final QuestionId QUESTION = new QuestionId("room-3", 41);
    private static final QuestionId OTHER = new QuestionId("room-4", 41);
    private static final Stretch STRETCH = new Stretch(0, 1_000 * MILLI);

    @Test
    void shouldMeasureEachHopFromItsStartToItsEnd() {
        // given
        List<Sighting> sightings = road(QUESTION, 10, 12, 15, 22, 27, 29, 30, 35, 37);

        // when
        Trails trails = Trails.of(sightings, STRETCH);

        // then
        assertThat(trails.times().get(Hop.FRAME)).containsExactly(Duration.ofMillis(2));
        assertThat(trails.times().get(Hop.ENDPOINTING)).containsExactly(Duration.ofMillis(3));
        assertThat(trails.times().get(Hop.RECOGNITION)).containsExactly(Duration.ofMillis(7));
        assertThat(trails.times().get(Hop.QUESTION)).containsExactly(Duration.ofMillis(5));
        assertThat(trails.times().get(Hop.ROUTING)).containsExactly(Duration.ofMillis(2));
        assertThat(trails.times().get(Hop.REPLY)).containsExactly(Duration.ofMillis(1));
        assertThat(trails.times().get(Hop.HAND_OVER)).containsExactly(Duration.ofMillis(5));
        assertThat(trails.times().get(Hop.DISPATCH)).containsExactly(Duration.ofMillis(2));
        assertThat(trails.times().get(Hop.ROAD)).containsExactly(Duration.ofMillis(27));
        assertThat(trails).extracting(Trails::questions, Trails::repeated, Trails::missing, Trails::swapped).containsExactly(1, 0, 0, 0);
    }

    @Test
    void shouldHaveHopsThatSumToTheRoad() {
        // given
        List<Hop> parts = Stream.of(Hop.values()).filter(hop -> hop != Hop.ROAD).toList();

        // then
        assertThat(parts.getFirst().from()).isEqualTo(Hop.ROAD.from());
        assertThat(parts.getLast().to()).isEqualTo(Hop.ROAD.to());
        for (int i = 1; i < parts.size(); i++) {
            assertThat(parts.get(i).from()).isEqualTo(parts.get(i - 1).to());
        }
    }

    @Test
    void shouldKeepQuestionsApartWhateverTheOrderOfSightings() {
        // given
        List<Sighting> sightings = new ArrayList<>(road(QUESTION, 0, 1, 2, 3, 4, 5, 6, 7, 8));
        sightings.addAll(road(OTHER, 100, 103, 104, 105, 106, 107, 108, 109, 120));
        Collections.reverse(sightings);

        // when
        Trails trails = Trails.of(sightings, STRETCH);

        // then
        assertThat(trails.times().get(Hop.ROAD)).containsExactlyInAnyOrder(Duration.ofMillis(8), Duration.ofMillis(20));
        assertThat(trails.times().get(Hop.FRAME)).containsExactlyInAnyOrder(Duration.ofMillis(1), Duration.ofMillis(3));
    }

    @Test
    void shouldTakeTheFirstOfADuplicateAndCountIt() {
        // given
        List<Sighting> sightings = new ArrayList<>(road(QUESTION, 0, 1, 2, 3, 4, 5, 6, 7, 8));
        sightings.add(new Sighting(QUESTION, Point.JOB, 50 * MILLI));
        sightings.add(0, new Sighting(QUESTION, Point.CALL, 60 * MILLI));

        // when
        Trails trails = Trails.of(sightings, STRETCH);

        // then
        assertThat(trails.repeated()).isEqualTo(2);
        assertThat(trails.times().get(Hop.ROUTING)).containsExactly(Duration.ofMillis(1));
        assertThat(trails.times().get(Hop.ROAD)).containsExactly(Duration.ofMillis(8));
    }

    @Test
    void shouldMeasureNothingOverAGapAndCountIt() {
        // given
        List<Sighting> sightings = road(QUESTION, 0, 1, 2, 3, 4, 5, 6, 7, 8).stream().filter(s -> s.point() != Point.JOB).toList();

        // when
        Trails trails = Trails.of(sightings, STRETCH);

        // then
        assertThat(trails.missing()).isEqualTo(1);
        assertThat(trails.times()).doesNotContainKey(Hop.ROUTING);
        assertThat(trails.times()).doesNotContainKey(Hop.REPLY);
        assertThat(trails.times().get(Hop.ROAD)).containsExactly(Duration.ofMillis(8));
    }

    @Test
    void shouldMeasureNothingOfASwapAndCountIt() {
        // given
        List<Sighting> sightings = road(QUESTION, 0, 1, 2, 3, 5, 4, 6, 7, 8);

        // when
        Trails trails = Trails.of(sightings, STRETCH);

        // then
        assertThat(trails.swapped()).isEqualTo(1);
        assertThat(trails.times()).doesNotContainKey(Hop.ROUTING);
        assertThat(trails.times().get(Hop.QUESTION)).containsExactly(Duration.ofMillis(2));
    }

    @Test
    void shouldLeaveOutWhatWasAskedOutsideTheStretch() {
        // given
        List<Sighting> sightings = new ArrayList<>(road(QUESTION, 9, 11, 12, 13, 14, 15, 16, 17, 18));
        sightings.addAll(road(OTHER, 10, 11, 12, 13, 14, 15, 16, 17, 18));
        sightings.addAll(road(new QuestionId("room-5", 41), 20, 21, 22, 23, 24, 25, 26, 27, 28));
        sightings.add(new Sighting(new QuestionId("room-6", 41), Point.CALL, 15 * MILLI));

        // when
        Trails trails = Trails.of(sightings, new Stretch(10 * MILLI, 20 * MILLI));

        // then
        assertThat(trails.questions()).isEqualTo(1);
        assertThat(trails.missing()).isZero();
        assertThat(trails.times().get(Hop.FRAME)).containsExactly(Duration.ofMillis(1));
    }

    @Test
    void shouldRecogniseAQuestionInWordsAroundIt() {
        assertThat(QuestionId.in("{\"text\":\"This is the answer to " + QUESTION.words() + ".\"}")).contains(QUESTION);
        assertThat(QuestionId.in("Nothing of the kind.")).isEmpty();
    }

    private static List<Sighting> road(QuestionId question, long... millis) {
        List<Sighting> sightings = new ArrayList<>();
        for (Point point : Point.values()) {
            sightings.add(new Sighting(question, point, millis[point.ordinal()] * MILLI));
        }
        return sightings;
    }
}
