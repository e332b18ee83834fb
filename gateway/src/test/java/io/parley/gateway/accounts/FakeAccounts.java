package io.parley.gateway.accounts;

import io.parley.gateway.accounts.core.Account;
import io.parley.gateway.accounts.core.AccountDecision;
import io.parley.gateway.accounts.core.AccountDecision.Answer;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.core.AccountRequest;
import io.parley.gateway.accounts.core.AccountRules;
import io.parley.gateway.accounts.log.AccountLog;
import io.parley.gateway.accounts.log.AccountTable;
import io.parley.gateway.accounts.topology.AccountCodec;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Accounts in memory under a clock of their own: the rules decide as they do behind a broker, and the table is told of it. */
public final class FakeAccounts implements AccountLog, InstantSource {

    private final Topics topics = new Topics(AvroSerdes.plain());
    private final Map<AccountName, Account> accounts = new HashMap<>();
    /** What gateways have read of them. */
    public final AccountTable table = new AccountTable(topics.accounts());
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public synchronized Answer ask(AccountName name, String requestId, AccountRequest request) {
        AccountDecision decision = AccountRules.decide(accounts.get(name), name, requestId, request, now);
        decision.next().ifPresent(next -> {
            accounts.put(name, next);
            byte[] row = topics.accounts().value().serializer().serialize(topics.accounts().name(), AccountCodec.write(next));
            table.onRecord(new ConsumerRecord<>(topics.accounts().name(), 0, 0, null, row));
        });
        return decision.answer();
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    synchronized void advance(Duration time) {
        now = now.plus(time);
    }
}
