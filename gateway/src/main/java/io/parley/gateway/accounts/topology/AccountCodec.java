package io.parley.gateway.accounts.topology;

import io.parley.gateway.accounts.core.AccessToken;
import io.parley.gateway.accounts.core.Account;
import io.parley.gateway.accounts.core.AccountDecision;
import io.parley.gateway.accounts.core.AccountDecision.Answer;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.core.AccountRequest;
import io.parley.gateway.accounts.core.TokenHash;
import io.parley.schemas.accounts.AccessTokenRecord;
import io.parley.schemas.accounts.AccountAnswer;
import io.parley.schemas.accounts.AccountChanged;
import io.parley.schemas.accounts.AccountCommand;
import io.parley.schemas.accounts.AccountDenied;
import io.parley.schemas.accounts.AccountExists;
import io.parley.schemas.accounts.AccountRecord;
import io.parley.schemas.accounts.ActiveAccount;
import io.parley.schemas.accounts.CreateAccount;
import io.parley.schemas.accounts.LogIn;
import io.parley.schemas.accounts.RefreshAccess;
import io.parley.schemas.accounts.RefreshedTooSoon;
import io.parley.schemas.accounts.RevokeAccount;
import io.parley.schemas.accounts.RevokedAccount;
import io.parley.schemas.accounts.SetCallback;
import org.apache.avro.specific.SpecificRecord;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** Accounts, requests and answers: from the rules' types to records and back. */
public final class AccountCodec {

    private AccountCodec() {}

    /** The stored form. */
    public static AccountRecord write(Account account) {
        SpecificRecord standing = switch (account) {
            case Account.Active active -> new ActiveAccount(bytes(active.secret()), bytes(active.refreshToken()),
                    active.refreshedAt().orElse(null), active.accessTokens().stream().map(AccountCodec::write).toList(),
                    active.callbackUrl().orElse(null));
            case Account.Revoked revoked -> new RevokedAccount();
        };
        return new AccountRecord(account.name().value(), account.version(), account.createdAt(), account.changedAt(), standing);
    }

    private static AccessTokenRecord write(AccessToken token) {
        return new AccessTokenRecord(bytes(token.hash()), token.requestId(), token.issuedAt());
    }

    /**
     * The account that was stored.
     *
     * @throws IllegalArgumentException if a name or a hash in it is none
     */
    public static Account read(AccountRecord stored) {
        AccountName name = new AccountName(stored.getAccount());
        return switch (stored.getStanding()) {
            case ActiveAccount active -> new Account.Active(name, stored.getVersion(), stored.getCreatedAt(), stored.getChangedAt(),
                    hash(active.getSecretHash()), hash(active.getRefreshHash()), Optional.ofNullable(active.getRefreshedAt()),
                    active.getAccessTokens().stream().map(AccountCodec::read).toList(), Optional.ofNullable(active.getCallbackUrl()));
            case RevokedAccount revoked ->
                new Account.Revoked(name, stored.getVersion(), stored.getCreatedAt(), stored.getChangedAt());
            case Object other -> throw new IllegalArgumentException("standing: expected an account's, found " + other.getClass());
        };
    }

    private static AccessToken read(AccessTokenRecord stored) {
        return new AccessToken(hash(stored.getHash()), stored.getRequestId(), stored.getIssuedAt());
    }

    /** A request as a command to the account. */
    public static AccountCommand write(AccountName name, String commandId, String requestId, AccountRequest request, Instant at) {
        SpecificRecord payload = switch (request) {
            case AccountRequest.Create create ->
                new CreateAccount(bytes(create.secret()), bytes(create.refreshToken()), bytes(create.accessToken()),
                        create.callbackUrl().orElse(null));
            case AccountRequest.LogIn logIn ->
                new LogIn(bytes(logIn.shown()), bytes(logIn.refreshToken()), bytes(logIn.accessToken()));
            case AccountRequest.Refresh refresh -> new RefreshAccess(bytes(refresh.shown()), bytes(refresh.accessToken()));
            case AccountRequest.SetCallback set -> new SetCallback(set.callbackUrl().orElse(null));
            case AccountRequest.Revoke revoke -> new RevokeAccount();
        };
        return new AccountCommand(name.value(), commandId, requestId, at, payload);
    }

    /**
     * The request of a command.
     *
     * @throws IllegalArgumentException if a hash in it is none
     */
    public static AccountRequest read(AccountCommand command) {
        return switch (command.getPayload()) {
            case CreateAccount create -> new AccountRequest.Create(hash(create.getSecretHash()), hash(create.getRefreshHash()),
                    hash(create.getAccessHash()), Optional.ofNullable(create.getCallbackUrl()));
            case LogIn logIn -> new AccountRequest.LogIn(hash(logIn.getShownHash()), hash(logIn.getRefreshHash()),
                    hash(logIn.getAccessHash()));
            case RefreshAccess refresh -> new AccountRequest.Refresh(hash(refresh.getShownHash()), hash(refresh.getAccessHash()));
            case SetCallback set -> new AccountRequest.SetCallback(Optional.ofNullable(set.getCallbackUrl()));
            case RevokeAccount revoke -> new AccountRequest.Revoke();
            case Object other -> throw new IllegalArgumentException("payload: expected a command, found " + other.getClass());
        };
    }

    /** The answer to a command. */
    static AccountAnswer write(AccountName name, String commandId, AccountDecision decision) {
        SpecificRecord payload = switch (decision.answer()) {
            case Answer.Changed changed -> new AccountChanged(changed.version(), changed.expiresAt().orElse(null));
            case Answer.Exists exists -> new AccountExists();
            case Answer.Denied denied -> new AccountDenied();
            case Answer.TooSoon tooSoon -> new RefreshedTooSoon(tooSoon.allowedAt());
        };
        return new AccountAnswer(name.value(), commandId, decision.at(), payload);
    }

    /** What was answered. */
    public static Answer read(AccountAnswer answer) {
        return switch (answer.getPayload()) {
            case AccountChanged changed -> new Answer.Changed(changed.getVersion(), Optional.ofNullable(changed.getExpiresAt()));
            case AccountExists exists -> new Answer.Exists();
            case AccountDenied denied -> new Answer.Denied();
            case RefreshedTooSoon tooSoon -> new Answer.TooSoon(tooSoon.getAllowedAt());
            case Object other -> throw new IllegalArgumentException("payload: expected an answer, found " + other.getClass());
        };
    }

    private static ByteBuffer bytes(TokenHash hash) {
        return ByteBuffer.wrap(hash.bytes());
    }

    private static TokenHash hash(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return new TokenHash(copy);
    }
}
