package io.parley.liveapi;

import io.parley.liveapi.callback.CallbackKey;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallbackKeyTest {

    private static final CallbackKey KEY = new CallbackKey("hush");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void shouldSignAsEveryoneElseDoes() {
        // Of openssl dgst -sha256 -hmac Jefe, over the text with a dot behind it.
        assertThat(new CallbackKey("Jefe").sign("what do ya want for nothing?", ""))
                .isEqualTo("38c6c848e5a2f57451f5095df6370d5c9b83175b99df46422b34960c28def6ae");
    }

    @Test
    void shouldTellWhatItSignedWithinTheTimeOfClocksThatDiffer() {
        String timestamp = CallbackKey.timestamp(NOW);
        String signature = KEY.sign(timestamp, "{}");

        assertThat(KEY.isSigned(timestamp, "{}", signature, NOW.plusSeconds(300))).isTrue();
        assertThat(KEY.isSigned(timestamp, "{}", signature, NOW.minusSeconds(300))).isTrue();
        assertThat(KEY.isSigned(timestamp, "{}", signature, NOW.plusSeconds(301))).isFalse();
        assertThat(KEY.isSigned(timestamp, "{}", signature, NOW.minusSeconds(301))).isFalse();
        assertThat(KEY.isSigned(timestamp, "[]", signature, NOW)).isFalse();
        assertThat(new CallbackKey("hash").isSigned(timestamp, "{}", signature, NOW)).isFalse();
    }

    @Test
    void shouldGiveEachOfManyAKeyThatIsNoSignature() {
        assertThat(KEY.of("shop")).isEqualTo(KEY.of("shop")).isNotEqualTo(KEY.of("bank")).isNotEqualTo(KEY.sign("shop", ""))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void shouldShowItsSecretNowhere() {
        assertThat(KEY).hasToString("(hidden)");
        assertThat(KEY.is("hush")).isTrue();
        assertThat(KEY.is("hus")).isFalse();
        assertThat(CallbackKey.draw(new Random(1))).matches("[0-9a-f]{64}").isNotEqualTo(CallbackKey.draw(new Random(2)));
        assertThatThrownBy(() -> new CallbackKey("")).isInstanceOf(IllegalArgumentException.class);
    }
}
