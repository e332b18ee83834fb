package io.parley.takeover.room;

import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Standing.Handed;
import io.parley.takeover.room.queue.Standing.Waiting;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.turn.Flag;
import io.parley.takeover.room.turn.Turn;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What the renderer is given: the head, and ahead of time only the next sentence of the reply that is playing; all else waits in the room
 * (room.md, Renderer hand-over).
 */
final class HandOvers {

    private HandOvers() {}

    static void advance(Deliberation d) {
        if (!d.live() || d.queue.isEmpty()) {
            return;
        }
        recallWhatLeftTheWindow(d);
        if (d.queue.any(Takeover::recalled)) {
            return;
        }
        Takeover head = d.queue.head();
        if (head == null) {
            return;
        }
        if (head.standing() instanceof Waiting waiting) {
            handOver(d, head, waiting, false);
        } else if (head.playing()) {
            Takeover next = nextSentence(d);
            if (next != null && next.standing() instanceof Waiting waiting) {
                handOver(d, next, waiting, true);
            }
        }
    }

    /**
     * The sentence right behind the head, if both belong to one reply; null if not, or if it may not follow at once: one with a flag starts when
     * it is known that what is before it is over, and none starts where a question waits for the end of the head.
     */
    private static @Nullable Takeover nextSentence(Deliberation d) {
        Takeover head = Objects.requireNonNull(d.queue.head());
        if (d.queue.size() < 2 || head.kind() != Kind.ANSWER || head.turn() == null) {
            return null;
        }
        Takeover second = d.queue.takeovers().get(1);
        Turn turn = d.turnOf(head.turn());
        boolean questionWaits = turn != null && turn.waiting() != null && head.flags().contains(Flag.PROTECTED);
        return second.answers(head.turn()) && second.flags().isEmpty() && !questionWaits ? second : null;
    }

    private static void recallWhatLeftTheWindow(Deliberation d) {
        Takeover head = Objects.requireNonNull(d.queue.head());
        Takeover next = nextSentence(d);
        for (Takeover takeover : d.queue.takeovers()) {
            boolean inWindow = takeover.equals(head) || takeover.equals(next);
            if (!inWindow && takeover.standing() instanceof Handed handed) {
                Recalls.recall(d, takeover, handed);
            }
        }
    }

    private static void handOver(Deliberation d, Takeover takeover, Waiting waiting, boolean behind) {
        List<String> others = d.queue.namesAtRenderer(List.of());
        Instant notAfter = d.at.plus(d.rules().rendering().deadline());
        d.effect(takeover.turn(), takeover.content() instanceof Content.Voice voice
                ? new Effect.OpenVoice(takeover.nextHandOver(), voice.opening(), notAfter)
                : new Effect.HandOver(takeover.nextHandOver(), takeover.kind(), behind, takeover.content(), d.counters.epoch(), notAfter,
                        others));
        d.queue = d.queue.replace(takeover.handedOver(waiting, d.at));
    }
}
