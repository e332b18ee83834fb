package io.parley.gateway.accounts.topology;

import io.parley.schemas.Topics;
import io.parley.schemas.accounts.AccountCommand;
import io.parley.schemas.accounts.AccountRecord;
import io.parley.schemas.serde.History;
import io.parley.schemas.serde.StoreSerde;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import java.util.Set;

/**
 * The topology that hosts accounts: each command is decided alone, whichever gateway wrote it, so that no two of them can both be the last
 * to keep a rule.
 */
public final class AccountTopology {

    static final String STORE = "accounts";
    static final String TABLE = "account-table";
    static final String ANSWERS = "account-answers";
    private static final String COMMANDS = "account-commands";
    private static final String ACCOUNT = "account";

    private AccountTopology() {}

    /** The topology; nothing runs, nothing is touched. */
    public static Topology build(Topics topics) {
        Topology topology = new Topology();
        var commands = topics.accountCommands();
        topology.addSource(COMMANDS, commands.key().deserializer(), commands.value().deserializer(), commands.name());
        topology.addProcessor(ACCOUNT, new Accounts(), COMMANDS);
        topology.addSink(TABLE, topics.accounts().name(), topics.accounts().key().serializer(), topics.accounts().value().serializer(),
                ACCOUNT);
        topology.addSink(ANSWERS, topics.accountAnswers().name(), topics.accountAnswers().key().serializer(),
                topics.accountAnswers().value().serializer(), ACCOUNT);
        return topology;
    }

    private static final class Accounts implements ProcessorSupplier<String, AccountCommand, String, SpecificRecord> {

        @Override
        public Processor<String, AccountCommand, String, SpecificRecord> get() {
            return new AccountProcessor();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(),
                    StoreSerde.<AccountRecord>of(AccountRecord.getClassSchema(), History.of("accounts"))));
        }
    }
}
