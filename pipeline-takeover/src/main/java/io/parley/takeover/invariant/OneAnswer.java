package io.parley.takeover.invariant;

import io.parley.liveapi.RefusalCode;
import io.parley.takeover.room.Emission.Answer;
import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomState;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * Beside the numbered ones: every request is answered, and a repeated one gets the same answer and changes nothing.
 *
 * <pre>
 *   holds:  request a: answered; request a again: the same answer
 *   broken: request a is never answered
 *   broken: request a again, and something else happens than the answer
 *   broken: request a again, and it gets another answer
 * </pre>
 */
final class OneAnswer implements Invariant {

    /** docs/room.md, Life: as many answers as a room remembers itself, and as long. */
    private static final int REMEMBERED = 256;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    private final Set<String> owed = new HashSet<>();
    private final Map<String, Given> given = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Given> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Given(Answer answer, Instant at) {}

    @Override
    public Claim claim() {
        return new Claim(0, "OneAnswer", "every request is answered, and a repeated one gets the same answer and changes nothing");
    }

    @Override
    public void observe(Step step) {
        if (step.input() instanceof Command command && step.before() != null && command.foreignTo(step.before().setup().owner())) {
            unless(step.emitted(Answer.class).allMatch(answer -> answer.code() == RefusalCode.FORBIDDEN.number()),
                    "request %s of another account was not refused", command.requestId());
            return;
        }
        List<Answer> answers = step.emitted(Answer.class).toList();
        answers.forEach(answer -> sameAsBefore(answer, step.decision().at()));
        RoomState before = step.before();
        if (step.input() instanceof Command command) {
            Answer earlier = before == null ? null : before.requests().find(command.requestId(), step.decision().at());
            if (earlier != null) {
                unless(step.decision().emitted().equals(List.of(earlier)), "request %s was answered before", command.requestId());
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

    private void sameAsBefore(Answer answer, Instant at) {
        Given first = given.putIfAbsent(answer.requestId(), new Given(answer, at));
        unless(first == null || first.answer().equals(answer) || first.at().plus(REMEMBERED_FOR).isBefore(at),
                "request %s got another answer before", answer.requestId());
    }

    @Override
    public void atRest(@Nullable RoomState last) {
        unless(owed.isEmpty(), "never answered: %s", owed);
    }
}
