package io.parley.gateway.accounts;

import io.helidon.webserver.http.HttpService;
import io.parley.gateway.accounts.log.KafkaAccountLog;
import io.parley.gateway.accounts.tokens.OwnKey;
import io.parley.gateway.accounts.tokens.SessionTokens;
import io.parley.gateway.accounts.tokens.SigningKeys;
import io.parley.runtime.service.ServiceContext;

import java.security.SecureRandom;
import java.time.Duration;

/** All of accounts that a gateway needs, put together. Thread-safe. */
public final class Accounts implements AutoCloseable {

    private final KafkaAccountLog log;
    private final AccountDesk desk;
    private final HttpService service;
    private final Authenticator authenticator;

    private Accounts(KafkaAccountLog log, AccountDesk desk, HttpService service, Authenticator authenticator) {
        this.log = log;
        this.desk = desk;
        this.service = service;
        this.authenticator = authenticator;
    }

    /**
     * Opens the way to accounts and begins to read them.
     *
     * @param timeout how long an account may take to answer
     */
    public static Accounts open(ServiceContext context, Duration timeout, SecureRandom random) {
        AccountsConfig config = AccountsConfig.from(context.settings());
        SigningKeys keys = config.signingKeys().orElseGet(() -> OwnKey.in(config.ownKey(), random));
        KafkaAccountLog log = KafkaAccountLog.open(context.kafka(), context.topics(), "parley-gateway", timeout, context.clock());
        AccountDesk desk = new AccountDesk(log, random, context.clock());
        return new Accounts(log, desk, new AccountService(desk, config.callsPerMinute(), context.clock()),
                new Authenticator(log.table(), new SessionTokens(keys), context.clock()));
    }

    /** Where accounts are made, log in and refresh. */
    public AccountDesk desk() {
        return desk;
    }

    /** The two calls of accounts. */
    public HttpService service() {
        return service;
    }

    /** Says whose a call is. */
    public Authenticator authenticator() {
        return authenticator;
    }

    /** Whether all accounts that there were at the start have been read. */
    public boolean isComplete() {
        return log.table().isComplete();
    }

    @Override
    public void close() {
        log.close();
    }
}
