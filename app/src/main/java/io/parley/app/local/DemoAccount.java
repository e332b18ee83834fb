package io.parley.app.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parley.gateway.accounts.AccountDesk;
import io.parley.gateway.accounts.AccountExistsException;
import io.parley.gateway.accounts.IssuedTokens;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.tokens.Token;
import io.parley.gateway.http.NotAllowedException;
import io.parley.runtime.files.PrivateFile;
import io.parley.runtime.service.StartupException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The account {@code demo} of a local Parley. Its secret is kept in the data folder, in a file that only its user can read, so that each
 * start can log in: nothing else knows its tokens.
 *
 * @param account      its name
 * @param secret       what it logs in with
 * @param accessToken  a token of this start
 * @param refreshToken the same
 */
public record DemoAccount(String account, String secret, String accessToken, String refreshToken) {

    private static final AccountName NAME = new AccountName("demo");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Makes the account where there is none, and logs in.
     *
     * @throws StartupException if its secret is lost or cannot be kept
     */
    static DemoAccount open(Path data, AccountDesk desk, RandomGenerator random) {
        Path file = file(data);
        try {
            Token drawn = Token.draw(Token.Kind.SECRET, NAME, random);
            // Kept before it is used: a crash in between must not leave an account that nobody can open.
            PrivateFile.create(file, json(new DemoAccount(NAME.value(), drawn.text(), "", "")));
            String secret = JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), DemoAccount.class).secret();
            DemoAccount demo = of(secret, issue(desk, secret));
            PrivateFile.replace(file, json(demo));
            return demo;
        } catch (IOException e) {
            throw new StartupException("--data: the account demo cannot be kept in " + file + ": " + e.getMessage(), e);
        } catch (NotAllowedException e) {
            throw new StartupException(
                    "the secret in " + file + " is not that of the account demo any more; begin anew with another --data", e);
        }
    }

    /**
     * The same with a new access token, which is kept too; the one of before is good for some hours yet. Logs in where somebody else did, as
     * that ended the refresh token.
     *
     * @throws StartupException if it cannot be kept
     */
    DemoAccount refreshed(Path data, AccountDesk desk) {
        DemoAccount next;
        try {
            next = new DemoAccount(account, secret, desk.refresh(refreshToken, AccountDesk.newRequestId()).accessToken().text(),
                    refreshToken);
        } catch (NotAllowedException e) {
            next = of(secret, desk.logIn(NAME, secret, AccountDesk.newRequestId()));
        }
        try {
            PrivateFile.replace(file(data), json(next));
            return next;
        } catch (IOException e) {
            throw new StartupException("--data: the account demo cannot be kept in " + file(data) + ": " + e.getMessage(), e);
        }
    }

    /** The account that a running Parley keeps in its data folder; empty if it cannot be read. */
    public static Optional<DemoAccount> find(Path data) {
        try {
            return Optional.of(JSON.readValue(Files.readString(file(data), StandardCharsets.UTF_8), DemoAccount.class))
                    .filter(found -> !found.accessToken().isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path file(Path data) {
        return data.resolve("demo-account.json");
    }

    private static IssuedTokens issue(AccountDesk desk, String secret) throws IOException {
        Token token = Token.parse(Token.Kind.SECRET, secret).orElseThrow(() -> new IOException("there is no secret in it"));
        try {
            return desk.create(NAME, token);
        } catch (AccountExistsException e) {
            return desk.logIn(NAME, secret, AccountDesk.newRequestId());
        }
    }

    private static DemoAccount of(String secret, IssuedTokens issued) {
        return new DemoAccount(NAME.value(), secret, issued.accessToken().text(), issued.refreshToken().map(Token::text).orElseThrow());
    }

    private static String json(DemoAccount demo) throws JsonProcessingException {
        return JSON.writeValueAsString(demo);
    }

    /** Without its tokens. */
    @Override
    public String toString() {
        return account;
    }
}
