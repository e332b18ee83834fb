package io.parley.gateway.accounts.log;

import io.parley.gateway.accounts.core.AccountDecision.Answer;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.core.AccountRequest;
import io.parley.gateway.accounts.topology.AccountCodec;
import io.parley.gateway.log.Appending;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.tables.TableListener;
import io.parley.runtime.tables.TableReader;
import io.parley.schemas.Topic;
import io.parley.schemas.Topics;
import io.parley.schemas.accounts.AccountAnswer;
import io.parley.schemas.accounts.AccountCommand;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Accounts on Kafka: a producer of commands, and readers of answers and of the table. Thread-safe. */
public final class KafkaAccountLog implements AccountLog, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaAccountLog.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Topic<String, AccountCommand> commands;
    private final Topic<String, AccountAnswer> answers;
    private final Producer<String, AccountCommand> producer;
    private final AccountTable table;
    private final TableReader tableReader;
    private final TableReader answerReader;
    private final InstantSource clock;
    private final Duration timeout;
    /** Who waits, by command. */
    private final Map<String, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();

    /** @param producer writes the commands; closed with the log */
    KafkaAccountLog(KafkaConnection kafka, Topics topics, String clientId, Producer<String, AccountCommand> producer, Duration timeout,
            InstantSource clock) {
        this.clock = clock;
        this.producer = producer;
        this.timeout = timeout;
        commands = topics.accountCommands();
        answers = topics.accountAnswers();
        table = new AccountTable(topics.accounts());
        tableReader = reader(kafka, clientId + "-accounts", topics.accounts(), table);
        answerReader = reader(kafka, clientId + "-account-answers", answers, new Answers());
    }

    private static TableReader reader(KafkaConnection kafka, String clientId, Topic<?, ?> topic, TableListener listener) {
        return new TableReader(clientId, topic.name(),
                () -> kafka.reader(clientId, new ByteArrayDeserializer(), new ByteArrayDeserializer()), listener);
    }

    /**
     * Opens the log and begins to read the table.
     *
     * @param clientId name of the clients in the broker's logs
     * @param timeout  how long an answer may take
     */
    public static KafkaAccountLog open(KafkaConnection kafka, Topics topics, String clientId, Duration timeout, InstantSource clock) {
        Topic<String, AccountCommand> commands = topics.accountCommands();
        Producer<String, AccountCommand> producer = kafka.producer(clientId + "-accounts", commands.key().serializer(),
                commands.value().serializer(), timeout);
        KafkaAccountLog log = new KafkaAccountLog(kafka, topics, clientId, producer, timeout, clock);
        log.tableReader.start();
        log.answerReader.start();
        return log;
    }

    /** The accounts; complete a while after the opening. */
    public AccountTable table() {
        return table;
    }

    @Override
    public Answer ask(AccountName name, String requestId, AccountRequest request) {
        String commandId = UUID.randomUUID().toString();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        waiting.put(commandId, answer);
        long until = System.nanoTime() + timeout.toNanos();
        try {
            AccountCommand command = AccountCodec.write(name, commandId, requestId, request, clock.instant());
            Appending.THREADS.execute(() -> send(command, answer));
            Answer found = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            Duration left = Duration.ofNanos(until - System.nanoTime());
            if (found instanceof Answer.Changed changed && !table.awaitVersion(name, changed.version(), left)) {
                throw unavailable("what changed has not been read yet", null);
            }
            return found;
        } catch (ExecutionException e) {
            throw unavailable("the broker took no command", e.getCause());
        } catch (TimeoutException e) {
            throw unavailable("no answer within " + timeout.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted", e);
        } finally {
            waiting.remove(commandId);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback gets the same.
    private void send(AccountCommand command, CompletableFuture<Answer> answer) {
        try {
            producer.send(new ProducerRecord<>(commands.name(), command.getAccount(), command), (metadata, failure) -> {
                if (failure != null) {
                    answer.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static LogUnavailableException unavailable(String why, @Nullable Throwable cause) {
        return new LogUnavailableException("accounts cannot be asked: " + why, cause);
    }

    /** Tells those who wait for them. */
    private final class Answers implements TableListener {

        @Override
        public void onRecord(ConsumerRecord<byte[], byte[]> row) {
            try {
                AccountAnswer answer = answers.value().deserializer().deserialize(row.topic(), row.value());
                CompletableFuture<Answer> asked = waiting.get(answer.getCommandId());
                if (asked != null) {
                    asked.complete(AccountCodec.read(answer));
                }
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("topic", row.topic()).addKeyValue("partition", row.partition())
                        .addKeyValue("offset", row.offset()).setCause(e)
                        .log("an answer cannot be read; who waits for it is told that none came");
            }
        }

        @Override
        public void onQuiet() {
            // Whoever waits is told at once.
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        answerReader.close();
        tableReader.close();
    }
}
