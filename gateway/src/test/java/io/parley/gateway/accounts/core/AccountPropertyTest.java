package io.parley.gateway.accounts.core;

import io.parley.gateway.accounts.core.AccountDecision.Answer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules of tokens, held by an observer who sees only what an outsider sees: what was answered, and what opens the account. */
class AccountPropertyTest {

    private static final AccountName NAME = new AccountName("shop");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private enum What {
        CREATE, LOG_IN, REFRESH, WRONG_REFRESH, REPEAT, REFRESH_AS_LOG_IN, REVOKE
    }

    /** What is asked, and how many minutes after the step before: sometimes before it, as clocks of two machines differ. */
    private record Step(What what, int minutes) {}

    /** An access token that was handed out. */
    private record Given(TokenHash token, String requestId, Instant at) {}

    @Property(tries = 2_000, seed = "20261122", edgeCases = EdgeCasesMode.NONE)
    void shouldKeepTheRulesInAnyHistory(@ForAll("histories") List<Step> history) {
        Run run = new Run();
        history.forEach(run::take);
    }

    /** One history, played and watched. */
    private static final class Run {

        private final List<Given> given = new ArrayList<>();
        private final Set<String> refreshes = new HashSet<>();
        private @Nullable Account account;
        private Instant clock = START;
        private Instant latest = START;
        private Instant decidedAt = START;
        private Instant refreshedAt = START;
        private TokenHash secret = hash(0);
        private TokenHash refreshToken = hash(1);
        private String lastId = "";
        private String lastLogIn = "";
        private int drawn = 2;

        void take(Step step) {
            clock = clock.plus(Duration.ofMinutes(step.minutes()));
            latest = clock.isAfter(latest) ? clock : latest;
            String id = "r" + drawn;
            switch (step.what()) {
                case CREATE -> issue(id, new AccountRequest.Create(secret, refreshToken, next()));
                case LOG_IN -> {
                    TokenHash renewed = next();
                    lastLogIn = id;
                    if (issue(id, new AccountRequest.LogIn(secret, renewed, next())) instanceof Answer.Changed) {
                        refreshToken = renewed;
                    }
                }
                case REFRESH -> refresh(id);
                case WRONG_REFRESH ->
                    assertThat(issue(id, new AccountRequest.Refresh(secret, next()))).isInstanceOf(Answer.Denied.class);
                case REPEAT -> refreshAgain(lastId);
                case REFRESH_AS_LOG_IN -> refreshAgain(lastLogIn);
                case REVOKE -> decide(id, new AccountRequest.Revoke());
            }
            shouldKeepTheRules();
        }

        private void refresh(String id) {
            lastId = id;
            if (issue(id, new AccountRequest.Refresh(refreshToken, next())) instanceof Answer.Changed) {
                refreshed(id);
            }
        }

        private void refreshAgain(String id) {
            if (!id.isEmpty() && issue(id, new AccountRequest.Refresh(refreshToken, next())) instanceof Answer.Changed
                    && !refreshes.contains(id)) {
                refreshed(id);
            }
        }

        private static String remembered(String id, AccountRequest request) {
            return switch (request) {
                case AccountRequest.LogIn logIn -> "login:" + id;
                case AccountRequest.Refresh refresh -> "refresh:" + id;
                default -> id;
            };
        }

        private void refreshed(String id) {
            if (!refreshes.isEmpty()) {
                assertThat(decidedAt).isAfterOrEqualTo(refreshedAt.plus(Duration.ofHours(3)));
            }
            refreshedAt = decidedAt;
            refreshes.add(id);
        }

        private Answer issue(String id, AccountRequest request) {
            Answer answer = decide(id, request);
            Statistics.label("answers").collect(request.getClass().getSimpleName() + " " + answer.getClass().getSimpleName());
            if (answer instanceof Answer.Changed changed && changed.version() == Objects.requireNonNull(account).version()) {
                TokenHash access = switch (request) {
                    case AccountRequest.Create create -> create.accessToken();
                    case AccountRequest.LogIn logIn -> logIn.accessToken();
                    case AccountRequest.Refresh refresh -> refresh.accessToken();
                    case AccountRequest.SetCallback set -> throw new AssertionError();
                    case AccountRequest.Revoke revoke -> throw new AssertionError();
                };
                assertThat(((Account.Active) Objects.requireNonNull(account)).accepts(access, decidedAt)).as("what is handed out is valid")
                        .isTrue();
                given.add(new Given(access, remembered(id, request), decidedAt));
            }
            return answer;
        }

        private Answer decide(String id, AccountRequest request) {
            AccountDecision decision = AccountRules.decide(account, NAME, id, request, clock);
            account = decision.next().orElse(account);
            decidedAt = decision.at();
            return decision.answer();
        }

        private void shouldKeepTheRules() {
            for (Instant at : Stream.of(0, 3, 8, 20).map(hours -> latest.plus(Duration.ofHours(hours))).toList()) {
                List<Given> valid = given.stream().filter(token -> isValid(token.token(), at)).toList();
                assertThat(valid).as("valid at once").hasSizeLessThanOrEqualTo(2);
                assertThat(valid).allSatisfy(token -> assertThat(at).isBefore(token.at().plus(Duration.ofHours(8))));
            }
            shouldNotEndTheNewestButOne();
        }

        /** Of the requests that were given something, the newest two have a valid token until its time is over. */
        private void shouldNotEndTheNewestButOne() {
            if (!(account instanceof Account.Active active)) {
                return;
            }
            Instant at = latest;
            assertThat(active.accessTokens().stream().filter(token -> token.isValidAt(at)).map(AccessToken::requestId).toList())
                    .containsExactlyElementsOf(newestTwo(at));
        }

        private List<String> newestTwo(Instant at) {
            List<String> requests = new ArrayList<>();
            List<Instant> first = new ArrayList<>();
            for (Given token : given) {
                int known = requests.lastIndexOf(token.requestId());
                boolean live = known >= Math.max(0, requests.size() - 2) && token.at().isBefore(first.get(known).plus(AccessToken.LIFE));
                if (!live) {
                    requests.add(token.requestId());
                    first.add(token.at());
                }
            }
            int from = Math.max(0, requests.size() - 2);
            return IntStream.range(from, requests.size()).filter(i -> at.isBefore(first.get(i).plus(AccessToken.LIFE)))
                    .mapToObj(requests::get).toList();
        }

        private boolean isValid(TokenHash token, Instant at) {
            return account instanceof Account.Active active && active.accepts(token, at);
        }

        private TokenHash next() {
            return hash(drawn++);
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<What> what = Arbitraries.frequency(Tuple.of(1, What.CREATE), Tuple.of(3, What.LOG_IN),
                Tuple.of(10, What.REFRESH), Tuple.of(2, What.WRONG_REFRESH),
                Tuple.of(4, What.REPEAT), Tuple.of(2, What.REFRESH_AS_LOG_IN));
        Arbitrary<Integer> minutes = Arbitraries.oneOf(Arbitraries.integers().between(-10, 30), Arbitraries.integers().between(60, 300),
                Arbitraries.of(180, 480));
        Arbitrary<Step> step = Combinators.combine(what, minutes).as(Step::new);
        Arbitrary<List<Step>> body = step.list().ofMinSize(1).ofMaxSize(40);
        // Most histories begin with the account and some end it, so that neither hides the rest.
        return Combinators.combine(body, Arbitraries.integers().between(0, 9), Arbitraries.integers().between(0, 9))
                .as((steps, first, last) -> {
                    List<Step> all = new ArrayList<>(steps);
                    if (first > 0) {
                        all.addFirst(new Step(What.CREATE, 0));
                    }
                    if (last == 0) {
                        all.add(all.size() / 2, new Step(What.REVOKE, 1));
                    }
                    return all;
                });
    }

    private static TokenHash hash(int number) {
        return new TokenHash(ByteBuffer.allocate(32).putInt(number).array());
    }
}
