package io.parley.takeover.invariant;

import io.parley.takeover.room.Emission.Answer;
import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomState;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * Beside the numbered ones: every request is answered, and a repeated one gets the same answer and changes nothing.
 *
 * <pre>
 *   holds:  request a: answered; request a again: the same answer
 *   broken: request a is never answered
 *   broken: request a again, and something else happens than the answer
 * </pre>
 */
final class OneAnswer implements Invariant {

    private final Set<String> owed = new HashSet<>();

    @Override
    public Claim claim() {
        return new Claim(0, "OneAnswer", "every request is answered, and a repeated one gets the same answer and changes nothing");
    }

    @Override
    public void observe(Step step) {
        List<Answer> answers = step.emitted(Answer.class).toList();
        RoomState before = step.before();
        if (step.input() instanceof Command command) {
            Answer given = before == null ? null : before.requests().find(command.requestId(), step.decision().at());
            if (given != null) {
                unless(step.decision().emitted().equals(List.of(given)), "request %s was answered before", command.requestId());
                return;
            }
            owed.add(command.requestId());
        }
        for (Answer answer : answers) {
            boolean again = before != null && before.requests().find(answer.requestId(), step.decision().at()) != null;
            unless(!again, "request %s is answered once more", answer.requestId());
            owed.remove(answer.requestId());
        }
    }

    @Override
    public void atRest(@Nullable RoomState last) {
        unless(owed.isEmpty(), "never answered: %s", owed);
    }
}
