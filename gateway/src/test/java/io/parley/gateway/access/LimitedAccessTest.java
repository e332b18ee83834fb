package io.parley.gateway.access;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.Headers;
import io.helidon.http.WritableHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.limits.CallerLimits;
import io.parley.gateway.limits.LimitsConfig;
import io.parley.runtime.config.Settings;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class LimitedAccessTest {

    private static final AccountName SHOP = new AccountName("shop");
    private static final AccountName MUSEUM = new AccountName("museum");

    @Test
    void shouldLookNothingUpForWhoCallsTooOften() {
        // given
        Rooms rooms = new Rooms();
        RoomAccess access = limited(rooms, Map.of("gateway.calls_per_account", "2"));

        // when
        List<Integer> statuses = Stream.of("a", "b", "c", "d").map(room -> refused(() -> open(access, room)).status()).toList();

        // then
        assertThat(statuses).containsExactly(403, 403, 429, 429);
        assertThat(rooms.lookedUp).isEqualTo(2);
    }

    @Test
    void shouldCountWhatAnAccountAsksARoomForThisAccountOnly() {
        // given
        RoomAccess access = limited(new Rooms(), Map.of("gateway.calls_per_room", "1"));

        // when
        access.asked(MUSEUM, "room-of-shop");
        NotAllowedException again = refused(() -> access.asked(MUSEUM, "room-of-shop"));

        // then
        assertThat(again.status()).isEqualTo(429);
        access.asked(SHOP, "room-of-shop");
    }

    private static RoomAccess limited(RoomAccess access, Map<String, String> limits) {
        return new LimitedAccess(access, new CallerLimits(LimitsConfig.from(Settings.of(limits, LimitsConfig.KEYS)), () -> Instant.EPOCH,
                new SimpleMeterRegistry()));
    }

    private static void open(RoomAccess access, String room) {
        access.socket(WritableHeaders.create(), UriQuery.empty(), room);
    }

    private static NotAllowedException refused(Runnable call) {
        NotAllowedException refusal = catchThrowableOfType(NotAllowedException.class, call::run);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    /** Of all rooms none is the shop's. */
    private static final class Rooms implements RoomAccess {

        private int lookedUp;

        @Override
        public AccountName account(Headers headers) {
            return SHOP;
        }

        @Override
        public Opener opener(Headers headers, UriQuery query, String sessionId) {
            return new Opener(SHOP, false);
        }

        @Override
        public void requireOwner(AccountName account, String sessionId) {
            lookedUp++;
            throw NotAllowedException.forbidden();
        }

        @Override
        public void requireRemembered(String sessionId) {
            throw NotAllowedException.unauthenticated();
        }

        @Override
        public String sessionToken(AccountName account, String sessionId) {
            return "";
        }
    }
}
