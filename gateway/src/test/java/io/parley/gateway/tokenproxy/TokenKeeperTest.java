package io.parley.gateway.tokenproxy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.gateway.tokenproxy.Platform.Outcome;
import io.parley.gateway.tokenproxy.core.HeldToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

/** The keeper under virtual time: days pass in which the platform answers, fails, denies and puts off. */
class TokenKeeperTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIFE = Duration.ofHours(8);

    private final ScriptedPlatform platform = new ScriptedPlatform();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = START;
    private TokenKeeper keeper;

    @TempDir
    Path folder;

    /** A call that was made. */
    private record Call(String what, String shown, String requestId, Instant at) {}

    /** Answers as it is told to; keeps every call. */
    private final class ScriptedPlatform implements Platform {

        private final List<Call> calls = new ArrayList<>();
        private Function<Call, Outcome> answer = this::willing;

        private Outcome willing(Call call) {
            return new Outcome.Given("access-" + calls.size(), call.what().equals("login")
                    ? Optional.of("refresh-" + calls.size())
                    : Optional.empty(), LIFE);
        }

        @Override
        public Outcome logIn(String requestId) {
            return take(new Call("login", "secret", requestId, now));
        }

        @Override
        public Outcome refresh(String refreshToken, String requestId) {
            return take(new Call("refresh", refreshToken, requestId, now));
        }

        private Outcome take(Call call) {
            calls.add(call);
            return answer.apply(call);
        }

        Call last() {
            return calls.getLast();
        }
    }

    @BeforeEach
    void start() {
        keeper = open();
    }

    private TokenKeeper open() {
        return new TokenKeeper(platform, new TokenFile(folder.resolve("tokens.json"), "shop at here"), meters, new Random(7), now);
    }

    @Test
    void shouldLogInAtOnceAndRefreshEveryThreeAndAHalfHoursMoreOrLess() {
        // when
        run(Duration.ofDays(5));

        // then
        assertThat(platform.calls.getFirst()).satisfies(call -> {
            assertThat(call.what()).isEqualTo("login");
            assertThat(call.at()).isEqualTo(START);
        });
        List<Call> refreshes = platform.calls.subList(1, platform.calls.size());
        assertThat(refreshes).hasSizeBetween(32, 37).allSatisfy(call -> assertThat(call.shown()).isEqualTo("refresh-1"));
        List<Duration> gaps = gaps();
        assertThat(gaps).allSatisfy(gap -> assertThat(gap).isBetween(Duration.ofMinutes(200), Duration.ofMinutes(220)));
        assertThat(gaps.stream().distinct().count()).as("jitter").isGreaterThan(20);
        assertThat(gaps).allSatisfy(gap -> assertThat(gap).as("the platform's shortest interval").isGreaterThan(Duration.ofHours(3)));
    }

    @Test
    void shouldHandOutOnlyWhatIsGoodForAnHour() {
        // given
        run(Duration.ofMinutes(1));
        platform.answer = call -> new Outcome.Failed("down");

        // when
        run(Duration.ofHours(7).minusMinutes(1));
        Optional<HeldToken> atSevenHours = keeper.token(now);
        run(Duration.ofSeconds(1));

        // then
        assertThat(atSevenHours)
                .hasValueSatisfying(token -> assertThat(token.expiresAt()).isEqualTo(now.minusSeconds(1).plus(Duration.ofHours(
                        1))));
        assertThat(keeper.token(now)).isEmpty();
    }

    @Test
    void shouldSurviveAnOutageOfThreeHoursWithoutEverHandingOutLess() {
        // given
        run(Duration.ofHours(3));
        platform.answer = call -> new Outcome.Failed("down");

        // when
        boolean good = true;
        for (int minute = 0; minute < 180; minute++) {
            run(Duration.ofMinutes(1));
            good &= keeper.token(now).filter(token -> !token.expiresAt().isBefore(now.plus(Duration.ofHours(1)))).isPresent();
        }
        platform.answer = platform::willing;
        run(Duration.ofMinutes(6));

        // then
        assertThat(good).isTrue();
        assertThat(keeper.standing().failures()).isZero();
        assertThat(keeper.token(now)).hasValueSatisfying(token -> assertThat(token.issuedAt()).isAfter(START.plus(Duration.ofHours(6))));
    }

    @Test
    void shouldBackOffAndAskForTheSameThing() {
        // given
        run(Duration.ofHours(3));
        platform.calls.clear();
        platform.answer = call -> new Outcome.Failed("down");

        // when
        run(Duration.ofHours(2));

        // then
        assertThat(platform.calls).extracting(Call::requestId).hasSizeGreaterThan(15).containsOnly(platform.last().requestId());
        List<Duration> gaps = gaps();
        assertThat(gaps.getFirst()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(gaps.get(4)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
        assertThat(gaps.subList(10, gaps.size()))
                .allSatisfy(gap -> assertThat(gap).isBetween(Duration.ofSeconds(150), Duration.ofMinutes(5)));
        assertThat(meters.get("parley.token.proxy.failures").gauge().value()).isEqualTo(platform.calls.size());
    }

    @Test
    void shouldWaitAsLongAsItIsPutOff() {
        // given
        run(Duration.ofHours(3));
        platform.calls.clear();
        platform.answer = call -> platform.calls.size() == 1 ? new Outcome.TooSoon(Duration.ofMinutes(50)) : platform.willing(call);

        // when
        run(Duration.ofHours(2));

        // then
        assertThat(platform.calls).hasSize(2);
        assertThat(gaps()).containsExactly(Duration.ofMinutes(50));
        assertThat(keeper.standing().failures()).isZero();
    }

    @Test
    void shouldLogInAgainWhenItsRefreshTokenIsDeniedAndHandOutWhatItHasMeanwhile() {
        // given
        run(Duration.ofHours(3));
        String before = keeper.token(now).orElseThrow().text();
        platform.answer = call -> new Outcome.Denied();

        // when
        run(Duration.ofHours(1));
        Optional<HeldToken> meanwhile = keeper.token(now);
        List<String> asked = platform.calls.stream().map(Call::what).toList();
        platform.answer = platform::willing;
        run(Duration.ofMinutes(6));

        // then
        assertThat(meanwhile.orElseThrow().text()).isEqualTo(before);
        assertThat(asked.subList(0, 3)).containsExactly("login", "refresh", "login");
        assertThat(asked.subList(3, asked.size())).containsOnly("login");
        assertThat(keeper.token(now).orElseThrow().text()).isNotEqualTo(before);
    }

    @Test
    void shouldGoOnAfterARestartWithoutCalling() {
        // given
        run(Duration.ofHours(2));
        HeldToken before = keeper.token(now).orElseThrow();
        platform.calls.clear();

        // when
        keeper = open();
        Optional<HeldToken> after = keeper.token(now);
        run(Duration.ofHours(1));
        int callsBeforeDue = platform.calls.size();
        run(Duration.ofHours(1));

        // then
        assertThat(after).contains(before);
        assertThat(callsBeforeDue).isZero();
        assertThat(platform.last().what()).isEqualTo("refresh");
        assertThat(platform.last().shown()).isEqualTo("refresh-1");
    }

    @Test
    void shouldNotUseTheTokensOfAnotherAccount() {
        // given
        run(Duration.ofHours(2));

        // when
        TokenKeeper other = new TokenKeeper(platform, new TokenFile(folder.resolve("tokens.json"), "bank at here"),
                new SimpleMeterRegistry(), new Random(7), now);

        // then
        assertThat(other.token(now)).isEmpty();
        assertThat(other.standing().nextCall()).isEqualTo(now);
    }

    /** Lets time pass, calling the keeper exactly when it wants to be called. */
    private void run(Duration time) {
        Instant end = now.plus(time);
        for (Instant next = keeper.keep(now); !next.isAfter(end); next = keeper.keep(now)) {
            now = next.isAfter(now) ? next : now;
        }
        now = end;
    }

    private List<Duration> gaps() {
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < platform.calls.size(); i++) {
            gaps.add(Duration.between(platform.calls.get(i - 1).at(), platform.calls.get(i).at()));
        }
        return gaps;
    }
}
