package io.parley.gateway.accounts.topology;

import io.parley.gateway.accounts.core.Account;
import io.parley.gateway.accounts.core.AccountDecision;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.core.AccountRequest;
import io.parley.gateway.accounts.core.AccountRules;
import io.parley.schemas.accounts.AccountCommand;
import io.parley.schemas.accounts.AccountRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Objects;

/** Hosts accounts: loads, lets the rules decide, and only then stores, tells and answers. */
final class AccountProcessor implements Processor<String, AccountCommand, String, SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(AccountProcessor.class);

    private @Nullable ProcessorContext<String, SpecificRecord> context;
    private @Nullable KeyValueStore<String, AccountRecord> accounts;

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        accounts = context.getStateStore(AccountTopology.STORE);
    }

    @Override
    public void process(Record<String, AccountCommand> record) {
        AccountCommand command = record.value();
        AccountName name = new AccountName(command.getAccount());
        AccountRequest request = AccountCodec.read(command);
        AccountRecord stored = accounts().get(name.value());
        Account account = stored == null ? null : AccountCodec.read(stored);
        AccountDecision decision = AccountRules.decide(account, name, command.getRequestId(), request, now());
        carryOut(record, name, decision);
        LOG.atInfo().addKeyValue("account", name).addKeyValue("request", request.getClass().getSimpleName())
                .addKeyValue("status", decision.answer().getClass().getSimpleName()).log("an account was asked");
    }

    private void carryOut(Record<String, AccountCommand> record, AccountName name, AccountDecision decision) {
        decision.next().map(AccountCodec::write).ifPresent(next -> {
            accounts().put(name.value(), next);
            forward(record, name, next, decision.at(), AccountTopology.TABLE);
        });
        forward(record, name, AccountCodec.write(name, record.value().getCommandId(), decision), decision.at(), AccountTopology.ANSWERS);
        // Somebody waits for the answer.
        context().commit();
    }

    private void forward(Record<String, AccountCommand> cause, AccountName name, SpecificRecord value, Instant at, String sink) {
        context().forward(new Record<>(name.value(), value, at.toEpochMilli(), cause.headers()), sink);
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }

    private ProcessorContext<String, SpecificRecord> context() {
        return Objects.requireNonNull(context, "init comes first");
    }

    private KeyValueStore<String, AccountRecord> accounts() {
        return Objects.requireNonNull(accounts, "init comes first");
    }
}
