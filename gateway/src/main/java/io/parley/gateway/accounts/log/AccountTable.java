package io.parley.gateway.accounts.log;

import io.parley.gateway.accounts.core.Account;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.topology.AccountCodec;
import io.parley.runtime.tables.TableListener;
import io.parley.schemas.Topic;
import io.parley.schemas.accounts.AccountRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All accounts, as {@code parley.accounts} has them. Thread-safe; one thread tells it what changed. */
public final class AccountTable implements TableListener {

    private static final Logger LOG = LoggerFactory.getLogger(AccountTable.class);

    private final Topic<String, AccountRecord> topic;
    private final Map<String, Account> accounts = new TreeMap<>();
    private boolean complete;

    /** An empty table. */
    public AccountTable(Topic<String, AccountRecord> topic) {
        this.topic = topic;
    }

    @Override
    public void onRecord(ConsumerRecord<byte[], byte[]> row) {
        try {
            AccountRecord stored = row.value() == null ? null : topic.value().deserializer().deserialize(row.topic(), row.value());
            if (stored != null) {
                put(AccountCodec.read(stored));
            }
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("topic", row.topic()).addKeyValue("partition", row.partition()).addKeyValue("offset", row.offset())
                    .setCause(e).log("an account cannot be read; what was known of it before still holds");
        }
    }

    synchronized void put(Account account) {
        accounts.put(account.name().value(), account);
        notifyAll();
    }

    @Override
    public synchronized void onQuiet() {
        complete = true;
        notifyAll();
    }

    /** Whether all accounts that there were at the start have been read. */
    public synchronized boolean isComplete() {
        return complete;
    }

    /** The account; null if there is none. */
    public synchronized @Nullable Account find(AccountName name) {
        return accounts.get(name.value());
    }

    /** All accounts, by name. */
    public synchronized Collection<Account> all() {
        return List.copyOf(accounts.values());
    }

    /** Waits until all accounts have been read; false if that takes longer. */
    public synchronized boolean awaitComplete(Duration patience) throws InterruptedException {
        return await(() -> complete, patience);
    }

    /** Waits until this version of the account, or a later one, is here; false if that takes longer. */
    synchronized boolean awaitVersion(AccountName name, long version, Duration patience) throws InterruptedException {
        return await(() -> accounts.get(name.value()) instanceof Account account && account.version() >= version, patience);
    }

    private boolean await(java.util.function.BooleanSupplier condition, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
