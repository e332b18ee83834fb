package io.parley.takeover.dispatch.callbacks;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HostPlacesTest {

    @Test
    void shouldLetOnlySoManyToOneHostAndHoldUpNoOther() throws Exception {
        // given
        HostPlaces places = new HostPlaces(2);
        places.take("slow");
        places.take("slow");
        CompletableFuture<Void> third = new CompletableFuture<>();
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                places.take("slow");
                third.complete(null);
            } catch (InterruptedException e) {
                third.completeExceptionally(e);
            }
        });
        await().until(() -> waiting.getState() == Thread.State.WAITING);

        // when
        places.take("quick");

        // then
        assertThat(third).isNotDone();

        // when
        places.free("slow");

        // then
        assertThat(third.get(5, TimeUnit.SECONDS)).isNull();
    }
}
