package io.parley.gateway.accounts.tokens;

import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.tokens.SessionTokens.Grant;
import io.parley.gateway.accounts.tokens.Token.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokensTest {

    private static final AccountName SHOP = new AccountName("shop");
    private static final Grant GRANT = new Grant(SHOP, "room 1.ä");

    private final Random random = new Random(1);
    private final String older = SigningKeys.draw("k1", random);
    private final String newer = SigningKeys.draw("k2", random);

    @TempDir
    Path folder;

    @Test
    void shouldDrawTokensThatSayWhatAndWhoseTheyAre() {
        // when
        Token token = Token.draw(Kind.ACCESS, SHOP, random);

        // then
        assertThat(token.text()).matches("access\\.shop\\.[A-Za-z0-9_-]{43}");
        assertThat(Token.parse(Kind.ACCESS, token.text())).contains(token);
        assertThat(Token.parse(Kind.REFRESH, token.text())).isEmpty();
        assertThat(Token.draw(Kind.ACCESS, SHOP, random).hash()).isNotEqualTo(token.hash());
        assertThat(token.toString()).isEqualTo("access.shop.(hidden)");
    }

    @Test
    void shouldTakeNothingElseForAToken() {
        String text = Token.draw(Kind.ACCESS, SHOP, random).text();
        for (String wrong : new String[]{"", "access.", "access.shop", text + "x", text.substring(1), text.replace("shop", "Shop"),
                text.replace("shop", ""), "access." + "x".repeat(50)}) {
            assertThat(Token.parse(Kind.ACCESS, wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void shouldShowTheSameSessionTokenAgain() {
        // given
        SessionTokens tokens = new SessionTokens(SigningKeys.parse(older));

        // when
        String token = tokens.issue(GRANT);

        // then
        assertThat(tokens.issue(GRANT)).isEqualTo(token);
        assertThat(tokens.verify(token)).contains(GRANT);
    }

    @Test
    void shouldKeepSessionTokensOverARotationAndEndThemWithTheirKey() {
        // given
        String token = new SessionTokens(SigningKeys.parse(older)).issue(GRANT);

        // when
        SessionTokens rotated = new SessionTokens(SigningKeys.parse(newer + "," + older));

        // then
        assertThat(rotated.verify(token)).contains(GRANT);
        assertThat(rotated.issue(GRANT)).startsWith("session.k2.");
        assertThat(new SessionTokens(SigningKeys.parse(newer)).verify(token)).isEmpty();
    }

    @Test
    void shouldVerifyNothingThatWasChanged() {
        // given
        SessionTokens tokens = new SessionTokens(SigningKeys.parse(newer + "," + older));
        String token = tokens.issue(GRANT);
        String other = tokens.issue(new Grant(SHOP, "room 2"));

        // then
        for (int i = 0; i < token.length(); i++) {
            char changed = token.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(tokens.verify(token.substring(0, i) + changed + token.substring(i + 1))).as("character " + i).isEmpty();
        }
        assertThat(tokens.verify(other.substring(0, other.lastIndexOf('.')) + token.substring(token.lastIndexOf('.')))).isEmpty();
        assertThat(tokens.verify(token.replace("session.k2", "session.k1"))).isEmpty();
        assertThat(tokens.verify("")).isEmpty();
    }

    @Test
    void shouldRefuseKeysThatAreNoneWithoutQuotingThem() {
        for (String wrong : new String[]{"", "c2hvcnQ=", "k1:c2hvcnQ=", older + "," + older, older + ",", "k 1" + older.substring(2)}) {
            assertThatThrownBy(() -> SigningKeys.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("c2hvcnQ");
        }
        assertThat(SigningKeys.parse(older).toString()).doesNotContain(older.substring(3));
    }

    @Test
    void shouldKeepItsOwnKeyInAFileThatNobodyElseReads() throws IOException {
        // given
        Path file = folder.resolve("state").resolve("tokens.key");

        // when
        SigningKeys drawn = OwnKey.in(file, random);

        // then
        assertThat(OwnKey.in(file, random)).isEqualTo(drawn);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }
}
