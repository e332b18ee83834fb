package io.parley.gateway.inquiries.core;

import io.parley.gateway.inquiries.core.InquiryInput.Completed;
import io.parley.gateway.inquiries.core.InquiryInput.Failed;
import io.parley.gateway.inquiries.core.InquiryInput.Question;
import io.parley.gateway.inquiries.core.InquiryInput.Sentence;
import io.parley.gateway.inquiries.core.InquiryInput.Withdrawn;
import io.parley.gateway.inquiries.core.InquiryOutput.Answer;
import io.parley.gateway.inquiries.core.InquiryOutput.Ask;
import io.parley.gateway.inquiries.core.InquiryOutput.Cancel;
import io.parley.gateway.inquiries.core.InquiryOutput.NoAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class InquiryRulesTest {

    private static final Duration MEMORY = Duration.ofMinutes(30);

    private final InquiryRules rules = new InquiryRules(2, MEMORY, Duration.ofMinutes(1));
    private final List<InquiryOutput> told = new ArrayList<>();
    private @Nullable Inquiries state;
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    private void take(InquiryInput... inputs) {
        told.clear();
        for (InquiryInput input : inputs) {
            InquiryDecision decision = rules.decide(state, input, now);
            state = decision.next();
            told.addAll(decision.outputs());
        }
    }

    private void askAndAnswer(String id, String question, String answer) {
        take(new Question(id, question, "museum"), new Sentence(id, "a", 1, answer), new Completed(id, "a", 1));
    }

    @Test
    void shouldAskWithWhatWasAskedBefore() {
        // given
        askAndAnswer("1", "Where is the bathroom?", "On your right.");
        take(new Question("2", "Why?", "museum"), new Failed("2", "a", "broken"));

        // when
        take(new Question("3", "And the exit?", "museum"));

        // then
        assertThat(told).containsExactly(new Ask("3", "And the exit?", "museum",
                List.of(new Asked("Where is the bathroom?", "On your right."), new Asked("Why?", null))));
    }

    @Test
    void shouldRememberOnlyTheLastQuestions() {
        // given
        askAndAnswer("1", "one", "A.");
        askAndAnswer("2", "two", "B.");
        askAndAnswer("3", "three", "C.");

        // when
        take(new Question("4", "four", "museum"));

        // then
        assertThat(told).containsExactly(new Ask("4", "four", "museum", List.of(new Asked("two", "B."), new Asked("three", "C."))));
    }

    @Test
    void shouldForgetAfterItsTime() {
        // given
        askAndAnswer("1", "one", "A.");

        // when
        now = now.plus(MEMORY).minusMillis(1);
        take(new Question("2", "two", "museum"));
        List<InquiryOutput> before = List.copyOf(told);
        now = now.plus(MEMORY);
        take(new Question("3", "three", "museum"));

        // then
        assertThat(before).containsExactly(new Ask("2", "two", "museum", List.of(new Asked("one", "A."))));
        assertThat(told).containsExactly(new Ask("3", "three", "museum", List.of()));
    }

    @Test
    void shouldJoinTheSentences() {
        // when
        take(new Question("1", "dogs?", "m"), new Sentence("1", "a", 1, "Dogs wait outside."),
                new Sentence("1", "a", 2, "There is water."), new Completed("1", "a", 2));

        // then
        assertThat(told).endsWith(new Answer("1", "Dogs wait outside. There is water."));
    }

    @Test
    void shouldJoinChineseWithoutSpaces() {
        // when
        take(new Question("1", "洗手间?", "m"), new Sentence("1", "a", 1, "在右边。"), new Sentence("1", "a", 2, "请跟我来！"),
                new Completed("1", "a", 2));

        // then
        assertThat(told).endsWith(new Answer("1", "在右边。请跟我来！"));
    }

    @Test
    void shouldTellOneAnswerWhereAttemptsOverlap() {
        // when
        take(new Question("1", "dogs?", "m"), new Sentence("1", "a", 1, "Dogs"), new Sentence("1", "b", 1, "Cats."),
                new Sentence("1", "b", 1, "Cats."), new Completed("1", "b", 1), new Sentence("1", "a", 2, "wait."),
                new Completed("1", "a", 2));

        // then
        assertThat(told).filteredOn(Answer.class::isInstance).containsExactly(new Answer("1", "Cats."));
    }

    @Test
    void shouldNotTellAnAnswerOfWhichASentenceIsMissing() {
        // when
        take(new Question("1", "dogs?", "m"), new Sentence("1", "a", 2, "wait."), new Completed("1", "a", 2));

        // then
        assertThat(told).hasSize(1).first().isInstanceOf(Ask.class);
    }

    @Test
    void shouldSayWhyThereIsNoAnswer() {
        // when
        take(new Question("1", "dogs?", "m"), new Failed("1", "a", "the engine is away"), new Question("2", "cats?", "m"),
                new Completed("2", "a", 0));

        // then
        assertThat(told).contains(new NoAnswer("1", "the engine is away"), new NoAnswer("2", "the engine said nothing"));
    }

    @Test
    void shouldCancelWhatNobodyWaitsFor() {
        // when
        take(new Question("1", "dogs?", "m"), new Withdrawn("1"), new Sentence("1", "a", 1, "Dogs."), new Completed("1", "a", 1),
                new Withdrawn("1"));

        // then
        assertThat(told).hasSize(2).last().isEqualTo(new Cancel("1"));
    }

    @Test
    void shouldBoundWhatWaits() {
        // given
        for (int i = 0; i < InquiryRules.WAITING; i++) {
            take(new Question("q" + i, "?", "m"));
        }

        // when
        take(new Question("more", "?", "m"));
        List<InquiryOutput> refused = List.copyOf(told);
        now = now.plus(Duration.ofMinutes(1));
        take(new Question("later", "?", "m"));

        // then
        assertThat(refused).singleElement().isInstanceOf(NoAnswer.class);
        assertThat(told).singleElement().isInstanceOf(Ask.class);
    }

    @Test
    void shouldBoundAnAnswer() {
        // when
        take(new Question("1", "?", "m"), new Sentence("1", "a", 1, "x".repeat(InquiryRules.ANSWER + 1)));

        // then
        assertThat(told).contains(new Cancel("1"),
                new NoAnswer("1", "the answer is longer than " + InquiryRules.ANSWER + " characters"));
    }
}
