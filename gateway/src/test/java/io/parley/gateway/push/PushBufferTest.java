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
        buffer.add(push("a"));
        buffer.add(push("b"));

        // when, then
        assertThat(take()).isEqualTo(new Next.Message(push("a")));
        assertThat(take()).isEqualTo(new Next.Message(push("b")));
        assertThat(take()).isEqualTo(new Next.Nothing());
    }

    @Test
    void shouldNeverHoldMoreThanItsCapacity() throws InterruptedException {
        // given
        buffer.add(push("a"));
        buffer.add(push("b"));

        // when
        buffer.add(push("c"));
        buffer.add(push("d"));

        // then
        assertThat(take()).isEqualTo(new Next.TooFarBehind());
        assertThat(overflows).hasValue(1);
    }

    @Test
    void shouldEndForGood() throws InterruptedException {
        // given
        buffer.end();

        // when
        buffer.add(push("a"));

        // then
        assertThat(take()).isEqualTo(new Next.Ended());
    }

    private static PlacedPush push(String json) {
        return new PlacedPush(0, json);
    }

    private Next take() throws InterruptedException {
        return buffer.take(Duration.ZERO);
    }
}
