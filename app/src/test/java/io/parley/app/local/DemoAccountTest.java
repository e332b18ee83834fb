package io.parley.app.local;

import io.parley.gateway.accounts.AccountDesk;
import io.parley.gateway.accounts.core.Account;
import io.parley.gateway.accounts.core.AccountDecision;
import io.parley.gateway.accounts.core.AccountDecision.Answer;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.core.AccountRequest;
import io.parley.gateway.accounts.core.AccountRules;
import io.parley.gateway.accounts.tokens.Token;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** The account of a local Parley, over the rules of accounts without a broker. */
class DemoAccountTest {

    private final Random random = new Random(1);
    private final AccountDesk desk = new AccountDesk(this::decide, random, () -> this.now);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private @Nullable Account account;

    @TempDir
    Path data;

    private Answer decide(AccountName name, String requestId, AccountRequest request) {
        AccountDecision decision = AccountRules.decide(account, name, requestId, request, now);
        account = decision.next().orElse(account);
        return decision.answer();
    }

    @Test
    void shouldKeepATokenThatIsGoodForAsLongAsItRuns() {
        // given
        DemoAccount demo = DemoAccount.open(data, desk, random);

        for (int refreshes = 0; refreshes < 4; refreshes++) {
            // when
            now = now.plus(Duration.ofMinutes(210));
            demo = demo.refreshed(data, desk);

            // then
            assertThat(DemoAccount.find(data)).contains(demo);
            assertThat(opens(demo)).isTrue();
        }
    }

    @Test
    void shouldLogInAgainWhereSomebodyElseDid() {
        // given
        DemoAccount demo = DemoAccount.open(data, desk, random);
        DemoAccount elsewhere = DemoAccount.open(data, desk, random);
        now = now.plus(Duration.ofMinutes(210));

        // when
        DemoAccount refreshed = demo.refreshed(data, desk);

        // then
        assertThat(refreshed.refreshToken()).isNotEqualTo(demo.refreshToken()).isNotEqualTo(elsewhere.refreshToken());
        assertThat(opens(refreshed)).isTrue();
    }

    private boolean opens(DemoAccount demo) {
        return account instanceof Account.Active active
                && active.accepts(Token.parse(Token.Kind.ACCESS, demo.accessToken()).orElseThrow().hash(), now);
    }
}
