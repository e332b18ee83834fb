package io.parley.gateway.accounts.topology;

import io.parley.gateway.accounts.core.Account;
import io.parley.gateway.accounts.core.AccountDecision.Answer;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.core.AccountRequest;
import io.parley.gateway.accounts.tokens.Token;
import io.parley.gateway.accounts.tokens.Token.Kind;
import io.parley.runtime.config.Settings;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.schemas.Topic;
import io.parley.schemas.Topics;
import io.parley.schemas.accounts.AccountAnswer;
import io.parley.schemas.accounts.AccountCommand;
import io.parley.schemas.accounts.AccountRecord;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class AccountTopologyTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final AccountName NAME = new AccountName("shop");

    private final Topics topics = new Topics(AvroSerdes.plain());
    private final Topology topology = AccountTopology.build(topics);
    private final Random random = new Random(1);
    private final Token secret = Token.draw(Kind.SECRET, NAME, random);
    private final Token refresh = Token.draw(Kind.REFRESH, NAME, random);
    private final Token first = Token.draw(Kind.ACCESS, NAME, random);

    @TempDir
    Path stateDir;

    private TopologyTestDriver driver;
    private TestInputTopic<String, AccountCommand> commands;
    private TestOutputTopic<String, AccountRecord> table;
    private TestOutputTopic<String, AccountAnswer> answers;
    private int asked;

    @BeforeEach
    void start() {
        Properties settings = new Properties();
        settings.putAll(StreamsProfile.from(Settings.of(Map.of(), StreamsProfile.KEYS), "accounts-test", Guarantee.EXACTLY_ONCE)
                .behaviour());
        settings.put("state.dir", stateDir.toString());
        driver = new TopologyTestDriver(topology, settings, START);
        commands = driver.createInputTopic(topics.accountCommands().name(), topics.accountCommands().key().serializer(),
                topics.accountCommands().value().serializer());
        table = output(topics.accounts());
        answers = output(topics.accountAnswers());
    }

    private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
        return driver.createOutputTopic(topic.name(), topic.key().deserializer(), topic.value().deserializer());
    }

    @AfterEach
    void end() {
        driver.close();
    }

    @Test
    void shouldKeepItsShape() {
        assertThat(topology.describe().toString().lines().map(String::strip).filter(line -> !line.isEmpty()).toList()).containsExactly(
                "Topologies:", "Sub-topology: 0", "Source: account-commands (topics: [parley.account-commands])", "--> account",
                "Processor: account (stores: [accounts])", "--> account-answers, account-table", "<-- account-commands",
                "Sink: account-answers (topic: parley.account-answers)", "<-- account",
                "Sink: account-table (topic: parley.accounts)", "<-- account");
    }

    @Test
    void shouldMakeAnAccountAndRefreshItAfterTheClock() {
        // given
        create();
        Token second = Token.draw(Kind.ACCESS, NAME, random);
        Token third = Token.draw(Kind.ACCESS, NAME, random);

        // when
        Answer refreshed = ask("a", new AccountRequest.Refresh(refresh.hash(), second.hash()));
        driver.advanceWallClockTime(Duration.ofHours(3).minusMillis(1));
        Answer early = ask("b", new AccountRequest.Refresh(refresh.hash(), third.hash()));
        driver.advanceWallClockTime(Duration.ofMillis(1));
        Answer due = ask("c", new AccountRequest.Refresh(refresh.hash(), third.hash()));

        // then
        assertThat(refreshed).isEqualTo(new Answer.Changed(2, Optional.of(START.plus(Duration.ofHours(8)))));
        assertThat(early).isEqualTo(new Answer.TooSoon(START.plus(Duration.ofHours(3))));
        assertThat(due).isEqualTo(new Answer.Changed(3, Optional.of(START.plus(Duration.ofHours(11)))));
        List<Account> rows = table.readValuesToList().stream().map(AccountCodec::read).toList();
        assertThat(rows).extracting(Account::version).containsExactly(1L, 2L, 3L);
        Account.Active account = (Account.Active) rows.getLast();
        assertThat(account.accepts(first.hash(), START.plus(Duration.ofHours(3)))).isFalse();
        assertThat(account.accepts(second.hash(), START.plus(Duration.ofHours(3)))).isTrue();
        assertThat(account.accepts(third.hash(), START.plus(Duration.ofHours(3)))).isTrue();
    }

    @Test
    void shouldNameTheCommandInTheAnswer() {
        // when
        commands.pipeInput(NAME.value(), AccountCodec.write(NAME, "command-7", "request-1", new AccountRequest.Revoke(), START));

        // then
        assertThat(answers.readRecord()).satisfies(record -> {
            assertThat(record.key()).isEqualTo("shop");
            assertThat(record.value().getCommandId()).isEqualTo("command-7");
        });
        assertThat(table.isEmpty()).isTrue();
    }

    @Test
    void shouldKeepARevokedAccount() {
        // given
        create();

        // when
        ask("a", new AccountRequest.Revoke());

        // then
        assertThat(AccountCodec.read(table.readValuesToList().getLast())).isInstanceOf(Account.Revoked.class);
    }

    @Test
    void shouldPutNoTokenInAnyRecord() {
        // given
        create();
        Token next = Token.draw(Kind.ACCESS, NAME, random);
        Token renewed = Token.draw(Kind.REFRESH, NAME, random);

        // when
        ask("a", new AccountRequest.Refresh(refresh.hash(), next.hash()));
        ask("b", new AccountRequest.LogIn(secret.hash(), renewed.hash(), next.hash()));

        // then
        var written = driver.producedTopicNames().stream()
                .flatMap(topic -> driver.createOutputTopic(topic, new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()).readValuesToList().stream())
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1)).toList();
        assertThat(written).hasSizeGreaterThan(5);
        for (Token token : List.of(secret, refresh, first, next, renewed)) {
            String random = token.text().substring(token.text().lastIndexOf('.') + 1);
            assertThat(written).noneMatch(record -> record.contains(random));
            byte[] raw = Base64.getUrlDecoder().decode(random);
            assertThat(written).noneMatch(record -> record.contains(new String(raw, StandardCharsets.ISO_8859_1)));
        }
        assertThat(written).anyMatch(record -> record.contains(new String(secret.hash().bytes(), StandardCharsets.ISO_8859_1)));
    }

    private void create() {
        ask("create", new AccountRequest.Create(secret.hash(), refresh.hash(), first.hash()));
    }

    private Answer ask(String requestId, AccountRequest request) {
        String commandId = "command-" + ++asked;
        commands.pipeInput(NAME.value(), AccountCodec.write(NAME, commandId, requestId, request, START));
        List<AccountAnswer> told = answers.readValuesToList();
        return AccountCodec.read(told.getLast());
    }
}
