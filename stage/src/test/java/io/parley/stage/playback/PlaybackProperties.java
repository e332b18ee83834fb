package io.parley.stage.playback;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is asked in whatever order: one floor, one terminal each, and the list is the fold of what was asked. */
class PlaybackProperties {

    /** One thing asked, after some time: {@code pick} chooses among what is live or text lengths, {@code place} is from 1. */
    record Input(Kind kind, int afterMillis, int pick, int place) {}

    enum Kind {
        COMMAND, QUEUE, QUEUE_BROKEN, QUEUE_LAST, REORDER, CANCEL_ONE, CANCEL_SOME, CANCEL_ALL, WAIT
    }

    @Provide
    Arbitrary<List<Input>> inputs() {
        return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 900), Arbitraries.integers().between(0, 9),
                Arbitraries.integers().between(1, 6)).as(Input::new).list().ofMaxSize(60);
    }

    @Property
    void shouldKeepOneFloorOneTerminalAndTheOrderAsked(@ForAll("inputs") List<Input> inputs, @ForAll @IntRange(max = 300) int delay) {
        Run run = new Run(Duration.ofMillis(delay));

        inputs.forEach(run::ask);
        run.drain();

        assertThat(run.checker.ended()).isEqualTo(run.accepted);
        assertThat(run.playback.deadline()).isEmpty();
    }

    /** A playback beside a plain list that does the same. */
    private static final class Run {
        private final FloorChecker checker = new FloorChecker();
        private final Set<Takeover> accepted = new HashSet<>();
        private final List<String> model = new ArrayList<>();
        private Playback playback;
        private Instant now = Instant.EPOCH;

        Run(Duration delay) {
            playback = Playback.idle(delay);
        }

        void ask(Input input) {
            now = now.plusMillis(input.afterMillis());
            take(playback.advance(now));
            switch (input.kind()) {
                case COMMAND -> {
                    Takeover takeover = takeover("command", input.pick());
                    Step step = playback.command(takeover, now);
                    model.add(model.isEmpty() ? 0 : 1, takeover.commandTraceId());
                    take(step);
                }
                case QUEUE -> queue(takeover("queue", input.pick()), input.place());
                case QUEUE_LAST -> queue(takeover("last", input.pick()), Integer.MAX_VALUE);
                case QUEUE_BROKEN -> queue(new Takeover("broken" + accepted.size(), new SpokenText("<", true, 10)), input.place());
                case REORDER -> model.stream().skip(input.pick()).findFirst().filter(playback::isWaiting).ifPresent(id -> {
                    playback = playback.reorder(id, input.place());
                    model.remove(id);
                    model.add(Math.min(input.place(), model.size()), id);
                });
                case CANCEL_ONE -> take(playback.cancel(Set.copyOf(model.stream().skip(input.pick()).limit(1).toList()), now));
                case CANCEL_SOME -> take(playback.cancel(Set.copyOf(model.stream().limit(input.place()).toList()), now));
                case CANCEL_ALL -> take(playback.cancel(Set.copyOf(model), now));
                case WAIT -> take(playback.advance(now));
            }
            assertThat(playback.ids()).isEqualTo(model);
        }

        void drain() {
            while (playback.deadline().isPresent()) {
                take(playback.advance(playback.deadline().get()));
            }
        }

        private void queue(Takeover takeover, int others) {
            accepted.add(takeover);
            Step step = playback.queue(takeover, others, now);
            model.add(Math.min(others, model.size()), takeover.commandTraceId());
            take(step);
        }

        private Takeover takeover(String kind, int length) {
            Takeover takeover = new Takeover(kind + accepted.size(), new SpokenText("x".repeat(length + 1), false, 10));
            accepted.add(takeover);
            return takeover;
        }

        private void take(Step step) {
            for (PlaybackEvent event : step.events()) {
                if (event instanceof PlaybackEvent.Started started) {
                    assertThat(model).first().isEqualTo(started.takeover().commandTraceId());
                } else if (event instanceof PlaybackEvent.Terminal end) {
                    model.remove(end.takeover().commandTraceId());
                }
            }
            checker.see(step.events());
            playback = step.next();
        }
    }
}
