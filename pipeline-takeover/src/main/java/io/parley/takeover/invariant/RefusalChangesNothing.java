package io.parley.takeover.invariant;

import io.parley.liveapi.RefusalCode;
import io.parley.takeover.room.Decision.Reason;
import io.parley.takeover.room.Emission.Answer;
import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.RoomState.Counters;
import io.parley.takeover.room.Rule;

import java.util.List;
import java.util.Set;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * Beside the numbered ones: a refused command is journalled as refused, says why, and changes nothing but what is remembered of requests. Where
 * the room itself fails it is another matter.
 *
 * <pre>
 *   holds:  a voice drives the avatar, an operator commands: 40906, why, and all is as before
 *   broken: a voice drives the avatar, an operator commands: 40906, and the epoch is raised
 *   broken: a voice drives the avatar, an operator commands: 40906, and clients are told something
 * </pre>
 */
final class RefusalChangesNothing implements Invariant {

    private static final Set<Rule> SAID = Set.of(Rule.REFUSED, Rule.REPEATED_REQUEST);

    @Override
    public Claim claim() {
        return new Claim(0, "RefusalChangesNothing", "a refused command says why, is journalled as refused, and changes nothing");
    }

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.next();
        if (before == null || next == null || !(step.input() instanceof Command command)) {
            return;
        }
        List<Answer> answers = step.emitted(Answer.class).filter(answer -> answer.requestId().equals(command.requestId())).toList();
        if (answers.isEmpty() || answers.getFirst().code() == 0 || answers.getFirst().code() == RefusalCode.INTERNAL_ERROR.number()) {
            return;
        }
        String request = command.requestId();
        unless(step.decision().emitted().equals(List.of(answers.getFirst())), "request %s is refused, and something else is said", request);
        unless(!answers.getFirst().message().isBlank(), "request %s is refused without a reason", request);
        unless(step.decision().reasons().stream().map(Reason::rule).allMatch(SAID::contains), "request %s is refused by another rule",
                request);
        unless(next.equals(untouched(before, next)), "request %s is refused, and changes the room", request);
    }

    /** The room before, with one more entry in its journal and what is remembered of requests. */
    private static RoomState untouched(RoomState before, RoomState next) {
        Counters c = before.counters();
        return new RoomState(before.sessionId(), before.setup(), next.at(),
                new Counters(c.entries() + 1, c.epoch(), c.turns(), c.takeovers(), c.effects(), c.fillers()), before.life(),
                before.microphone(), before.queue(), before.turn(), before.utterances(), before.timers(), before.renderer(),
                next.requests(), before.history(), before.lastTurn(), before.fetches(), before.watch());
    }
}
