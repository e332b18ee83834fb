package io.parley.takeover.invariant;

import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Rule;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Fetches.Fetch;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

import static io.parley.takeover.invariant.BrokenException.unless;

/** Where takeovers belong in the queue when they join it, or are moved (docs/room.md, Takeovers). */
final class Places {

    private Places() {}

    /** @throws BrokenException if something joins elsewhere, or is moved elsewhere */
    static void check(Step step, RoomState before, RoomState next) {
        // What cannot be taken back goes before what joins or is moved, which belongs where it would be without it.
        List<Takeover> queue = next.queue().takeovers().stream().filter(takeover -> !overtook(step, takeover)).toList();
        for (int place = 0; place < queue.size(); place++) {
            Takeover takeover = queue.get(place);
            if (before.queue().find(takeover.id()) == null) {
                int belongs = joins(step, before, queue, takeover);
                unless(place == belongs, "%s joins after %s others, and belongs after %s", takeover.id(), place, belongs);
            }
        }
        if (decided(step, Rule.REORDERED) && step.input() instanceof Command command
                && command.request() instanceof Request.Reorder(String id, int priority)) {
            Takeover takeover = next.queue().find(new CommandTraceId(id));
            if (takeover != null && queue.contains(takeover)) {
                int place = queue.indexOf(takeover);
                unless(place == Math.min(priority, queue.size() - 1), "%s is moved after %s others, and belongs after %s", id, place,
                        priority);
            }
        }
    }

    private static boolean overtook(Step step, Takeover takeover) {
        return step.decision().reasons().stream()
                .anyMatch(reason -> reason.rule() == Rule.OVERTAKEN && reason.evidence().startsWith(takeover.id() + " "));
    }

    private static boolean decided(Step step, Rule rule) {
        return step.decision().reasons().stream().anyMatch(reason -> reason.rule() == rule);
    }

    private static int joins(Step step, RoomState before, List<Takeover> queue, Takeover takeover) {
        int behindAll = queue.size() - 1;
        return switch (takeover.kind()) {
            case COMMAND -> 0;
            case QUEUED -> {
                Integer wished = wished(step, before, takeover.id());
                yield wished == null ? behindAll : Math.min(wished, behindAll);
            }
            case FILLER, OPENING, VOICE -> behindAll;
            case ANSWER -> sentence(step, before, queue, takeover);
        };
    }

    /** After how many others it was to be played; null: after all. */
    private static @Nullable Integer wished(Step step, RoomState before, CommandTraceId id) {
        Fetch fetch = before.fetches().find(id);
        if (fetch != null) {
            return fetch.priority();
        }
        return step.input() instanceof Command command && command.request() instanceof Request.Queue queue ? queue.priority() : null;
    }

    /** Right behind the sentence before it; the first right behind the head, and in its place where that was a filler which it cut. */
    private static int sentence(Step step, RoomState before, List<Takeover> queue, Takeover sentence) {
        TraceId turn = Objects.requireNonNull(sentence.turn());
        int behind = -1;
        int others = 0;
        for (int i = 0; i < queue.size(); i++) {
            Takeover other = queue.get(i);
            boolean sameReply = other.kind() == Kind.ANSWER && other.of(turn);
            boolean earlier = before.queue().find(other.id()) != null || other.sequence() < sentence.sequence();
            if (sameReply && earlier && !other.equals(sentence)) {
                behind = i;
            }
            others += sameReply ? 0 : 1;
        }
        if (behind >= 0) {
            return behind + 1;
        }
        Takeover head = before.queue().head();
        boolean cutsFiller = head != null && head.kind() == Kind.FILLER && head.of(turn) && decided(step, Rule.COMMAND_IMMEDIATE);
        return cutsFiller ? 0 : Math.min(1, others);
    }
}
