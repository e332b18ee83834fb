package io.parley.gateway.inquiries.core;

import io.parley.gateway.inquiries.core.InquiryOutput.Ask;
import io.parley.gateway.inquiries.core.InquiryOutput.Cancel;
import io.parley.gateway.inquiries.core.InquiryOutput.NoAnswer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * How questions without a room are remembered and answered. Pure: the state and the time are arguments.
 *
 * @param remembered earlier questions that an engine is told, and that are kept, from 0
 * @param memory     how long after the last of them they are remembered
 * @param patience   how long an answer may take before the question is given up, so that what no engine ever ends is not kept
 */
public record InquiryRules(int remembered, Duration memory, Duration patience) {

    /** Questions of one session that may wait for their answers at the same time. */
    static final int WAITING = 8;
    /** Characters of one answer: longer ones are no answers to speak or show, and a record has its limit. */
    static final int ANSWER = 32_768;

    /** @throws IllegalArgumentException for bounds that bound nothing */
    public InquiryRules {
        if (remembered < 0 || !memory.isPositive() || !patience.isPositive()) {
            throw new IllegalArgumentException(
                    "inquiries: expected bounds above 0, found %d questions, %s, %s".formatted(remembered, memory,
                            patience));
        }
    }

    /** What becomes of an input, where this is remembered; null for nothing. */
    public InquiryDecision decide(@Nullable Inquiries found, InquiryInput input, Instant at) {
        return switch (input) {
            case InquiryInput.Question question -> asked(current(found, at), question, at);
            case InquiryInput.Withdrawn withdrawn -> whereWaiting(found, withdrawn,
                    (before, one) -> end(before, one, null, at, new Cancel(one.requestId())));
            case InquiryInput.Sentence sentence -> whereWaiting(found, sentence,
                    (before, one) -> heard(before, one, one.attempt(sentence.attempt()).with(sentence.sequence(), sentence.text()), at));
            case InquiryInput.Completed completed -> whereWaiting(found, completed,
                    (before, one) -> completed(before, one, one.attempt(completed.attempt()), completed.lastSequence(), at));
            case InquiryInput.Failed failed -> whereWaiting(found, failed,
                    (before, one) -> end(before, one, null, at, new NoAnswer(one.requestId(), failed.error())));
        };
    }

    /** Whether what is remembered is forgotten by then. */
    public boolean isForgotten(Instant lastAt, Instant at) {
        return !at.isBefore(lastAt.plus(memory));
    }

    private Inquiries current(@Nullable Inquiries found, Instant at) {
        if (found == null || isForgotten(found.lastAt(), at)) {
            return new Inquiries(List.of(), List.of(), at);
        }
        List<Waiting> inTime = found.waiting().stream().filter(one -> at.isBefore(one.askedAt().plus(patience))).toList();
        return new Inquiries(found.history(), inTime, found.lastAt());
    }

    private InquiryDecision asked(Inquiries before, InquiryInput.Question question, Instant at) {
        if (waiting(before, question).isPresent()) {
            return InquiryDecision.unchanged(before);
        }
        if (before.waiting().size() >= WAITING) {
            return InquiryDecision.of(before,
                    new NoAnswer(question.requestId(), WAITING + " questions of this session wait for their answers"));
        }
        List<Waiting> waiting = new ArrayList<>(before.waiting());
        waiting.add(new Waiting(question.requestId(), question.query(), at, List.of()));
        return InquiryDecision.of(new Inquiries(before.history(), waiting, at),
                new Ask(question.requestId(), question.query(), question.appId(), before.history()));
    }

    private InquiryDecision heard(Inquiries before, Waiting one, Attempt attempt, Instant at) {
        if (attempt.length() > ANSWER) {
            return end(before, one, null, at, new Cancel(one.requestId()),
                    new NoAnswer(one.requestId(), "the answer is longer than " + ANSWER + " characters"));
        }
        List<Waiting> waiting = before.waiting().stream().map(other -> other.equals(one) ? one.with(attempt) : other).toList();
        return InquiryDecision.of(new Inquiries(before.history(), waiting, before.lastAt()));
    }

    private InquiryDecision completed(Inquiries before, Waiting one, Attempt attempt, int lastSequence, Instant at) {
        if (attempt.sentences().size() != lastSequence) {
            return InquiryDecision.unchanged(before);
        }
        String answer = Joined.of(attempt.sentences());
        return answer.isBlank()
                ? end(before, one, null, at, new NoAnswer(one.requestId(), "the engine said nothing"))
                : end(before, one, answer, at, new InquiryOutput.Answer(one.requestId(), answer));
    }

    private InquiryDecision end(Inquiries before, Waiting one, @Nullable String answer, Instant at, InquiryOutput... outputs) {
        List<Asked> history = new ArrayList<>(before.history());
        history.add(new Asked(one.question(), answer));
        List<Waiting> others = before.waiting().stream().filter(other -> !other.equals(one)).toList();
        return InquiryDecision.of(new Inquiries(history.subList(Math.max(0, history.size() - remembered), history.size()), others, at),
                outputs);
    }

    /** What becomes of an input to a question that waits; one to any other changes nothing. */
    private static InquiryDecision whereWaiting(@Nullable Inquiries found, InquiryInput input,
            BiFunction<Inquiries, Waiting, InquiryDecision> then) {
        return found == null
                ? InquiryDecision.unchanged(null)
                : waiting(found, input).map(one -> then.apply(found, one)).orElseGet(() -> InquiryDecision.unchanged(found));
    }

    private static Optional<Waiting> waiting(Inquiries found, InquiryInput input) {
        return found.waiting().stream().filter(one -> one.requestId().equals(input.requestId())).findFirst();
    }
}
