package io.parley.gateway.accounts;

import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.tokens.SessionTokens;
import io.parley.gateway.accounts.tokens.SigningKeys;
import io.parley.gateway.accounts.tokens.Token;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.liveapi.RefusalCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AuthenticatorTest {

    private static final AccountName SHOP = new AccountName("shop");
    private static final AccountName BANK = new AccountName("bank");

    private final FakeAccounts accounts = new FakeAccounts();
    private final Random random = new Random(1);
    private final AccountDesk desk = new AccountDesk(accounts, random, accounts);
    private final Authenticator authenticator = new Authenticator(accounts.table,
            new SessionTokens(SigningKeys.parse(SigningKeys.draw("k1", random))), accounts);
    private IssuedTokens shop;

    @BeforeEach
    void create() {
        shop = desk.create(SHOP);
        accounts.table.onQuiet();
    }

    @Test
    void shouldNameTheAccountOfAnAccessToken() {
        assertThat(authenticator.account("Bearer " + shop.accessToken().text())).isEqualTo(SHOP);
        assertThat(authenticator.account("bearer " + shop.accessToken().text())).isEqualTo(SHOP);
    }

    @Test
    void shouldRefuseTheSameWayWhateverIsWrong() {
        // given
        IssuedTokens bank = desk.create(BANK);
        desk.revoke(BANK);
        String good = shop.accessToken().text();
        List<String> wrong = new ArrayList<>(List.of("", good, "Bearer ", "Basic " + good, "Bearer " + good + "x",
                "Bearer " + Token.draw(Token.Kind.ACCESS, SHOP, random).text(),
                "Bearer " + Token.draw(Token.Kind.ACCESS, new AccountName("nobody"), random).text(),
                "Bearer " + bank.accessToken().text(), "Bearer " + shop.refreshToken().orElseThrow().text(),
                "Bearer " + shop.secret().orElseThrow().text(), "Bearer " + authenticator.sessionToken(SHOP, "room")));

        // when
        List<NotAllowedException> refusals = wrong.stream().map(shown -> refusal(() -> authenticator.account(shown))).toList();
        accounts.advance(Duration.ofHours(8));
        NotAllowedException expired = refusal(() -> authenticator.account("Bearer " + good));

        // then
        assertThat(refusals).allSatisfy(refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.UNAUTHENTICATED);
            assertThat(refusal).hasMessage(expired.getMessage());
        });
        assertThat(expired.status()).isEqualTo(401);
    }

    @Test
    void shouldEndTheOldestTokenWhenTwoNewerOnesWereIssued() {
        // when
        IssuedTokens second = desk.refresh(shop.refreshToken().orElseThrow().text(), "1");
        accounts.advance(Duration.ofHours(3));
        IssuedTokens third = desk.refresh(shop.refreshToken().orElseThrow().text(), "2");

        // then
        refusal(() -> authenticator.account("Bearer " + shop.accessToken().text()));
        assertThat(authenticator.account("Bearer " + second.accessToken().text())).isEqualTo(SHOP);
        assertThat(authenticator.account("Bearer " + third.accessToken().text())).isEqualTo(SHOP);
    }

    @Test
    void shouldOpenTheMicrophoneOfItsOwnRoomOnly() {
        // given
        String token = "Bearer " + authenticator.sessionToken(SHOP, "room");

        // then
        assertThat(authenticator.session(token, "room")).isEqualTo(SHOP);
        assertThat(refusal(() -> authenticator.session(token, "other")).code()).isEqualTo(RefusalCode.FORBIDDEN);
        assertThat(refusal(() -> authenticator.session("Bearer " + shop.accessToken().text(), "room")).code())
                .isEqualTo(RefusalCode.UNAUTHENTICATED);

        // when
        desk.revoke(SHOP);

        // then
        assertThat(refusal(() -> authenticator.session(token, "room")).code()).isEqualTo(RefusalCode.UNAUTHENTICATED);
    }

    @Test
    void shouldSayThatItDoesNotKnowYetBeforeItHasReadTheAccounts() {
        // given
        Authenticator early = new Authenticator(new FakeAccounts().table,
                new SessionTokens(SigningKeys.parse(SigningKeys.draw("k1", random))), accounts);

        // then
        assertThatThrownBy(() -> early.account("Bearer " + shop.accessToken().text())).isInstanceOf(LogUnavailableException.class);
    }

    private static NotAllowedException refusal(ThrowingCallable call) {
        NotAllowedException refusal = catchThrowableOfType(NotAllowedException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }
}
