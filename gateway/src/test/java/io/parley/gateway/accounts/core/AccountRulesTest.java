package io.parley.gateway.accounts.core;

import io.parley.gateway.accounts.core.AccountDecision.Answer;
import io.parley.gateway.accounts.core.AccountRequest.Create;
import io.parley.gateway.accounts.core.AccountRequest.LogIn;
import io.parley.gateway.accounts.core.AccountRequest.Refresh;
import io.parley.gateway.accounts.core.AccountRequest.Revoke;
import io.parley.gateway.accounts.core.AccountRequest.SetCallback;
import io.parley.gateway.accounts.topology.AccountCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AccountRulesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final AccountName NAME = new AccountName("shop");
    private static final TokenHash SECRET = hash(1);
    private static final TokenHash REFRESH = hash(2);
    private static final TokenHash FIRST = hash(3);

    private @Nullable Account account;

    @Test
    void shouldKeepAnAccessTokenValidForEightHours() {
        // when
        Answer answer = ask("r1", new Create(SECRET, REFRESH, FIRST), hours(0));

        // then
        assertThat(answer).isEqualTo(new Answer.Changed(1, Optional.of(hours(8))));
        assertThat(isValid(FIRST, hours(8).minusNanos(1))).isTrue();
        assertThat(isValid(FIRST, hours(8))).isFalse();
    }

    @Test
    void shouldRefreshAgainAfterThreeHoursAndNotBefore() {
        // given
        create();
        assertThat(ask("r2", new Refresh(REFRESH, hash(4)), hours(1))).isInstanceOf(Answer.Changed.class);

        // when
        Answer early = ask("r3", new Refresh(REFRESH, hash(5)), hours(4).minusMillis(1));
        Answer due = ask("r4", new Refresh(REFRESH, hash(6)), hours(4));

        // then
        assertThat(early).isEqualTo(new Answer.TooSoon(hours(4)));
        assertThat(due).isEqualTo(new Answer.Changed(3, Optional.of(hours(12))));
        assertThat(isValid(hash(5), hours(4))).isFalse();
    }

    @Test
    void shouldEndTheOldestOfThreeTokens() {
        // given
        create();

        // when
        ask("r2", new Refresh(REFRESH, hash(4)), hours(3));
        boolean firstWithSecond = isValid(FIRST, hours(3));
        ask("r3", new Refresh(REFRESH, hash(5)), hours(6));

        // then
        assertThat(firstWithSecond).isTrue();
        assertThat(isValid(FIRST, hours(6))).isFalse();
        assertThat(isValid(hash(4), hours(6))).isTrue();
        assertThat(isValid(hash(5), hours(6))).isTrue();
    }

    @Test
    void shouldRefuseAWrongRefreshToken() {
        // given
        create();

        // when
        Answer answer = ask("r2", new Refresh(SECRET, hash(4)), hours(1));

        // then
        assertThat(answer).isEqualTo(new Answer.Denied());
        assertThat(isValid(hash(4), hours(1))).isFalse();
    }

    @Test
    void shouldReplaceTheRefreshTokenAtALogin() {
        // given
        create();

        // when
        Answer wrong = ask("r2", new LogIn(REFRESH, hash(10), hash(4)), hours(1));
        Answer right = ask("r3", new LogIn(SECRET, hash(11), hash(5)), hours(1));

        // then
        assertThat(wrong).isEqualTo(new Answer.Denied());
        assertThat(right).isInstanceOf(Answer.Changed.class);
        assertThat(ask("r4", new Refresh(REFRESH, hash(6)), hours(2))).isEqualTo(new Answer.Denied());
        assertThat(ask("r5", new Refresh(hash(11), hash(6)), hours(2))).isInstanceOf(Answer.Changed.class);
    }

    @Test
    void shouldGiveARepeatedRefreshANewTokenInThePlaceOfTheLostOne() {
        // given
        create();
        ask("r2", new Refresh(REFRESH, hash(4)), hours(1));

        // when
        Answer again = ask("r2", new Refresh(REFRESH, hash(5)), hours(2));

        // then
        assertThat(again).isEqualTo(new Answer.Changed(3, Optional.of(hours(9))));
        assertThat(isValid(hash(4), hours(2))).isFalse();
        assertThat(isValid(hash(5), hours(2))).isTrue();
        assertThat(isValid(FIRST, hours(2))).isTrue();
        assertThat(ask("r3", new Refresh(REFRESH, hash(6)), hours(4))).isInstanceOf(Answer.Changed.class);
    }

    @Test
    void shouldTakeNoLoginForARefreshOfTheSameNameNorTheOtherWayRound() {
        // given
        create();
        ask("r2", new Refresh(REFRESH, hash(4)), hours(1));
        ask("k", new LogIn(SECRET, hash(10), hash(5)), hours(2));

        // when
        Answer refresh = ask("k", new Refresh(hash(10), hash(6)), hours(3));
        Answer due = ask("k", new Refresh(hash(10), hash(7)), hours(4));
        Answer logIn = ask("k", new LogIn(SECRET, hash(11), hash(8)), hours(5));

        // then: each has a life of its own
        assertThat(refresh).isEqualTo(new Answer.TooSoon(hours(4)));
        assertThat(due).isEqualTo(new Answer.Changed(4, Optional.of(hours(12))));
        assertThat(logIn).isEqualTo(new Answer.Changed(5, Optional.of(hours(10))));
        assertThat(isValid(hash(5), hours(5))).as("what the login was given first").isFalse();
        assertThat(isValid(hash(7), hours(5))).isTrue();
    }

    @Test
    void shouldMakeANameOnceAndAnswerTheSameCreationTheSame() {
        // given
        create();

        // when
        Answer same = ask("r1", new Create(SECRET, REFRESH, FIRST), hours(1));
        Answer other = ask("r2", new Create(hash(7), hash(8), hash(9)), hours(1));

        // then
        assertThat(same).isEqualTo(new Answer.Changed(1, Optional.of(hours(8))));
        assertThat(other).isEqualTo(new Answer.Exists());
    }

    @Test
    void shouldEndEverythingWhenRevokedAndNeverGiveTheNameAgain() {
        // given
        create();

        // when
        Answer revoked = ask("r2", new Revoke(), hours(1));

        // then
        assertThat(revoked).isEqualTo(new Answer.Changed(2, Optional.empty()));
        assertThat(account).isInstanceOf(Account.Revoked.class);
        assertThat(ask("r3", new LogIn(SECRET, hash(8), hash(9)), hours(2))).isEqualTo(new Answer.Denied());
        assertThat(ask("r4", new Refresh(REFRESH, hash(9)), hours(2))).isEqualTo(new Answer.Denied());
        assertThat(ask("r5", new Create(hash(7), hash(8), hash(9)), hours(2))).isEqualTo(new Answer.Exists());
    }

    @Test
    void shouldKeepWhereItIsToldThroughWhateverElseChanges() {
        // given
        Optional<String> there = Optional.of("https://shop.example/told");
        ask("r1", new Create(SECRET, REFRESH, FIRST, there), hours(0));

        // when
        ask("r2", new LogIn(SECRET, hash(8), hash(9)), hours(1));
        ask("r3", new Refresh(hash(8), hash(5)), hours(2));
        Optional<String> before = callbackUrl();
        Answer set = ask("r4", new SetCallback(Optional.empty()), hours(3));

        // then
        assertThat(before).isEqualTo(there);
        assertThat(set).isEqualTo(new Answer.Changed(4, Optional.empty()));
        assertThat(callbackUrl()).isEmpty();
        assertThat(isValid(hash(5), hours(3))).isTrue();
        assertThat(AccountCodec.read(AccountCodec.write(Objects.requireNonNull(account)))).isEqualTo(account);
    }

    private Optional<String> callbackUrl() {
        return account instanceof Account.Active active ? active.callbackUrl() : Optional.empty();
    }

    @Test
    void shouldDenyWhatThereIsNot() {
        assertThat(ask("r1", new LogIn(SECRET, hash(8), hash(9)), hours(0))).isEqualTo(new Answer.Denied());
        assertThat(ask("r2", new Refresh(REFRESH, hash(9)), hours(0))).isEqualTo(new Answer.Denied());
        assertThat(ask("r3", new Revoke(), hours(0))).isEqualTo(new Answer.Denied());
        assertThat(ask("r4", new SetCallback(Optional.empty()), hours(0))).isEqualTo(new Answer.Denied());
        assertThat(account).isNull();
    }

    @Test
    void shouldNotGoBackInTimeWithTheClock() {
        // given
        create();
        ask("r2", new Refresh(REFRESH, hash(4)), hours(5));

        // when
        Answer answer = ask("r3", new Refresh(REFRESH, hash(5)), hours(1));

        // then
        assertThat(answer).isEqualTo(new Answer.TooSoon(hours(8)));
    }

    @Test
    void shouldTakeOnlyNamesThatAreSafeInTokens() {
        assertThat(AccountName.isName("shop-1_a")).isTrue();
        assertThatThrownBy(() -> new AccountName("Shop.1")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Shop.1");
        assertThat(AccountName.isName("a".repeat(65))).isFalse();
        assertThat(AccountName.isName("")).isFalse();
    }

    private void create() {
        ask("r1", new Create(SECRET, REFRESH, FIRST), hours(0));
    }

    private Answer ask(String requestId, AccountRequest request, Instant at) {
        AccountDecision decision = AccountRules.decide(account, NAME, requestId, request, at);
        account = decision.next().orElse(account);
        return decision.answer();
    }

    private boolean isValid(TokenHash token, Instant at) {
        return account instanceof Account.Active active && active.accepts(token, at);
    }

    private static Instant hours(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    static TokenHash hash(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return new TokenHash(bytes);
    }
}
