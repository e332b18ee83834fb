package io.parley.takeover.invariant;

import io.parley.takeover.room.Emission.TurnEnded;
import io.parley.takeover.room.Emission.TurnOutcome;
import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Rule;
import io.parley.takeover.room.turn.Turn;

import java.util.EnumSet;
import java.util.Set;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 5, the second half: a reply is spoken whole, each sentence once, unless its turn was interrupted, or something of it was cancelled, missing
 * or failed.
 *
 * <pre>
 *   holds:  sentences 1 and 2 arrive, are played to their ends; the turn ends FINISHED, heard both
 *   broken: the turn ends FINISHED, and only sentence 1 was heard
 * </pre>
 */
final class SpokenWhole implements Invariant {

    private static final Set<Rule> EXCUSES = EnumSet.of(Rule.GAP_SKIPPED, Rule.TAKEOVER_FAILED, Rule.RENDERER_CANCELLED,
            Rule.NEWER_ATTEMPT, Rule.CANCEL_ALL);

    private boolean excused;

    @Override
    public Claim claim() {
        return new Claim(5, "SpokenWhole", "a reply is spoken whole unless interrupted, cancelled, gapped or failed");
    }

    @Override
    public void begin(RoomState room) {
        // What happened to the turn before is not known.
        excused = room.turn() != null;
    }

    @Override
    public void observe(Step step) {
        Turn turn = step.before() == null ? null : step.before().turn();
        if (turn == null) {
            excused = false;
            return;
        }
        excused |= step.decision().reasons().stream().anyMatch(reason -> EXCUSES.contains(reason.rule()))
                || step.input() instanceof Command command && command.request() instanceof Request.Cancel;
        step.emitted(TurnEnded.class).filter(end -> end.trace().equals(turn.trace())).forEach(end -> {
            unless(excused || end.outcome() != TurnOutcome.FINISHED || end.heard().equals(end.generated()),
                    "%s ended well, but %s of %s characters were heard", end.trace(), end.heard().length(), end.generated().length());
            excused = false;
        });
    }
}
