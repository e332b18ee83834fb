package io.parley.gateway.accounts.log;

import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.core.AccountRequest;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.runtime.service.KafkaConnection;
import io.parley.schemas.Topics;
import io.parley.schemas.accounts.AccountCommand;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaAccountLogTest {

    private static final AccountName NAME = new AccountName("shop");

    private final Topics topics = new Topics(AvroSerdes.plain());
    private final CountDownLatch unblocked = new CountDownLatch(1);

    @AfterEach
    void unblock() {
        unblocked.countDown();
    }

    @Test
    void shouldSayInTimeThatItIsNotKnownWhileTheProducerBlocks() {
        // given
        BlockedProducer producer = new BlockedProducer();
        KafkaAccountLog log = log(producer, Duration.ofMillis(50));

        // when, then
        assertThatThrownBy(() -> log.ask(NAME, "r", new AccountRequest.Revoke())).isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("no answer within 50 ms");
        assertThat(producer.gaveUp).as("still blocked").isFalse();
    }

    @Test
    void shouldTellAtOnceWhatTheProducerRefuses() {
        // given
        BlockedProducer producer = new BlockedProducer();
        unblocked.countDown();
        KafkaAccountLog log = log(producer, Duration.ofSeconds(30));

        // when, then
        assertThatThrownBy(() -> log.ask(NAME, "r", new AccountRequest.Revoke())).isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("took no command").hasCauseInstanceOf(TimeoutException.class);
    }

    private KafkaAccountLog log(BlockedProducer producer, Duration timeout) {
        return new KafkaAccountLog(KafkaConnection.to("127.0.0.1:1"), topics, "test", producer, timeout, InstantSource.system());
    }

    /** Takes nothing, and says so after a while only, as a real one does whose broker is away. */
    private final class BlockedProducer extends MockProducer<String, AccountCommand> {

        private volatile boolean gaveUp;

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, AccountCommand> record, Callback callback) {
            try {
                boolean released = unblocked.await(60, TimeUnit.SECONDS);
                assertThat(released).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            gaveUp = true;
            throw new TimeoutException("Topic not present in metadata");
        }
    }
}
