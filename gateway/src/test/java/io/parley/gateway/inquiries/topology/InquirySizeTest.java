package io.parley.gateway.inquiries.topology;

import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.inquiries.core.Attempt;
import io.parley.gateway.inquiries.core.Inquiries;
import io.parley.gateway.inquiries.core.InquiryDecision;
import io.parley.gateway.inquiries.core.InquiryInput;
import io.parley.gateway.inquiries.core.InquiryInput.Completed;
import io.parley.gateway.inquiries.core.InquiryInput.Failed;
import io.parley.gateway.inquiries.core.InquiryInput.Question;
import io.parley.gateway.inquiries.core.InquiryInput.Sentence;
import io.parley.gateway.inquiries.core.InquiryKey;
import io.parley.gateway.inquiries.core.InquiryOutput;
import io.parley.gateway.inquiries.core.InquiryOutput.Ask;
import io.parley.gateway.inquiries.core.InquiryOutput.NoAnswer;
import io.parley.gateway.inquiries.core.InquiryRules;
import io.parley.gateway.inquiries.core.Waiting;
import io.parley.schemas.serde.RecordBytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is asked and answered under one session: each record that comes of it stays far below the 1 MiB that a broker takes. */
class InquirySizeTest {

    /** What the rules' arithmetic allows. */
    private static final int STATE = 614_000;
    private static final int REQUEST = 335_000;
    private static final int MESSAGE = 300_000;

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final InquiryKey KEY = new InquiryKey(new AccountName("a".repeat(64)), "s".repeat(256));
    private static final int HISTORY = InquiryRules.MOST_REMEMBERED;
    private static final int QUERY = 8000;
    private static final int APP_ID = 256;

    private final InquiryRules rules = new InquiryRules(HISTORY, Duration.ofMinutes(30), Duration.ofMinutes(1));
    private @Nullable Inquiries state;
    private int asked;
    private int answered;
    private int refused;
    private int largestState;
    private int largestRequest;
    private int largestMessage;

    /** Of 3 bytes in UTF-8, of 4, and one that JSON writes as six. */
    @ParameterizedTest
    @ValueSource(strings = {"\u8a9e", "\ud83d\ude00", "\u0001"})
    void shouldKeepAndSendWhatFitsARecordWhereEverythingIsAtItsLimit(String character) {
        // given
        for (int i = 0; i < HISTORY; i++) {
            take(question(character));
            say(1, character, 32_768 / character.length());
            take(new Completed(request(), "attempt-1", 1));
        }

        // when
        for (int i = 0; i < 8; i++) {
            take(question(character));
            for (int attempt = 1; attempt <= 4; attempt++) {
                say(attempt, character, 32_768 / character.length());
            }
        }
        take(question(character));

        // then
        assertThat(answered).isEqualTo(HISTORY);
        assertThat(refused).isPositive();
        assertThat(largestState).isBetween(STATE / 4, STATE);
        assertThat(largestRequest).isBetween(REQUEST / 4, REQUEST);
        assertThat(largestMessage).isLessThan(MESSAGE);
    }

    @Test
    void shouldCountTheLengthsOfSentencesToo() {
        // given: sentences without a character, which take a byte each
        int many = 99_000;
        state = new Inquiries(List.of(),
                List.of(new Waiting("r", "x", NOW, List.of(new Attempt("attempt", Collections.nCopies(many, ""))))), NOW);

        // when
        for (int i = 1; i <= 1000; i++) {
            take(new Sentence("r", "attempt", many + i, ""));
        }

        // then
        assertThat(refused).isOne();
    }

    @Test
    void shouldBoundWhatAnEngineSaysAboutAFailure() {
        // when
        take(question("x"), new Failed(request(1), "attempt", "\u8a9e".repeat(400_000)));

        // then
        assertThat(refused).isOne();
        assertThat(largestMessage).isLessThan(MESSAGE);
    }

    private Question question(String character) {
        asked++;
        return new Question(request(), character.repeat(QUERY), character.repeat(APP_ID));
    }

    private void say(int attempt, String character, int times) {
        take(new Sentence(request(), "attempt-" + attempt, 1, character.repeat(times)));
    }

    private String request() {
        return request(asked);
    }

    private static String request(int number) {
        return "%032d".formatted(number);
    }

    private void take(InquiryInput... inputs) {
        for (InquiryInput input : inputs) {
            InquiryDecision decision = rules.decide(state, input, NOW);
            state = decision.next();
            if (state != null) {
                largestState = Math.max(largestState, RecordBytes.of(InquiryCodec.write(state)).length);
            }
            decision.outputs().forEach(this::measure);
        }
    }

    private void measure(InquiryOutput output) {
        int bytes = RecordBytes.of(InquiryCodec.write(KEY, output, NOW)).length;
        switch (output) {
            case Ask ask -> largestRequest = Math.max(largestRequest, bytes);
            case InquiryOutput.Answer answer -> {
                answered++;
                largestMessage = Math.max(largestMessage, bytes);
            }
            case NoAnswer none -> {
                refused++;
                largestMessage = Math.max(largestMessage, bytes);
            }
            case InquiryOutput.Cancel cancel -> {
            }
        }
    }
}
