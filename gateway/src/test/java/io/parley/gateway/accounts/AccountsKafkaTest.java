package io.parley.gateway.accounts;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.embedded.EmbeddedKafka;
import io.parley.embedded.junit.ParleyKafka;
import io.parley.gateway.accounts.core.Account;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.log.KafkaAccountLog;
import io.parley.gateway.accounts.tokens.SessionTokens;
import io.parley.gateway.accounts.tokens.SigningKeys;
import io.parley.gateway.http.NotAllowedException;
import io.parley.liveapi.RefusalCode;
import io.parley.runtime.RuntimeKeys;
import io.parley.runtime.config.Settings;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.topics.TopicSetup;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** Accounts on a real broker, asked by two gateways at once. */
@ExtendWith(ParleyKafka.class)
class AccountsKafkaTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final AccountName name = new AccountName("a-" + UUID.randomUUID());
    private final Topics topics = new Topics(AvroSerdes.plain());
    private final HealthChecks health = new HealthChecks();
    private final SecureRandom random = new SecureRandom();
    private final List<KafkaAccountLog> gateways = new ArrayList<>();
    private ServiceContext context;
    private Role accounts;

    @TempDir
    private Path state;

    @BeforeEach
    void start(EmbeddedKafka broker) {
        KafkaConnection kafka = KafkaConnection.to(broker.bootstrapServers());
        try (Admin admin = kafka.admin("test")) {
            new TopicSetup(admin, broker.bootstrapServers(), 4, 1, TIMEOUT).ensure(topics.all());
        }
        Settings settings = Settings.of(Map.of("kafka.bootstrap", broker.bootstrapServers(), "state.dir", state.toString(), "instance.id",
                "test-" + UUID.randomUUID()), RuntimeKeys.ALL);
        context = new ServiceContext(settings, kafka, topics, new SimpleMeterRegistry(), health, InstantSource.system());
        accounts = AccountsRole.of(context);
        accounts.start();
        await().atMost(TIMEOUT).until(() -> health.ready().isUp());
        gateways.add(gateway("one"));
        gateways.add(gateway("two"));
    }

    private KafkaAccountLog gateway(String client) {
        return KafkaAccountLog.open(context.kafka(), topics, client, TIMEOUT, context.clock());
    }

    @AfterEach
    void stop() {
        gateways.forEach(KafkaAccountLog::close);
        accounts.close();
    }

    @Test
    void shouldKeepBothRulesWhenTwoGatewaysRefreshAtOnce() throws Exception {
        // given
        IssuedTokens first = desk(gateways.getFirst()).create(name);
        String refreshToken = first.refreshToken().orElseThrow().text();
        List<IssuedTokens> issued = new ArrayList<>(List.of(first));
        List<NotAllowedException> refused = new ArrayList<>();

        // when
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                AccountDesk desk = desk(gateways.get(i % 2));
                calls.add(callers.submit(() -> refresh(desk, refreshToken)));
            }
            for (Future<Object> call : calls) {
                switch (call.get()) {
                    case IssuedTokens tokens -> issued.add(tokens);
                    case NotAllowedException refusal -> refused.add(refusal);
                    case Object other -> throw new AssertionError(other);
                }
            }
        }

        // then
        assertThat(issued).hasSize(2);
        assertThat(refused).hasSize(19).allSatisfy(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.REFRESHED_TOO_SOON));
        for (KafkaAccountLog gateway : gateways) {
            await().atMost(TIMEOUT).until(() -> gateway.table().find(name) instanceof Account.Active active && active.version() == 2);
            Authenticator authenticator = authenticator(gateway);
            issued.forEach(tokens -> assertThat(authenticator.account("Bearer " + tokens.accessToken().text())).isEqualTo(name));
        }
    }

    @Test
    void shouldNeverLeaveMoreThanTwoValidWhenTwoGatewaysLogInAtOnce() throws Exception {
        // given
        IssuedTokens first = desk(gateways.getFirst()).create(name);
        String secret = first.secret().orElseThrow().text();
        List<IssuedTokens> issued = new ArrayList<>(List.of(first));

        // when
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<IssuedTokens>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                AccountDesk desk = desk(gateways.get(i % 2));
                calls.add(callers.submit(() -> desk.logIn(name, secret, AccountDesk.newRequestId())));
            }
            for (Future<IssuedTokens> call : calls) {
                issued.add(call.get());
            }
        }

        // then
        for (KafkaAccountLog gateway : gateways) {
            await().atMost(TIMEOUT).until(() -> gateway.table().find(name) instanceof Account.Active active && active.version() == 11);
            Account.Active account = (Account.Active) Objects.requireNonNull(gateway.table().find(name));
            assertThat(issued.stream().filter(tokens -> account.accepts(tokens.accessToken().hash(), Instant.now()))).hasSize(2);
        }
    }

    @Test
    void shouldShowAtOnceWhatItIssued() {
        // given
        AccountDesk desk = desk(gateways.getFirst());
        Authenticator authenticator = authenticator(gateways.getFirst());

        // when
        IssuedTokens created = desk.create(name);

        // then
        assertThat(authenticator.account("Bearer " + created.accessToken().text())).isEqualTo(name);
        assertThat(desk.revoke(name)).isTrue();
        assertThat(refusal(() -> authenticator.account("Bearer " + created.accessToken().text())).code())
                .isEqualTo(RefusalCode.UNAUTHENTICATED);
    }

    private static Object refresh(AccountDesk desk, String refreshToken) {
        try {
            return desk.refresh(refreshToken, AccountDesk.newRequestId());
        } catch (NotAllowedException e) {
            return e;
        }
    }

    private static NotAllowedException refusal(Runnable call) {
        NotAllowedException refusal = catchThrowableOfType(NotAllowedException.class, call::run);
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private AccountDesk desk(KafkaAccountLog gateway) {
        return new AccountDesk(gateway, random, context.clock());
    }

    private Authenticator authenticator(KafkaAccountLog gateway) {
        await().atMost(TIMEOUT).until(() -> gateway.table().isComplete());
        return new Authenticator(gateway.table(), new SessionTokens(SigningKeys.parse(SigningKeys.draw("k1", random))), context.clock());
    }
}
