package io.parley.app.client;

import io.parley.gateway.accounts.AccountDesk;
import io.parley.gateway.accounts.core.Account;
import io.parley.gateway.accounts.log.KafkaAccountLog;
import io.parley.runtime.config.Settings;
import io.parley.runtime.ops.ProcessMeters;
import io.parley.runtime.service.ServiceContext;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;

/** An operator's hands on accounts, through the log. */
public final class AccountControl implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KafkaAccountLog log;
    private final AccountDesk desk;

    private AccountControl(KafkaAccountLog log, AccountDesk desk) {
        this.log = log;
        this.desk = desk;
    }

    /** Opens the way to the accounts of the broker that the settings name. */
    public static AccountControl open(Settings settings) {
        ServiceContext context = ServiceContext.connect(settings, ProcessMeters.prometheus());
        KafkaAccountLog log = KafkaAccountLog.open(context.kafka(), context.topics(), "parley-control", PATIENCE, context.clock());
        return new AccountControl(log, new AccountDesk(log, new SecureRandom(), context.clock()));
    }

    /** Where accounts are made and ended. */
    public AccountDesk desk() {
        return desk;
    }

    /**
     * All accounts, by name.
     *
     * @throws ClientException if they cannot be read
     */
    public Collection<Account> all() {
        try {
            if (!log.table().awaitComplete(PATIENCE)) {
                throw new ClientException("the accounts cannot be read; is Parley running? Start it with ./parley up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted", e);
        }
        return log.table().all();
    }

    @Override
    public void close() {
        log.close();
    }
}
