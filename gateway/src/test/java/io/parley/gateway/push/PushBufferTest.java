package io.parley.gateway.push;

import io.parley.gateway.push.PushBuffer.Next;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class PushBufferTest {

    private final AtomicInteger overflows = new AtomicInteger();
    private final PushBuffer buffer = new PushBuffer(2, overflows::incrementAndGet);

    @Test
    void shouldGiveMessagesInOrder() throws InterruptedException {
        // given
        buffer.add("a");
        buffer.add("b");

        // when, then
        assertThat(take()).isEqualTo(new Next.Message("a"));
        assertThat(take()).isEqualTo(new Next.Message("b"));
        assertThat(take()).isEqualTo(new Next.Nothing());
    }

    @Test
    void shouldNeverHoldMoreThanItsCapacity() throws InterruptedException {
        // given
        buffer.add("a");
        buffer.add("b");

        // when
        buffer.add("c");
        buffer.add("d");

        // then
        assertThat(take()).isEqualTo(new Next.TooFarBehind());
        assertThat(overflows).hasValue(1);
    }

    @Test
    void shouldEndForGood() throws InterruptedException {
        // given
        buffer.end();

        // when
        buffer.add("a");

        // then
        assertThat(take()).isEqualTo(new Next.Ended());
    }

    private Next take() throws InterruptedException {
        return buffer.take(Duration.ZERO);
    }
}
