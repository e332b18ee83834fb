package io.parley.gateway.inquiries.core;

import io.parley.gateway.accounts.core.AccountName;
import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryBoundsTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final MemoryBounds bounds = new MemoryBounds(2);

    @Test
    void shouldForgetTheOldestOfTheAccountThatAsks() {
        // given
        bounds.put(key("other", "first"), START);
        bounds.put(key("shop", "a"), START.plusSeconds(1));
        bounds.put(key("shop", "b"), START.plusSeconds(2));
        bounds.put(key("shop", "a"), START.plusSeconds(3));

        // when, then
        assertThat(bounds.put(key("shop", "c"), START.plusSeconds(4))).contains(key("shop", "b"));
        assertThat(bounds.put(key("shop", "c"), START.plusSeconds(5))).isEmpty();
    }

    @Test
    void shouldNameWhatIsToBeForgottenFirst() {
        // given
        bounds.put(key("shop", "a"), START);
        bounds.put(key("other", "b"), START.plusSeconds(1));

        // when
        bounds.remove(key("shop", "a"));

        // then
        assertThat(bounds.oldest()).contains(key("other", "b"));
        assertThat(bounds.oldestAt()).contains(START.plusSeconds(1));
    }

    @Test
    void shouldTellAccountsAndSessionsApart() {
        assertThat(key("a", "b/c")).isNotEqualTo(key("a", "b"));
        assertThat(InquiryKey.parse(key("a", "b/c").text())).isEqualTo(key("a", "b/c"));
    }

    private static InquiryKey key(String account, String session) {
        return new InquiryKey(new AccountName(account), session);
    }
}
