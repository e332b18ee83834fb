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
 * <p>What is remembered of a session is one record, and so is what an engine is told. A broker takes none beyond 1 MiB, and a task whose record
 * it refuses takes its input again and again, for all accounts of the partition. So each part has a bound of its own, which no other input can
 * lift. UTF-8 takes 3 bytes for a UTF-16 unit at most, and Avro 3 bytes for the length of each of these texts:
 *
 * <pre>
 *   history    100 x (500 question + 500 answer) x 3  = 300 kB, and 1 kB of lengths
 *   attempts   {@link #HELD} 100 000, lengths counted in, x 3  = 300 kB
 *   waiting    8 x (500 question x 3, ids, times)     =  13 kB
 *   what is remembered                           at most 614 kB
 *
 *   the question, 8 000 characters x 4 bytes          =  32 kB
 *   history, as above                                 = 301 kB
 *   the database's name, 256 characters               =   2 kB
 *   what an engine is told                       at most 335 kB
 * </pre>
 *
 * @param remembered earlier questions that an engine is told, and that are kept, from 0 to {@value #MOST_REMEMBERED}
 * @param memory     how long after the last of them they are remembered
 * @param patience   how long an answer may take before the question is given up, so that what no engine ever ends is not kept
 */
public record InquiryRules(int remembered, Duration memory, Duration patience) {

    /** Most earlier questions of one session that may be kept. */
    public static final int MOST_REMEMBERED = 100;

    /** Questions of one session that may wait for their answers at the same time. */
    static final int WAITING = 8;
    /** Characters of one answer: longer ones are no answers to speak or show, and a record has its limit. */
    static final int ANSWER = 32_768;
    /** UTF-16 units of all attempts of one session that are being made, as {@link Attempt#size} counts them. */
    static final int HELD = 100_000;
    /** UTF-16 units of an engine's words about a failure. */
    private static final int WHY = 1000;

    /** @throws IllegalArgumentException for bounds that bound nothing */
    public InquiryRules {
        if (remembered < 0 || remembered > MOST_REMEMBERED || !memory.isPositive() || !patience.isPositive()) {
            throw new IllegalArgumentException(
                    "inquiries: expected 0 to %d questions and times above 0, found %d questions, %s, %s".formatted(MOST_REMEMBERED,
                            remembered, memory, patience));
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
                    (before, one) -> end(before, one, null, at, new NoAnswer(one.requestId(), Clip.to(WHY, failed.error()))));
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
        if (waiting.stream().mapToInt(Waiting::size).sum() > HELD) {
            return end(before, one, null, at, new Cancel(one.requestId()), new NoAnswer(one.requestId(),
                    "the answers that this session waits for are longer than " + HELD + " characters together"));
        }
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
