package io.parley.gateway.microphone;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class SignOfLifeTest {

    @Test
    void shouldSaySoAgainAndAgainAlsoAfterAFailureUntilItIsClosed() throws InterruptedException {
        // given
        CountDownLatch third = new CountDownLatch(3);
        AtomicInteger said = new AtomicInteger();

        // when
        try (SignOfLife life = new SignOfLife(Duration.ofMillis(1), () -> {
            said.incrementAndGet();
            third.countDown();
            throw new IllegalStateException("the log is away");
        })) {
            assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
        }

        // then
        assertThat(said.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void shouldSayNothingOfAMicrophoneThatIsClosedSoon() throws InterruptedException {
        // given
        AtomicInteger said = new AtomicInteger();
        SignOfLife life = new SignOfLife(Duration.ofHours(1), said::incrementAndGet);

        // when
        life.close();

        // then
        assertThat(life.awaitEnd(Duration.ofSeconds(10))).isTrue();
        assertThat(said).hasValue(0);
    }
}
